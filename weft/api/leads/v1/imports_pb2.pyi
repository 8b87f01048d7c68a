from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LeadField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_FIELD_UNSPECIFIED: _ClassVar[LeadField]
    LEAD_FIELD_COMPANY: _ClassVar[LeadField]
    LEAD_FIELD_COMPANY_CODE: _ClassVar[LeadField]
    LEAD_FIELD_CONTACT_NAME: _ClassVar[LeadField]
    LEAD_FIELD_CONTACT_PHONE: _ClassVar[LeadField]
    LEAD_FIELD_CONTACT_EMAIL: _ClassVar[LeadField]
    LEAD_FIELD_SOURCE: _ClassVar[LeadField]
    LEAD_FIELD_BUDGET: _ClassVar[LeadField]
    LEAD_FIELD_NEED: _ClassVar[LeadField]
    LEAD_FIELD_INDUSTRY: _ClassVar[LeadField]
    LEAD_FIELD_OWNER: _ClassVar[LeadField]
    LEAD_FIELD_OWNER_NUMBER: _ClassVar[LeadField]
    LEAD_FIELD_CREATED: _ClassVar[LeadField]
    LEAD_FIELD_EXTERNAL_ID: _ClassVar[LeadField]
LEAD_FIELD_UNSPECIFIED: LeadField
LEAD_FIELD_COMPANY: LeadField
LEAD_FIELD_COMPANY_CODE: LeadField
LEAD_FIELD_CONTACT_NAME: LeadField
LEAD_FIELD_CONTACT_PHONE: LeadField
LEAD_FIELD_CONTACT_EMAIL: LeadField
LEAD_FIELD_SOURCE: LeadField
LEAD_FIELD_BUDGET: LeadField
LEAD_FIELD_NEED: LeadField
LEAD_FIELD_INDUSTRY: LeadField
LEAD_FIELD_OWNER: LeadField
LEAD_FIELD_OWNER_NUMBER: LeadField
LEAD_FIELD_CREATED: LeadField
LEAD_FIELD_EXTERNAL_ID: LeadField

class LeadFileColumn(_message.Message):
    __slots__ = ("heading", "field")
    HEADING_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    heading: str
    field: LeadField
    def __init__(self, heading: _Optional[str] = ..., field: _Optional[_Union[LeadField, str]] = ...) -> None: ...

class InspectLeadFileRequest(_message.Message):
    __slots__ = ("file", "sheet", "profile", "columns", "source")
    FILE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    file: str
    sheet: str
    profile: str
    columns: _containers.RepeatedCompositeFieldContainer[LeadFileColumn]
    source: _states_pb2.Source
    def __init__(self, file: _Optional[str] = ..., sheet: _Optional[str] = ..., profile: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[LeadFileColumn, _Mapping]]] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ...) -> None: ...

class InspectedLeadColumn(_message.Message):
    __slots__ = ("heading", "field", "reason", "samples")
    HEADING_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    heading: str
    field: LeadField
    reason: _common_pb2.Reason
    samples: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, heading: _Optional[str] = ..., field: _Optional[_Union[LeadField, str]] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., samples: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadRowProblem(_message.Message):
    __slots__ = ("row", "column", "reason", "remedy", "quarantines")
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REMEDY_FIELD_NUMBER: _ClassVar[int]
    QUARANTINES_FIELD_NUMBER: _ClassVar[int]
    row: int
    column: str
    reason: _common_pb2.Reason
    remedy: str
    quarantines: bool
    def __init__(self, row: _Optional[int] = ..., column: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., remedy: _Optional[str] = ..., quarantines: _Optional[bool] = ...) -> None: ...

class InspectLeadFileResponse(_message.Message):
    __slots__ = ("profile", "title", "sure", "sheet", "sheets", "head_row", "columns", "rows", "leads", "quarantined", "problems")
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SURE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    SHEETS_FIELD_NUMBER: _ClassVar[int]
    HEAD_ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    profile: str
    title: str
    sure: bool
    sheet: str
    sheets: _containers.RepeatedScalarFieldContainer[str]
    head_row: int
    columns: _containers.RepeatedCompositeFieldContainer[InspectedLeadColumn]
    rows: int
    leads: int
    quarantined: int
    problems: _containers.RepeatedCompositeFieldContainer[LeadRowProblem]
    def __init__(self, profile: _Optional[str] = ..., title: _Optional[str] = ..., sure: _Optional[bool] = ..., sheet: _Optional[str] = ..., sheets: _Optional[_Iterable[str]] = ..., head_row: _Optional[int] = ..., columns: _Optional[_Iterable[_Union[InspectedLeadColumn, _Mapping]]] = ..., rows: _Optional[int] = ..., leads: _Optional[int] = ..., quarantined: _Optional[int] = ..., problems: _Optional[_Iterable[_Union[LeadRowProblem, _Mapping]]] = ...) -> None: ...

class ImportLeadsRequest(_message.Message):
    __slots__ = ("file", "sheet", "profile", "columns", "source", "unit_path", "request_id")
    FILE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    file: str
    sheet: str
    profile: str
    columns: _containers.RepeatedCompositeFieldContainer[LeadFileColumn]
    source: _states_pb2.Source
    unit_path: str
    request_id: str
    def __init__(self, file: _Optional[str] = ..., sheet: _Optional[str] = ..., profile: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[LeadFileColumn, _Mapping]]] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., unit_path: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
