import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import preferences_pb2 as _preferences_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UsedConsumable(_message.Message):
    __slots__ = ("item", "code", "display_name", "unit", "quantity", "lot")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    item: str
    code: str
    display_name: str
    unit: str
    quantity: str
    lot: str
    def __init__(self, item: _Optional[str] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., unit: _Optional[str] = ..., quantity: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class AttendanceLog(_message.Message):
    __slots__ = ("name", "number", "customer", "customer_display_name", "procedure", "surgery_time", "surgeon", "booking", "consumables", "note", "logger", "pdf_sha256", "pdf_size_bytes", "seal_time", "owner", "unit_path", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    SURGEON_FIELD_NUMBER: _ClassVar[int]
    BOOKING_FIELD_NUMBER: _ClassVar[int]
    CONSUMABLES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    LOGGER_FIELD_NUMBER: _ClassVar[int]
    PDF_SHA256_FIELD_NUMBER: _ClassVar[int]
    PDF_SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SEAL_TIME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    number: str
    customer: str
    customer_display_name: str
    procedure: _preferences_pb2.PreferenceChoice
    surgery_time: _timestamp_pb2.Timestamp
    surgeon: str
    booking: str
    consumables: _containers.RepeatedCompositeFieldContainer[UsedConsumable]
    note: str
    logger: str
    pdf_sha256: str
    pdf_size_bytes: int
    seal_time: _timestamp_pb2.Timestamp
    owner: str
    unit_path: str
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., number: _Optional[str] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., procedure: _Optional[_Union[_preferences_pb2.PreferenceChoice, _Mapping]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., surgeon: _Optional[str] = ..., booking: _Optional[str] = ..., consumables: _Optional[_Iterable[_Union[UsedConsumable, _Mapping]]] = ..., note: _Optional[str] = ..., logger: _Optional[str] = ..., pdf_sha256: _Optional[str] = ..., pdf_size_bytes: _Optional[int] = ..., seal_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class ConsumableUse(_message.Message):
    __slots__ = ("code", "quantity", "lot")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: str
    lot: str
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class LogAttendanceRequest(_message.Message):
    __slots__ = ("customer", "procedure", "consumables", "surgery_time", "surgeon", "booking", "note", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    CONSUMABLES_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    SURGEON_FIELD_NUMBER: _ClassVar[int]
    BOOKING_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    procedure: str
    consumables: _containers.RepeatedCompositeFieldContainer[ConsumableUse]
    surgery_time: _timestamp_pb2.Timestamp
    surgeon: str
    booking: str
    note: str
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., procedure: _Optional[str] = ..., consumables: _Optional[_Iterable[_Union[ConsumableUse, _Mapping]]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., surgeon: _Optional[str] = ..., booking: _Optional[str] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetAttendanceLogRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListAttendanceLogsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer: _Optional[str] = ...) -> None: ...

class ListAttendanceLogsResponse(_message.Message):
    __slots__ = ("attendance_logs", "next_page_token")
    ATTENDANCE_LOGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    attendance_logs: _containers.RepeatedCompositeFieldContainer[AttendanceLog]
    next_page_token: str
    def __init__(self, attendance_logs: _Optional[_Iterable[_Union[AttendanceLog, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PrintAttendanceLogRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...
