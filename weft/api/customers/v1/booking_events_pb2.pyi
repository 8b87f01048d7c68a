import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AttendanceBooked(_message.Message):
    __slots__ = ("envelope", "surgeon", "procedure", "surgery_time", "urgency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SURGEON_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    surgeon: str
    procedure: str
    surgery_time: _timestamp_pb2.Timestamp
    urgency: _traits_pb2.TrafficLight
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., surgeon: _Optional[str] = ..., procedure: _Optional[str] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ...) -> None: ...

class AttendanceRescheduled(_message.Message):
    __slots__ = ("envelope", "old_surgery_time", "new_surgery_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    NEW_SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_surgery_time: _timestamp_pb2.Timestamp
    new_surgery_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., new_surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AttendanceReminded(_message.Message):
    __slots__ = ("envelope", "surgery_time", "minutes")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    surgery_time: _timestamp_pb2.Timestamp
    minutes: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes: _Optional[int] = ...) -> None: ...

class AttendanceCancelled(_message.Message):
    __slots__ = ("envelope", "surgery_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    surgery_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AttendanceOrderAdded(_message.Message):
    __slots__ = ("envelope", "order")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    order: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., order: _Optional[str] = ...) -> None: ...

class AttendanceAttended(_message.Message):
    __slots__ = ("envelope", "log")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LOG_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    log: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., log: _Optional[str] = ...) -> None: ...

class AttendanceLogged(_message.Message):
    __slots__ = ("envelope", "procedure", "items", "surgery_time", "booking", "pdf_sha256", "seal_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    BOOKING_FIELD_NUMBER: _ClassVar[int]
    PDF_SHA256_FIELD_NUMBER: _ClassVar[int]
    SEAL_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    procedure: str
    items: _containers.RepeatedScalarFieldContainer[str]
    surgery_time: _timestamp_pb2.Timestamp
    booking: str
    pdf_sha256: str
    seal_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., procedure: _Optional[str] = ..., items: _Optional[_Iterable[str]] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., booking: _Optional[str] = ..., pdf_sha256: _Optional[str] = ..., seal_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AttendanceHandedOver(_message.Message):
    __slots__ = ("envelope", "old_owner", "new_owner", "surgery_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    NEW_OWNER_FIELD_NUMBER: _ClassVar[int]
    SURGERY_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_owner: str
    new_owner: str
    surgery_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_owner: _Optional[str] = ..., new_owner: _Optional[str] = ..., surgery_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
