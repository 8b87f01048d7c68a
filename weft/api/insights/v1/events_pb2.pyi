from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TargetSet(_message.Message):
    __slots__ = ("envelope", "month", "amount_fen", "old_amount_fen", "currency", "weeks_fen", "old_weeks_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    WEEKS_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_WEEKS_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    month: str
    amount_fen: int
    old_amount_fen: int
    currency: str
    weeks_fen: _containers.RepeatedScalarFieldContainer[int]
    old_weeks_fen: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., month: _Optional[str] = ..., amount_fen: _Optional[int] = ..., old_amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., weeks_fen: _Optional[_Iterable[int]] = ..., old_weeks_fen: _Optional[_Iterable[int]] = ...) -> None: ...

class TargetReplanned(_message.Message):
    __slots__ = ("envelope", "month", "amount_fen", "currency", "weeks_fen", "old_weeks_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    WEEKS_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_WEEKS_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    month: str
    amount_fen: int
    currency: str
    weeks_fen: _containers.RepeatedScalarFieldContainer[int]
    old_weeks_fen: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., month: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., weeks_fen: _Optional[_Iterable[int]] = ..., old_weeks_fen: _Optional[_Iterable[int]] = ...) -> None: ...
