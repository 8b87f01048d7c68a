import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
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

class WmsConnection(_message.Message):
    __slots__ = ("name", "etag", "family", "address", "account", "connected", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CONNECTED_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    family: Family
    address: str
    account: str
    connected: bool
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., family: _Optional[_Union[Family, str]] = ..., address: _Optional[str] = ..., account: _Optional[str] = ..., connected: _Optional[bool] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConnectWmsRequest(_message.Message):
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

class GetWmsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DisconnectWmsRequest(_message.Message):
    __slots__ = ("etag", "request_id")
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    etag: str
    request_id: str
    def __init__(self, etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetStockRequest(_message.Message):
    __slots__ = ("numbers",)
    NUMBERS_FIELD_NUMBER: _ClassVar[int]
    numbers: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, numbers: _Optional[_Iterable[str]] = ...) -> None: ...

class GetStockResponse(_message.Message):
    __slots__ = ("figures",)
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.RepeatedCompositeFieldContainer[StockFigure]
    def __init__(self, figures: _Optional[_Iterable[_Union[StockFigure, _Mapping]]] = ...) -> None: ...

class StockFigure(_message.Message):
    __slots__ = ("number", "on_hand", "held", "confirmed", "available", "as_of_time", "age_s", "reason")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    AGE_S_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    number: str
    on_hand: str
    held: str
    confirmed: str
    available: str
    as_of_time: _timestamp_pb2.Timestamp
    age_s: int
    reason: str
    def __init__(self, number: _Optional[str] = ..., on_hand: _Optional[str] = ..., held: _Optional[str] = ..., confirmed: _Optional[str] = ..., available: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., age_s: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
