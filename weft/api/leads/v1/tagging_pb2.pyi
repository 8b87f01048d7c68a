import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TagChild(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class TagSplit(_message.Message):
    __slots__ = ("name", "etag", "tag", "children", "reason", "actor", "create_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    tag: str
    children: _containers.RepeatedCompositeFieldContainer[TagChild]
    reason: str
    actor: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., tag: _Optional[str] = ..., children: _Optional[_Iterable[_Union[TagChild, _Mapping]]] = ..., reason: _Optional[str] = ..., actor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SplitTagRequest(_message.Message):
    __slots__ = ("tag", "children", "reason", "request_id")
    TAG_FIELD_NUMBER: _ClassVar[int]
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    tag: str
    children: _containers.RepeatedCompositeFieldContainer[TagChild]
    reason: str
    request_id: str
    def __init__(self, tag: _Optional[str] = ..., children: _Optional[_Iterable[_Union[TagChild, _Mapping]]] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListTagSplitsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTagSplitsResponse(_message.Message):
    __slots__ = ("tag_splits", "next_page_token")
    TAG_SPLITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tag_splits: _containers.RepeatedCompositeFieldContainer[TagSplit]
    next_page_token: str
    def __init__(self, tag_splits: _Optional[_Iterable[_Union[TagSplit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RetagRule(_message.Message):
    __slots__ = ("child", "leads", "when")
    CHILD_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    child: str
    leads: _containers.RepeatedScalarFieldContainer[str]
    when: str
    def __init__(self, child: _Optional[str] = ..., leads: _Optional[_Iterable[str]] = ..., when: _Optional[str] = ...) -> None: ...

class RetagLeadsRequest(_message.Message):
    __slots__ = ("name", "rules", "reason", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    rules: _containers.RepeatedCompositeFieldContainer[RetagRule]
    reason: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., rules: _Optional[_Iterable[_Union[RetagRule, _Mapping]]] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
