import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import clause_matches_pb2 as _clause_matches_pb2
from weft.api.quotes.v1 import clause_policies_pb2 as _clause_policies_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClausePackState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAUSE_PACK_STATE_UNSPECIFIED: _ClassVar[ClausePackState]
    CLAUSE_PACK_STATE_ACTIVE: _ClassVar[ClausePackState]
    CLAUSE_PACK_STATE_ARCHIVED: _ClassVar[ClausePackState]
CLAUSE_PACK_STATE_UNSPECIFIED: ClausePackState
CLAUSE_PACK_STATE_ACTIVE: ClausePackState
CLAUSE_PACK_STATE_ARCHIVED: ClausePackState

class ClausePack(_message.Message):
    __slots__ = ("name", "etag", "code", "version", "source", "state", "content", "create_time", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    code: str
    version: int
    source: _clause_matches_pb2.ClausePackSource
    state: ClausePackState
    content: _clause_policies_pb2.ClausePackContent
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ..., source: _Optional[_Union[_clause_matches_pb2.ClausePackSource, str]] = ..., state: _Optional[_Union[ClausePackState, str]] = ..., content: _Optional[_Union[_clause_policies_pb2.ClausePackContent, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateClausePackRequest(_message.Message):
    __slots__ = ("code", "content", "request_id")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    code: str
    content: _clause_policies_pb2.ClausePackContent
    request_id: str
    def __init__(self, code: _Optional[str] = ..., content: _Optional[_Union[_clause_policies_pb2.ClausePackContent, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetClausePackRequest(_message.Message):
    __slots__ = ("name", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ListClausePacksRequest(_message.Message):
    __slots__ = ("industry", "show_archived", "page_size", "page_token")
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SHOW_ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    industry: str
    show_archived: bool
    page_size: int
    page_token: str
    def __init__(self, industry: _Optional[str] = ..., show_archived: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListClausePacksResponse(_message.Message):
    __slots__ = ("clause_packs", "next_page_token")
    CLAUSE_PACKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    clause_packs: _containers.RepeatedCompositeFieldContainer[ClausePack]
    next_page_token: str
    def __init__(self, clause_packs: _Optional[_Iterable[_Union[ClausePack, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateClausePackRequest(_message.Message):
    __slots__ = ("name", "content", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    content: _clause_policies_pb2.ClausePackContent
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., content: _Optional[_Union[_clause_policies_pb2.ClausePackContent, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ArchiveClausePackRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class MatchClausePacksRequest(_message.Message):
    __slots__ = ("quote", "customer", "industry")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    quote: str
    customer: str
    industry: str
    def __init__(self, quote: _Optional[str] = ..., customer: _Optional[str] = ..., industry: _Optional[str] = ...) -> None: ...

class MatchClausePacksResponse(_message.Message):
    __slots__ = ("matches",)
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[_clause_matches_pb2.ClausePackMatch]
    def __init__(self, matches: _Optional[_Iterable[_Union[_clause_matches_pb2.ClausePackMatch, _Mapping]]] = ...) -> None: ...
