import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditReturnCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CREDIT_RETURN_CAUSE_UNSPECIFIED: _ClassVar[CreditReturnCause]
    CREDIT_RETURN_CAUSE_CANCELLED: _ClassVar[CreditReturnCause]
    CREDIT_RETURN_CAUSE_PAID: _ClassVar[CreditReturnCause]
CREDIT_RETURN_CAUSE_UNSPECIFIED: CreditReturnCause
CREDIT_RETURN_CAUSE_CANCELLED: CreditReturnCause
CREDIT_RETURN_CAUSE_PAID: CreditReturnCause

class CreditAccountOpened(_message.Message):
    __slots__ = ("envelope",)
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ...) -> None: ...

class CreditLimitSet(_message.Message):
    __slots__ = ("envelope", "currency", "limit_fen", "old_limit_fen", "first", "used_fen", "held_fen", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    USED_FEN_FIELD_NUMBER: _ClassVar[int]
    HELD_FEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    currency: str
    limit_fen: int
    old_limit_fen: int
    first: bool
    used_fen: int
    held_fen: int
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., currency: _Optional[str] = ..., limit_fen: _Optional[int] = ..., old_limit_fen: _Optional[int] = ..., first: _Optional[bool] = ..., used_fen: _Optional[int] = ..., held_fen: _Optional[int] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreditLimitExpired(_message.Message):
    __slots__ = ("envelope", "currency", "limit_fen", "old_limit_fen", "is_default")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    IS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    currency: str
    limit_fen: int
    old_limit_fen: int
    is_default: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., currency: _Optional[str] = ..., limit_fen: _Optional[int] = ..., old_limit_fen: _Optional[int] = ..., is_default: _Optional[bool] = ...) -> None: ...

class CreditUsed(_message.Message):
    __slots__ = ("envelope", "attempt", "amount_fen", "currency", "used_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    USED_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    amount_fen: int
    currency: str
    used_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., used_fen: _Optional[int] = ...) -> None: ...

class CreditReturned(_message.Message):
    __slots__ = ("envelope", "attempt", "amount_fen", "currency", "used_fen", "cause")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    USED_FEN_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    amount_fen: int
    currency: str
    used_fen: int
    cause: CreditReturnCause
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., used_fen: _Optional[int] = ..., cause: _Optional[_Union[CreditReturnCause, str]] = ...) -> None: ...

class CreditFrozen(_message.Message):
    __slots__ = ("envelope", "key", "frozen_orders_left", "old_frozen_orders_left")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    OLD_FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    key: str
    frozen_orders_left: int
    old_frozen_orders_left: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., key: _Optional[str] = ..., frozen_orders_left: _Optional[int] = ..., old_frozen_orders_left: _Optional[int] = ...) -> None: ...

class CreditFreezeUndone(_message.Message):
    __slots__ = ("envelope", "key", "frozen_orders_left", "old_frozen_orders_left")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    OLD_FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    key: str
    frozen_orders_left: int
    old_frozen_orders_left: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., key: _Optional[str] = ..., frozen_orders_left: _Optional[int] = ..., old_frozen_orders_left: _Optional[int] = ...) -> None: ...

class CreditFreezeCounted(_message.Message):
    __slots__ = ("envelope", "attempt", "frozen_orders_left", "old_frozen_orders_left")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    OLD_FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    frozen_orders_left: int
    old_frozen_orders_left: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., frozen_orders_left: _Optional[int] = ..., old_frozen_orders_left: _Optional[int] = ...) -> None: ...

class CreditFreezeCountReturned(_message.Message):
    __slots__ = ("envelope", "attempt", "frozen_orders_left", "old_frozen_orders_left")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    OLD_FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    attempt: str
    frozen_orders_left: int
    old_frozen_orders_left: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., attempt: _Optional[str] = ..., frozen_orders_left: _Optional[int] = ..., old_frozen_orders_left: _Optional[int] = ...) -> None: ...

class CreditFreezeReleased(_message.Message):
    __slots__ = ("envelope", "reason", "old_frozen_orders_left")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OLD_FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    old_frozen_orders_left: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., old_frozen_orders_left: _Optional[int] = ...) -> None: ...

class PrepaymentVouched(_message.Message):
    __slots__ = ("envelope", "amount_fen", "currency", "vouched_fen", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    VOUCHED_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    amount_fen: int
    currency: str
    vouched_fen: int
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., vouched_fen: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
