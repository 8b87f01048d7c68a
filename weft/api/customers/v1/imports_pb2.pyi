from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_FIELD_UNSPECIFIED: _ClassVar[ImportField]
    IMPORT_FIELD_NAME: _ClassVar[ImportField]
    IMPORT_FIELD_USCC: _ClassVar[ImportField]
    IMPORT_FIELD_CODE: _ClassVar[ImportField]
    IMPORT_FIELD_PHONE: _ClassVar[ImportField]
    IMPORT_FIELD_INDUSTRY: _ClassVar[ImportField]
    IMPORT_FIELD_LOCATION: _ClassVar[ImportField]
    IMPORT_FIELD_FOUNDED_YEAR: _ClassVar[ImportField]
    IMPORT_FIELD_EMPLOYEES: _ClassVar[ImportField]
    IMPORT_FIELD_ANNUAL_REVENUE: _ClassVar[ImportField]
    IMPORT_FIELD_PARENT: _ClassVar[ImportField]
    IMPORT_FIELD_OWNER: _ClassVar[ImportField]
    IMPORT_FIELD_OWNER_NUMBER: _ClassVar[ImportField]
    IMPORT_FIELD_CONTACT_NAME: _ClassVar[ImportField]
    IMPORT_FIELD_CONTACT_TITLE: _ClassVar[ImportField]
    IMPORT_FIELD_CONTACT_DEPARTMENT: _ClassVar[ImportField]
    IMPORT_FIELD_CONTACT_PHONE: _ClassVar[ImportField]
IMPORT_FIELD_UNSPECIFIED: ImportField
IMPORT_FIELD_NAME: ImportField
IMPORT_FIELD_USCC: ImportField
IMPORT_FIELD_CODE: ImportField
IMPORT_FIELD_PHONE: ImportField
IMPORT_FIELD_INDUSTRY: ImportField
IMPORT_FIELD_LOCATION: ImportField
IMPORT_FIELD_FOUNDED_YEAR: ImportField
IMPORT_FIELD_EMPLOYEES: ImportField
IMPORT_FIELD_ANNUAL_REVENUE: ImportField
IMPORT_FIELD_PARENT: ImportField
IMPORT_FIELD_OWNER: ImportField
IMPORT_FIELD_OWNER_NUMBER: ImportField
IMPORT_FIELD_CONTACT_NAME: ImportField
IMPORT_FIELD_CONTACT_TITLE: ImportField
IMPORT_FIELD_CONTACT_DEPARTMENT: ImportField
IMPORT_FIELD_CONTACT_PHONE: ImportField

class ImportColumn(_message.Message):
    __slots__ = ("heading", "field")
    HEADING_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    heading: str
    field: ImportField
    def __init__(self, heading: _Optional[str] = ..., field: _Optional[_Union[ImportField, str]] = ...) -> None: ...

class InspectCustomerFileRequest(_message.Message):
    __slots__ = ("file", "sheet", "profile", "columns")
    FILE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    file: str
    sheet: str
    profile: str
    columns: _containers.RepeatedCompositeFieldContainer[ImportColumn]
    def __init__(self, file: _Optional[str] = ..., sheet: _Optional[str] = ..., profile: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[ImportColumn, _Mapping]]] = ...) -> None: ...

class InspectedColumn(_message.Message):
    __slots__ = ("heading", "field", "reason", "samples")
    HEADING_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    heading: str
    field: ImportField
    reason: _common_pb2.Reason
    samples: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, heading: _Optional[str] = ..., field: _Optional[_Union[ImportField, str]] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., samples: _Optional[_Iterable[str]] = ...) -> None: ...

class ImportProblem(_message.Message):
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

class InspectCustomerFileResponse(_message.Message):
    __slots__ = ("profile", "title", "sure", "sheet", "sheets", "head_row", "columns", "rows", "customers", "quarantined", "problems")
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SURE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    SHEETS_FIELD_NUMBER: _ClassVar[int]
    HEAD_ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    profile: str
    title: str
    sure: bool
    sheet: str
    sheets: _containers.RepeatedScalarFieldContainer[str]
    head_row: int
    columns: _containers.RepeatedCompositeFieldContainer[InspectedColumn]
    rows: int
    customers: int
    quarantined: int
    problems: _containers.RepeatedCompositeFieldContainer[ImportProblem]
    def __init__(self, profile: _Optional[str] = ..., title: _Optional[str] = ..., sure: _Optional[bool] = ..., sheet: _Optional[str] = ..., sheets: _Optional[_Iterable[str]] = ..., head_row: _Optional[int] = ..., columns: _Optional[_Iterable[_Union[InspectedColumn, _Mapping]]] = ..., rows: _Optional[int] = ..., customers: _Optional[int] = ..., quarantined: _Optional[int] = ..., problems: _Optional[_Iterable[_Union[ImportProblem, _Mapping]]] = ...) -> None: ...
