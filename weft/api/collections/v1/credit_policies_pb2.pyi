from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditPolicy(_message.Message):
    __slots__ = ("default_limits", "hold_minutes", "resolve_minutes", "freeze_orders", "release_reasons", "freeze_order_fen_min", "prepayment_reasons")
    DEFAULT_LIMITS_FIELD_NUMBER: _ClassVar[int]
    HOLD_MINUTES_FIELD_NUMBER: _ClassVar[int]
    RESOLVE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    FREEZE_ORDERS_FIELD_NUMBER: _ClassVar[int]
    RELEASE_REASONS_FIELD_NUMBER: _ClassVar[int]
    FREEZE_ORDER_FEN_MIN_FIELD_NUMBER: _ClassVar[int]
    PREPAYMENT_REASONS_FIELD_NUMBER: _ClassVar[int]
    default_limits: _containers.RepeatedCompositeFieldContainer[DefaultCreditLimit]
    hold_minutes: int
    resolve_minutes: int
    freeze_orders: int
    release_reasons: _containers.RepeatedCompositeFieldContainer[FreezeReleaseReason]
    freeze_order_fen_min: int
    prepayment_reasons: _containers.RepeatedCompositeFieldContainer[PrepaymentReason]
    def __init__(self, default_limits: _Optional[_Iterable[_Union[DefaultCreditLimit, _Mapping]]] = ..., hold_minutes: _Optional[int] = ..., resolve_minutes: _Optional[int] = ..., freeze_orders: _Optional[int] = ..., release_reasons: _Optional[_Iterable[_Union[FreezeReleaseReason, _Mapping]]] = ..., freeze_order_fen_min: _Optional[int] = ..., prepayment_reasons: _Optional[_Iterable[_Union[PrepaymentReason, _Mapping]]] = ...) -> None: ...

class PrepaymentReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class DefaultCreditLimit(_message.Message):
    __slots__ = ("currency", "limit_fen")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    currency: str
    limit_fen: int
    def __init__(self, currency: _Optional[str] = ..., limit_fen: _Optional[int] = ...) -> None: ...

class FreezeReleaseReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...
