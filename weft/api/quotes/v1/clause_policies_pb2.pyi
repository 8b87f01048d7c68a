from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Clause(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "text_zh", "text_en", "fallback_zh", "fallback_en", "owner_role")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    FALLBACK_ZH_FIELD_NUMBER: _ClassVar[int]
    FALLBACK_EN_FIELD_NUMBER: _ClassVar[int]
    OWNER_ROLE_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    text_zh: str
    text_en: str
    fallback_zh: str
    fallback_en: str
    owner_role: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., text_zh: _Optional[str] = ..., text_en: _Optional[str] = ..., fallback_zh: _Optional[str] = ..., fallback_en: _Optional[str] = ..., owner_role: _Optional[str] = ...) -> None: ...

class ClauseFit(_message.Message):
    __slots__ = ("industries", "item_prefixes", "custom_development", "amount_fen_min", "amount_fen_max", "currency", "general")
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    ITEM_PREFIXES_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_MIN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    GENERAL_FIELD_NUMBER: _ClassVar[int]
    industries: _containers.RepeatedScalarFieldContainer[str]
    item_prefixes: _containers.RepeatedScalarFieldContainer[str]
    custom_development: bool
    amount_fen_min: int
    amount_fen_max: int
    currency: str
    general: bool
    def __init__(self, industries: _Optional[_Iterable[str]] = ..., item_prefixes: _Optional[_Iterable[str]] = ..., custom_development: _Optional[bool] = ..., amount_fen_min: _Optional[int] = ..., amount_fen_max: _Optional[int] = ..., currency: _Optional[str] = ..., general: _Optional[bool] = ...) -> None: ...

class ClausePackContent(_message.Message):
    __slots__ = ("title_en", "title_zh", "fit", "clauses")
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    title_en: str
    title_zh: str
    fit: ClauseFit
    clauses: _containers.RepeatedCompositeFieldContainer[Clause]
    def __init__(self, title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., fit: _Optional[_Union[ClauseFit, _Mapping]] = ..., clauses: _Optional[_Iterable[_Union[Clause, _Mapping]]] = ...) -> None: ...

class ClausesPolicy(_message.Message):
    __slots__ = ("legal_hours", "customer_points", "product_points", "amount_points", "recommended_points", "recommended_max", "packs_max", "packs")
    LEGAL_HOURS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_POINTS_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_POINTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_POINTS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_POINTS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_MAX_FIELD_NUMBER: _ClassVar[int]
    PACKS_MAX_FIELD_NUMBER: _ClassVar[int]
    PACKS_FIELD_NUMBER: _ClassVar[int]
    legal_hours: float
    customer_points: int
    product_points: int
    amount_points: int
    recommended_points: int
    recommended_max: int
    packs_max: int
    packs: _containers.RepeatedCompositeFieldContainer[ShippedClausePack]
    def __init__(self, legal_hours: _Optional[float] = ..., customer_points: _Optional[int] = ..., product_points: _Optional[int] = ..., amount_points: _Optional[int] = ..., recommended_points: _Optional[int] = ..., recommended_max: _Optional[int] = ..., packs_max: _Optional[int] = ..., packs: _Optional[_Iterable[_Union[ShippedClausePack, _Mapping]]] = ...) -> None: ...

class ShippedClausePack(_message.Message):
    __slots__ = ("code", "version", "content")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    content: ClausePackContent
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., content: _Optional[_Union[ClausePackContent, _Mapping]] = ...) -> None: ...
