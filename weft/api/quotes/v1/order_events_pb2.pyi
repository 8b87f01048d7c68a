import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderAccepted(_message.Message):
    __slots__ = ("envelope", "attempt", "amount_fen", "currency", "prepaid", "urgent")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PREPAID_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    amount_fen: int
    currency: str
    prepaid: bool
    urgent: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., prepaid: _Optional[bool] = ..., urgent: _Optional[bool] = ...) -> None: ...

class OrderAttemptClosed(_message.Message):
    __slots__ = ("envelope", "attempt", "reasons")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class OrderCancelled(_message.Message):
    __slots__ = ("envelope", "attempt", "amount_fen", "currency", "prepaid", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PREPAID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    amount_fen: int
    currency: str
    prepaid: bool
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., prepaid: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class OrderDelivered(_message.Message):
    __slots__ = ("envelope", "number", "amount_fen", "currency", "receive_time", "photo_sha256")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    number: str
    amount_fen: int
    currency: str
    receive_time: _timestamp_pb2.Timestamp
    photo_sha256: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., number: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., photo_sha256: _Optional[str] = ...) -> None: ...
