import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SpaceFile(_message.Message):
    __slots__ = ("name", "etag", "space", "customer", "display_name", "newest", "versions")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    space: str
    customer: str
    display_name: str
    newest: int
    versions: _containers.RepeatedCompositeFieldContainer[SpaceFileVersion]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., space: _Optional[str] = ..., customer: _Optional[str] = ..., display_name: _Optional[str] = ..., newest: _Optional[int] = ..., versions: _Optional[_Iterable[_Union[SpaceFileVersion, _Mapping]]] = ...) -> None: ...

class SpaceFileVersion(_message.Message):
    __slots__ = ("version", "content_type", "size_bytes", "sha256", "note", "uploader", "add_time")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    UPLOADER_FIELD_NUMBER: _ClassVar[int]
    ADD_TIME_FIELD_NUMBER: _ClassVar[int]
    version: int
    content_type: str
    size_bytes: int
    sha256: str
    note: str
    uploader: str
    add_time: _timestamp_pb2.Timestamp
    def __init__(self, version: _Optional[int] = ..., content_type: _Optional[str] = ..., size_bytes: _Optional[int] = ..., sha256: _Optional[str] = ..., note: _Optional[str] = ..., uploader: _Optional[str] = ..., add_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddSpaceFileRequest(_message.Message):
    __slots__ = ("parent", "display_name", "file", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    display_name: str
    file: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., display_name: _Optional[str] = ..., file: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviseSpaceFileRequest(_message.Message):
    __slots__ = ("name", "file", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    file: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., file: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetSpaceFileRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListSpaceFilesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "parent")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    parent: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., parent: _Optional[str] = ...) -> None: ...

class ListSpaceFilesResponse(_message.Message):
    __slots__ = ("space_files", "next_page_token")
    SPACE_FILES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    space_files: _containers.RepeatedCompositeFieldContainer[SpaceFile]
    next_page_token: str
    def __init__(self, space_files: _Optional[_Iterable[_Union[SpaceFile, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DownloadSpaceFileRequest(_message.Message):
    __slots__ = ("name", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...
