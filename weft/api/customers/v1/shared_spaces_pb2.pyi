import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.customers.v1 import spaces_pb2 as _spaces_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SharedSpace(_message.Message):
    __slots__ = ("customer_display_name", "entries", "questions", "files", "categories")
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    customer_display_name: str
    entries: _containers.RepeatedCompositeFieldContainer[SharedEntry]
    questions: _containers.RepeatedCompositeFieldContainer[SharedQuestion]
    files: _containers.RepeatedCompositeFieldContainer[SharedFile]
    categories: _containers.RepeatedCompositeFieldContainer[_spaces_pb2.SpaceCategory]
    def __init__(self, customer_display_name: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[SharedEntry, _Mapping]]] = ..., questions: _Optional[_Iterable[_Union[SharedQuestion, _Mapping]]] = ..., files: _Optional[_Iterable[_Union[SharedFile, _Mapping]]] = ..., categories: _Optional[_Iterable[_Union[_spaces_pb2.SpaceCategory, _Mapping]]] = ...) -> None: ...

class SharedEntry(_message.Message):
    __slots__ = ("occur_time", "text")
    OCCUR_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    occur_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, occur_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class SharedQuestion(_message.Message):
    __slots__ = ("category", "text", "ask_time", "answer", "answer_time")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ASK_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWER_TIME_FIELD_NUMBER: _ClassVar[int]
    category: _spaces_pb2.SpaceCategory
    text: str
    ask_time: _timestamp_pb2.Timestamp
    answer: str
    answer_time: _timestamp_pb2.Timestamp
    def __init__(self, category: _Optional[_Union[_spaces_pb2.SpaceCategory, _Mapping]] = ..., text: _Optional[str] = ..., ask_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answer_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SharedFile(_message.Message):
    __slots__ = ("file", "display_name", "newest")
    FILE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIELD_NUMBER: _ClassVar[int]
    file: str
    display_name: str
    newest: int
    def __init__(self, file: _Optional[str] = ..., display_name: _Optional[str] = ..., newest: _Optional[int] = ...) -> None: ...

class OpenSharedSpaceRequest(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: str
    def __init__(self, token: _Optional[str] = ...) -> None: ...

class AskInSharedSpaceRequest(_message.Message):
    __slots__ = ("token", "category", "text", "request_id")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    token: str
    category: str
    text: str
    request_id: str
    def __init__(self, token: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DownloadSharedFileRequest(_message.Message):
    __slots__ = ("token", "file")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    token: str
    file: str
    def __init__(self, token: _Optional[str] = ..., file: _Optional[str] = ...) -> None: ...
