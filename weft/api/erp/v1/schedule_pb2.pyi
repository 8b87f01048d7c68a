from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.common.v1 import holds_pb2 as _holds_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SlotLine(_message.Message):
    __slots__ = ("item", "number", "quantity", "due_date")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    item: str
    number: str
    quantity: str
    due_date: str
    def __init__(self, item: _Optional[str] = ..., number: _Optional[str] = ..., quantity: _Optional[str] = ..., due_date: _Optional[str] = ...) -> None: ...

class ReserveSlotsRequest(_message.Message):
    __slots__ = ("key", "lines", "request_id", "look_only")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LOOK_ONLY_FIELD_NUMBER: _ClassVar[int]
    key: str
    lines: _containers.RepeatedCompositeFieldContainer[SlotLine]
    request_id: str
    look_only: bool
    def __init__(self, key: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[SlotLine, _Mapping]]] = ..., request_id: _Optional[str] = ..., look_only: _Optional[bool] = ...) -> None: ...

class ConfirmSlotsRequest(_message.Message):
    __slots__ = ("key", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    request_id: str
    def __init__(self, key: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReleaseSlotsRequest(_message.Message):
    __slots__ = ("key", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    request_id: str
    def __init__(self, key: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
