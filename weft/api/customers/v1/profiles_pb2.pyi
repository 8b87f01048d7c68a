from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SetUrgencyRequest(_message.Message):
    __slots__ = ("name", "urgency", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    urgency: _traits_pb2.TrafficLight
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
