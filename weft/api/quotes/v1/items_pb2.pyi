import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Item(_message.Message):
    __slots__ = ("name", "code", "display_name", "unit", "list_price_fen", "currency", "active")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    name: str
    code: str
    display_name: str
    unit: str
    list_price_fen: int
    currency: str
    active: bool
    def __init__(self, name: _Optional[str] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., unit: _Optional[str] = ..., list_price_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class Bom(_message.Message):
    __slots__ = ("name", "code", "item", "revision", "material_cost_fen", "currency", "active")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    name: str
    code: str
    item: str
    revision: str
    material_cost_fen: int
    currency: str
    active: bool
    def __init__(self, name: _Optional[str] = ..., code: _Optional[str] = ..., item: _Optional[str] = ..., revision: _Optional[str] = ..., material_cost_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class ListItemsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "code_prefix", "with_inactive")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CODE_PREFIX_FIELD_NUMBER: _ClassVar[int]
    WITH_INACTIVE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    code_prefix: str
    with_inactive: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., code_prefix: _Optional[str] = ..., with_inactive: _Optional[bool] = ...) -> None: ...

class ListItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Item]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[Item, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBomsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "item", "with_inactive")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    WITH_INACTIVE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    item: str
    with_inactive: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., item: _Optional[str] = ..., with_inactive: _Optional[bool] = ...) -> None: ...

class ListBomsResponse(_message.Message):
    __slots__ = ("boms", "next_page_token")
    BOMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    boms: _containers.RepeatedCompositeFieldContainer[Bom]
    next_page_token: str
    def __init__(self, boms: _Optional[_Iterable[_Union[Bom, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetUsualItemsRequest(_message.Message):
    __slots__ = ("customer", "items_max")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ITEMS_MAX_FIELD_NUMBER: _ClassVar[int]
    customer: str
    items_max: int
    def __init__(self, customer: _Optional[str] = ..., items_max: _Optional[int] = ...) -> None: ...

class UsualItem(_message.Message):
    __slots__ = ("item", "quotes", "last_time")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    QUOTES_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    item: Item
    quotes: int
    last_time: _timestamp_pb2.Timestamp
    def __init__(self, item: _Optional[_Union[Item, _Mapping]] = ..., quotes: _Optional[int] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetUsualItemsResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[UsualItem]
    def __init__(self, items: _Optional[_Iterable[_Union[UsualItem, _Mapping]]] = ...) -> None: ...
