from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DescribeCustomerRequest(_message.Message):
    __slots__ = ("name", "photo", "website", "tender", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHOTO_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    TENDER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    photo: str
    website: str
    tender: _traits_pb2.Tender
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., photo: _Optional[str] = ..., website: _Optional[str] = ..., tender: _Optional[_Union[_traits_pb2.Tender, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

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
