import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import library_policies_pb2 as _library_policies_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LibraryKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIBRARY_KIND_UNSPECIFIED: _ClassVar[LibraryKind]
    LIBRARY_KIND_SCRIPT: _ClassVar[LibraryKind]
    LIBRARY_KIND_CASE: _ClassVar[LibraryKind]
    LIBRARY_KIND_CLAIM: _ClassVar[LibraryKind]

class LibrarySource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIBRARY_SOURCE_UNSPECIFIED: _ClassVar[LibrarySource]
    LIBRARY_SOURCE_SHIPPED: _ClassVar[LibrarySource]
    LIBRARY_SOURCE_OWN: _ClassVar[LibrarySource]

class ClaimMeasure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAIM_MEASURE_UNSPECIFIED: _ClassVar[ClaimMeasure]
    CLAIM_MEASURE_RESOLVE_HOURS: _ClassVar[ClaimMeasure]
    CLAIM_MEASURE_RESOLVED_SHARE: _ClassVar[ClaimMeasure]
    CLAIM_MEASURE_ATTENDED_SHARE: _ClassVar[ClaimMeasure]
LIBRARY_KIND_UNSPECIFIED: LibraryKind
LIBRARY_KIND_SCRIPT: LibraryKind
LIBRARY_KIND_CASE: LibraryKind
LIBRARY_KIND_CLAIM: LibraryKind
LIBRARY_SOURCE_UNSPECIFIED: LibrarySource
LIBRARY_SOURCE_SHIPPED: LibrarySource
LIBRARY_SOURCE_OWN: LibrarySource
CLAIM_MEASURE_UNSPECIFIED: ClaimMeasure
CLAIM_MEASURE_RESOLVE_HOURS: ClaimMeasure
CLAIM_MEASURE_RESOLVED_SHARE: ClaimMeasure
CLAIM_MEASURE_ATTENDED_SHARE: ClaimMeasure

class LibraryFile(_message.Message):
    __slots__ = ("file", "file_name")
    FILE_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    file: str
    file_name: str
    def __init__(self, file: _Optional[str] = ..., file_name: _Optional[str] = ...) -> None: ...

class LibraryCase(_message.Message):
    __slots__ = ("title", "text", "result", "topics", "pains", "industries", "screenshots")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    SCREENSHOTS_FIELD_NUMBER: _ClassVar[int]
    title: _library_policies_pb2.LibraryText
    text: _library_policies_pb2.LibraryText
    result: _library_policies_pb2.LibraryText
    topics: _containers.RepeatedScalarFieldContainer[str]
    pains: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    screenshots: _containers.RepeatedCompositeFieldContainer[LibraryFile]
    def __init__(self, title: _Optional[_Union[_library_policies_pb2.LibraryText, _Mapping]] = ..., text: _Optional[_Union[_library_policies_pb2.LibraryText, _Mapping]] = ..., result: _Optional[_Union[_library_policies_pb2.LibraryText, _Mapping]] = ..., topics: _Optional[_Iterable[str]] = ..., pains: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ..., screenshots: _Optional[_Iterable[_Union[LibraryFile, _Mapping]]] = ...) -> None: ...

class LibraryClaim(_message.Message):
    __slots__ = ("competitor", "also_known_as", "claim", "answer", "source", "source_date", "valid_until_date", "evidence", "public_link", "measure", "value")
    COMPETITOR_FIELD_NUMBER: _ClassVar[int]
    ALSO_KNOWN_AS_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_DATE_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_LINK_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    competitor: str
    also_known_as: _containers.RepeatedScalarFieldContainer[str]
    claim: _library_policies_pb2.LibraryText
    answer: _library_policies_pb2.LibraryText
    source: str
    source_date: str
    valid_until_date: str
    evidence: LibraryFile
    public_link: str
    measure: str
    value: str
    def __init__(self, competitor: _Optional[str] = ..., also_known_as: _Optional[_Iterable[str]] = ..., claim: _Optional[_Union[_library_policies_pb2.LibraryText, _Mapping]] = ..., answer: _Optional[_Union[_library_policies_pb2.LibraryText, _Mapping]] = ..., source: _Optional[str] = ..., source_date: _Optional[str] = ..., valid_until_date: _Optional[str] = ..., evidence: _Optional[_Union[LibraryFile, _Mapping]] = ..., public_link: _Optional[str] = ..., measure: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class LibraryContent(_message.Message):
    __slots__ = ("script", "case", "claim")
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    CASE_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    script: _library_policies_pb2.LibraryScript
    case: LibraryCase
    claim: LibraryClaim
    def __init__(self, script: _Optional[_Union[_library_policies_pb2.LibraryScript, _Mapping]] = ..., case: _Optional[_Union[LibraryCase, _Mapping]] = ..., claim: _Optional[_Union[LibraryClaim, _Mapping]] = ...) -> None: ...

class LibraryEntry(_message.Message):
    __slots__ = ("name", "etag", "kind", "version", "source", "retired", "content", "editor", "create_time", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    EDITOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    kind: LibraryKind
    version: int
    source: LibrarySource
    retired: bool
    content: LibraryContent
    editor: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., kind: _Optional[_Union[LibraryKind, str]] = ..., version: _Optional[int] = ..., source: _Optional[_Union[LibrarySource, str]] = ..., retired: _Optional[bool] = ..., content: _Optional[_Union[LibraryContent, _Mapping]] = ..., editor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LibraryVersion(_message.Message):
    __slots__ = ("version", "editor", "create_time", "content")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EDITOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    version: int
    editor: str
    create_time: _timestamp_pb2.Timestamp
    content: LibraryContent
    def __init__(self, version: _Optional[int] = ..., editor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., content: _Optional[_Union[LibraryContent, _Mapping]] = ...) -> None: ...

class ToldCase(_message.Message):
    __slots__ = ("entry", "version", "title", "text", "result", "screenshots")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    SCREENSHOTS_FIELD_NUMBER: _ClassVar[int]
    entry: str
    version: int
    title: str
    text: str
    result: str
    screenshots: _containers.RepeatedCompositeFieldContainer[LibraryFile]
    def __init__(self, entry: _Optional[str] = ..., version: _Optional[int] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., result: _Optional[str] = ..., screenshots: _Optional[_Iterable[_Union[LibraryFile, _Mapping]]] = ...) -> None: ...

class MatchedScript(_message.Message):
    __slots__ = ("entry", "version", "source", "title", "text", "points", "reasons", "case")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    CASE_FIELD_NUMBER: _ClassVar[int]
    entry: str
    version: int
    source: LibrarySource
    title: str
    text: str
    points: int
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    case: ToldCase
    def __init__(self, entry: _Optional[str] = ..., version: _Optional[int] = ..., source: _Optional[_Union[LibrarySource, str]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., points: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., case: _Optional[_Union[ToldCase, _Mapping]] = ...) -> None: ...

class PainScripts(_message.Message):
    __slots__ = ("pain", "topics", "scripts", "missing")
    PAIN_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    SCRIPTS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    pain: int
    topics: _containers.RepeatedScalarFieldContainer[str]
    scripts: _containers.RepeatedCompositeFieldContainer[MatchedScript]
    missing: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, pain: _Optional[int] = ..., topics: _Optional[_Iterable[str]] = ..., scripts: _Optional[_Iterable[_Union[MatchedScript, _Mapping]]] = ..., missing: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...

class BriefedClaim(_message.Message):
    __slots__ = ("entry", "version", "claim", "answer", "source", "source_date", "evidence")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_DATE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    entry: str
    version: int
    claim: str
    answer: str
    source: str
    source_date: str
    evidence: LibraryFile
    def __init__(self, entry: _Optional[str] = ..., version: _Optional[int] = ..., claim: _Optional[str] = ..., answer: _Optional[str] = ..., source: _Optional[str] = ..., source_date: _Optional[str] = ..., evidence: _Optional[_Union[LibraryFile, _Mapping]] = ...) -> None: ...

class CompetitorBrief(_message.Message):
    __slots__ = ("competitor", "claims", "text", "missing")
    COMPETITOR_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    competitor: str
    claims: _containers.RepeatedCompositeFieldContainer[BriefedClaim]
    text: str
    missing: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, competitor: _Optional[str] = ..., claims: _Optional[_Iterable[_Union[BriefedClaim, _Mapping]]] = ..., text: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...

class CreateLibraryEntryRequest(_message.Message):
    __slots__ = ("content", "request_id")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    content: LibraryContent
    request_id: str
    def __init__(self, content: _Optional[_Union[LibraryContent, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetLibraryEntryRequest(_message.Message):
    __slots__ = ("name", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ListLibraryEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "kind", "topic", "query", "competitor", "author", "show_retired")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    COMPETITOR_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    SHOW_RETIRED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    kind: LibraryKind
    topic: str
    query: str
    competitor: str
    author: str
    show_retired: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., kind: _Optional[_Union[LibraryKind, str]] = ..., topic: _Optional[str] = ..., query: _Optional[str] = ..., competitor: _Optional[str] = ..., author: _Optional[str] = ..., show_retired: _Optional[bool] = ...) -> None: ...

class ListLibraryEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[LibraryEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[LibraryEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListLibraryVersionsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLibraryVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[LibraryVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[LibraryVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateLibraryEntryRequest(_message.Message):
    __slots__ = ("name", "content", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    content: LibraryContent
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., content: _Optional[_Union[LibraryContent, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RetireLibraryEntryRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DownloadLibraryFileRequest(_message.Message):
    __slots__ = ("name", "file")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    name: str
    file: str
    def __init__(self, name: _Optional[str] = ..., file: _Optional[str] = ...) -> None: ...

class MatchScriptsRequest(_message.Message):
    __slots__ = ("pain", "industry")
    PAIN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    pain: str
    industry: str
    def __init__(self, pain: _Optional[str] = ..., industry: _Optional[str] = ...) -> None: ...

class GetCompetitorBriefRequest(_message.Message):
    __slots__ = ("competitor",)
    COMPETITOR_FIELD_NUMBER: _ClassVar[int]
    competitor: str
    def __init__(self, competitor: _Optional[str] = ...) -> None: ...
