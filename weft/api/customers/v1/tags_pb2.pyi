import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerTagState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_TAG_STATE_UNSPECIFIED: _ClassVar[CustomerTagState]
    CUSTOMER_TAG_STATE_ACTIVE: _ClassVar[CustomerTagState]
    CUSTOMER_TAG_STATE_ARCHIVED: _ClassVar[CustomerTagState]
CUSTOMER_TAG_STATE_UNSPECIFIED: CustomerTagState
CUSTOMER_TAG_STATE_ACTIVE: CustomerTagState
CUSTOMER_TAG_STATE_ARCHIVED: CustomerTagState

class CustomerTag(_message.Message):
    __slots__ = ("name", "etag", "state", "display_name", "create_time", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: CustomerTagState
    display_name: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[CustomerTagState, str]] = ..., display_name: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateCustomerTagRequest(_message.Message):
    __slots__ = ("display_name", "request_id")
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    display_name: str
    request_id: str
    def __init__(self, display_name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCustomerTagRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCustomerTagsRequest(_message.Message):
    __slots__ = ("state", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: CustomerTagState
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[CustomerTagState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCustomerTagsResponse(_message.Message):
    __slots__ = ("customer_tags", "next_page_token")
    CUSTOMER_TAGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer_tags: _containers.RepeatedCompositeFieldContainer[CustomerTag]
    next_page_token: str
    def __init__(self, customer_tags: _Optional[_Iterable[_Union[CustomerTag, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RenameCustomerTagRequest(_message.Message):
    __slots__ = ("name", "display_name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ArchiveCustomerTagRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class TagCustomerRequest(_message.Message):
    __slots__ = ("name", "tag", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    tag: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., tag: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UntagCustomerRequest(_message.Message):
    __slots__ = ("name", "tag", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    tag: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., tag: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
