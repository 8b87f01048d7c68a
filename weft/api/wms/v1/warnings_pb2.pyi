import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.wms.v1 import stock_pb2 as _stock_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StockWarningState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STOCK_WARNING_STATE_UNSPECIFIED: _ClassVar[StockWarningState]
    STOCK_WARNING_STATE_RAISED: _ClassVar[StockWarningState]
    STOCK_WARNING_STATE_WITHDRAWN: _ClassVar[StockWarningState]
    STOCK_WARNING_STATE_ENDED: _ClassVar[StockWarningState]
STOCK_WARNING_STATE_UNSPECIFIED: StockWarningState
STOCK_WARNING_STATE_RAISED: StockWarningState
STOCK_WARNING_STATE_WITHDRAWN: StockWarningState
STOCK_WARNING_STATE_ENDED: StockWarningState

class StockWarning(_message.Message):
    __slots__ = ("name", "etag", "state", "order", "lines", "create_time", "told", "refused")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: StockWarningState
    order: str
    lines: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockLine]
    create_time: _timestamp_pb2.Timestamp
    told: bool
    refused: bool
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[StockWarningState, str]] = ..., order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_stock_pb2.StockLine, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told: _Optional[bool] = ..., refused: _Optional[bool] = ...) -> None: ...

class WarnStockRequest(_message.Message):
    __slots__ = ("key", "order", "lines", "request_id", "attempt")
    KEY_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    key: str
    order: str
    lines: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockLine]
    request_id: str
    attempt: str
    def __init__(self, key: _Optional[str] = ..., order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_stock_pb2.StockLine, _Mapping]]] = ..., request_id: _Optional[str] = ..., attempt: _Optional[str] = ...) -> None: ...

class WithdrawStockWarningRequest(_message.Message):
    __slots__ = ("key", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    request_id: str
    def __init__(self, key: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListStockWarningsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: StockWarningState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[StockWarningState, str]] = ...) -> None: ...

class ListStockWarningsResponse(_message.Message):
    __slots__ = ("warnings", "next_page_token")
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    warnings: _containers.RepeatedCompositeFieldContainer[StockWarning]
    next_page_token: str
    def __init__(self, warnings: _Optional[_Iterable[_Union[StockWarning, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
