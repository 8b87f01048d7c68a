from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderPolicy(_message.Message):
    __slots__ = ("lines_max", "sum_fen_max", "delivery_days_max", "cancel_reasons", "photo_types", "discount_bp_max", "step_up_max_age_s")
    LINES_MAX_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASONS_FIELD_NUMBER: _ClassVar[int]
    PHOTO_TYPES_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_BP_MAX_FIELD_NUMBER: _ClassVar[int]
    STEP_UP_MAX_AGE_S_FIELD_NUMBER: _ClassVar[int]
    lines_max: int
    sum_fen_max: int
    delivery_days_max: int
    cancel_reasons: _containers.RepeatedCompositeFieldContainer[CancelReason]
    photo_types: _containers.RepeatedScalarFieldContainer[str]
    discount_bp_max: int
    step_up_max_age_s: int
    def __init__(self, lines_max: _Optional[int] = ..., sum_fen_max: _Optional[int] = ..., delivery_days_max: _Optional[int] = ..., cancel_reasons: _Optional[_Iterable[_Union[CancelReason, _Mapping]]] = ..., photo_types: _Optional[_Iterable[str]] = ..., discount_bp_max: _Optional[int] = ..., step_up_max_age_s: _Optional[int] = ...) -> None: ...

class CancelReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...
