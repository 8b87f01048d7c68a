import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import preferences_pb2 as _preferences_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AttendanceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTENDANCE_STATE_UNSPECIFIED: _ClassVar[AttendanceState]
    ATTENDANCE_STATE_BOOKED: _ClassVar[AttendanceState]
    ATTENDANCE_STATE_CANCELLED: _ClassVar[AttendanceState]
    ATTENDANCE_STATE_ATTENDED: _ClassVar[AttendanceState]
ATTENDANCE_STATE_UNSPECIFIED: AttendanceState
ATTENDANCE_STATE_BOOKED: AttendanceState
ATTENDANCE_STATE_CANCELLED: AttendanceState
ATTENDANCE_STATE_ATTENDED: AttendanceState

class AttendanceBooking(_message.Message):
    __slots__ = ("name", "etag", "customer", "customer_display_name", "state", "surgeon", "procedure", "surgery_time", "urgency", "note", "reminder_times", "orders", "booker", "owner", "unit_path", "moves", "reason", "create_time", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SURGEON_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REMINDER_TIMES_FIELD_NUMBER: _ClassVar[int]
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    BOOKER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    customer_display_name: str
    state: AttendanceState
    surgeon: str
    procedure: _preferences_pb2.PreferenceChoice
    surgery_time: _timestamp_pb2.Timestamp
    urgency: _traits_pb2.TrafficLight
    note: str
    reminder_times: _containers.RepeatedCompositeFieldContainer[_timestamp_pb2.Timestamp]
    orders: _containers.RepeatedScalarFieldContainer[str]
    booker: str
    owner: str
    unit_path: str
    moves: int
    reason: str
    create_time: _timestamp_pb2.Timestamp
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., state: _Optional[_Union[AttendanceState, str]] = ..., surgeon: _Optional[str] = ..., procedure: _Optional[_Union[_preferences_pb2.PreferenceChoice, _Mapping]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ..., note: _Optional[str] = ..., reminder_times: _Optional[_Iterable[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]]] = ..., orders: _Optional[_Iterable[str]] = ..., booker: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., moves: _Optional[int] = ..., reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class BookAttendanceRequest(_message.Message):
    __slots__ = ("parent", "surgeon", "procedure", "surgery_time", "urgency", "note", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    SURGEON_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    surgeon: str
    procedure: str
    surgery_time: _timestamp_pb2.Timestamp
    urgency: _traits_pb2.TrafficLight
    note: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., surgeon: _Optional[str] = ..., procedure: _Optional[str] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetAttendanceBookingRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListAttendanceBookingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer: str
    state: AttendanceState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer: _Optional[str] = ..., state: _Optional[_Union[AttendanceState, str]] = ...) -> None: ...

class ListAttendanceBookingsResponse(_message.Message):
    __slots__ = ("attendance_bookings", "next_page_token")
    ATTENDANCE_BOOKINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    attendance_bookings: _containers.RepeatedCompositeFieldContainer[AttendanceBooking]
    next_page_token: str
    def __init__(self, attendance_bookings: _Optional[_Iterable[_Union[AttendanceBooking, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RescheduleAttendanceRequest(_message.Message):
    __slots__ = ("name", "surgery_time", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    surgery_time: _timestamp_pb2.Timestamp
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelAttendanceRequest(_message.Message):
    __slots__ = ("name", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AddAttendanceOrderRequest(_message.Message):
    __slots__ = ("name", "order", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    order: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., order: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
