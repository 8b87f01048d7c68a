import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.erp.v1 import events_pb2 as _events_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Family(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FAMILY_UNSPECIFIED: _ClassVar[Family]
    FAMILY_REST: _ClassVar[Family]
    FAMILY_TRYTON: _ClassVar[Family]
FAMILY_UNSPECIFIED: Family
FAMILY_REST: Family
FAMILY_TRYTON: Family

class ErpConnection(_message.Message):
    __slots__ = ("name", "etag", "family", "address", "account", "connected", "reachable", "update_time", "as_of_time", "stale", "syncing", "failing_passes", "reason", "left_out_count", "left_out", "parties_as_of_time", "parties_reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTED_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    SYNCING_FIELD_NUMBER: _ClassVar[int]
    FAILING_PASSES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    PARTIES_AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    PARTIES_REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    family: Family
    address: str
    account: str
    connected: bool
    reachable: bool
    update_time: _timestamp_pb2.Timestamp
    as_of_time: _timestamp_pb2.Timestamp
    stale: bool
    syncing: bool
    failing_passes: int
    reason: str
    left_out_count: int
    left_out: _containers.RepeatedCompositeFieldContainer[LeftOut]
    parties_as_of_time: _timestamp_pb2.Timestamp
    parties_reason: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., family: _Optional[_Union[Family, str]] = ..., address: _Optional[str] = ..., account: _Optional[str] = ..., connected: _Optional[bool] = ..., reachable: _Optional[bool] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stale: _Optional[bool] = ..., syncing: _Optional[bool] = ..., failing_passes: _Optional[int] = ..., reason: _Optional[str] = ..., left_out_count: _Optional[int] = ..., left_out: _Optional[_Iterable[_Union[LeftOut, _Mapping]]] = ..., parties_as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., parties_reason: _Optional[str] = ...) -> None: ...

class LeftOut(_message.Message):
    __slots__ = ("collection", "code", "reason", "notice_time")
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTICE_TIME_FIELD_NUMBER: _ClassVar[int]
    collection: str
    code: str
    reason: str
    notice_time: _timestamp_pb2.Timestamp
    def __init__(self, collection: _Optional[str] = ..., code: _Optional[str] = ..., reason: _Optional[str] = ..., notice_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Item(_message.Message):
    __slots__ = ("name", "version", "code", "display_name", "unit", "list_price_fen", "currency", "active", "as_of_time", "stale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    code: str
    display_name: str
    unit: str
    list_price_fen: int
    currency: str
    active: bool
    as_of_time: _timestamp_pb2.Timestamp
    stale: bool
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., unit: _Optional[str] = ..., list_price_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stale: _Optional[bool] = ...) -> None: ...

class Bom(_message.Message):
    __slots__ = ("name", "version", "code", "item", "revision", "lines", "material_cost_fen", "currency", "active", "as_of_time", "stale")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    code: str
    item: str
    revision: str
    lines: _containers.RepeatedCompositeFieldContainer[_events_pb2.BomLine]
    material_cost_fen: int
    currency: str
    active: bool
    as_of_time: _timestamp_pb2.Timestamp
    stale: bool
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., code: _Optional[str] = ..., item: _Optional[str] = ..., revision: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_events_pb2.BomLine, _Mapping]]] = ..., material_cost_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stale: _Optional[bool] = ...) -> None: ...

class ConnectErpRequest(_message.Message):
    __slots__ = ("family", "address", "account", "secret", "etag", "request_id")
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    family: Family
    address: str
    account: str
    secret: str
    etag: str
    request_id: str
    def __init__(self, family: _Optional[_Union[Family, str]] = ..., address: _Optional[str] = ..., account: _Optional[str] = ..., secret: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetErpRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DisconnectErpRequest(_message.Message):
    __slots__ = ("etag", "request_id")
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    etag: str
    request_id: str
    def __init__(self, etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SyncErpRequest(_message.Message):
    __slots__ = ("full", "request_id")
    FULL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    full: bool
    request_id: str
    def __init__(self, full: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetItemRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListItemsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "code", "active_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    code: str
    active_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., code: _Optional[str] = ..., active_only: _Optional[bool] = ...) -> None: ...

class ListItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Item]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[Item, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetBomRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListBomsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "item", "active_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    item: str
    active_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., item: _Optional[str] = ..., active_only: _Optional[bool] = ...) -> None: ...

class ListBomsResponse(_message.Message):
    __slots__ = ("boms", "next_page_token")
    BOMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    boms: _containers.RepeatedCompositeFieldContainer[Bom]
    next_page_token: str
    def __init__(self, boms: _Optional[_Iterable[_Union[Bom, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
