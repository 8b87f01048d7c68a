import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
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

class PaperLanguage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAPER_LANGUAGE_UNSPECIFIED: _ClassVar[PaperLanguage]
    PAPER_LANGUAGE_CHINESE: _ClassVar[PaperLanguage]
    PAPER_LANGUAGE_ENGLISH: _ClassVar[PaperLanguage]

class QuoteLinkState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUOTE_LINK_STATE_UNSPECIFIED: _ClassVar[QuoteLinkState]
    QUOTE_LINK_STATE_LIVE: _ClassVar[QuoteLinkState]
    QUOTE_LINK_STATE_REVOKED: _ClassVar[QuoteLinkState]
    QUOTE_LINK_STATE_OVER: _ClassVar[QuoteLinkState]
PAPER_LANGUAGE_UNSPECIFIED: PaperLanguage
PAPER_LANGUAGE_CHINESE: PaperLanguage
PAPER_LANGUAGE_ENGLISH: PaperLanguage
QUOTE_LINK_STATE_UNSPECIFIED: QuoteLinkState
QUOTE_LINK_STATE_LIVE: QuoteLinkState
QUOTE_LINK_STATE_REVOKED: QuoteLinkState
QUOTE_LINK_STATE_OVER: QuoteLinkState

class QuoteLink(_message.Message):
    __slots__ = ("name", "etag", "quote", "quote_version", "version", "state", "language", "creator", "create_time", "expire_time", "revoke_time", "open_count", "last_open_time", "url")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    REVOKE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    LAST_OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    quote: str
    quote_version: str
    version: str
    state: QuoteLinkState
    language: PaperLanguage
    creator: str
    create_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    revoke_time: _timestamp_pb2.Timestamp
    open_count: int
    last_open_time: _timestamp_pb2.Timestamp
    url: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., version: _Optional[str] = ..., state: _Optional[_Union[QuoteLinkState, str]] = ..., language: _Optional[_Union[PaperLanguage, str]] = ..., creator: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoke_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open_count: _Optional[int] = ..., last_open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., url: _Optional[str] = ...) -> None: ...

class PrintQuoteVersionRequest(_message.Message):
    __slots__ = ("name", "language")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    name: str
    language: PaperLanguage
    def __init__(self, name: _Optional[str] = ..., language: _Optional[_Union[PaperLanguage, str]] = ...) -> None: ...

class ShareQuoteVersionRequest(_message.Message):
    __slots__ = ("name", "language", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    language: PaperLanguage
    request_id: str
    def __init__(self, name: _Optional[str] = ..., language: _Optional[_Union[PaperLanguage, str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeQuoteLinkRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListQuoteLinksRequest(_message.Message):
    __slots__ = ("quote", "page_size", "page_token")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quote: str
    page_size: int
    page_token: str
    def __init__(self, quote: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListQuoteLinksResponse(_message.Message):
    __slots__ = ("quote_links", "next_page_token")
    QUOTE_LINKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quote_links: _containers.RepeatedCompositeFieldContainer[QuoteLink]
    next_page_token: str
    def __init__(self, quote_links: _Optional[_Iterable[_Union[QuoteLink, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class OpenSharedQuoteRequest(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: str
    def __init__(self, token: _Optional[str] = ...) -> None: ...
