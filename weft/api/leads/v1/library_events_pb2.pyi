from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import library_pb2 as _library_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LibraryEntryCreated(_message.Message):
    __slots__ = ("envelope", "kind", "entry_version", "topics", "author")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ENTRY_VERSION_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _library_pb2.LibraryKind
    entry_version: int
    topics: _containers.RepeatedScalarFieldContainer[str]
    author: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_library_pb2.LibraryKind, str]] = ..., entry_version: _Optional[int] = ..., topics: _Optional[_Iterable[str]] = ..., author: _Optional[str] = ...) -> None: ...

class LibraryEntryRevised(_message.Message):
    __slots__ = ("envelope", "kind", "old_version", "new_version", "topics", "author", "was_shipped")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    NEW_VERSION_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    WAS_SHIPPED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _library_pb2.LibraryKind
    old_version: int
    new_version: int
    topics: _containers.RepeatedScalarFieldContainer[str]
    author: str
    was_shipped: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_library_pb2.LibraryKind, str]] = ..., old_version: _Optional[int] = ..., new_version: _Optional[int] = ..., topics: _Optional[_Iterable[str]] = ..., author: _Optional[str] = ..., was_shipped: _Optional[bool] = ...) -> None: ...

class LibraryEntryRetired(_message.Message):
    __slots__ = ("envelope", "kind", "entry_version", "was_shipped")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ENTRY_VERSION_FIELD_NUMBER: _ClassVar[int]
    WAS_SHIPPED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _library_pb2.LibraryKind
    entry_version: int
    was_shipped: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_library_pb2.LibraryKind, str]] = ..., entry_version: _Optional[int] = ..., was_shipped: _Optional[bool] = ...) -> None: ...
