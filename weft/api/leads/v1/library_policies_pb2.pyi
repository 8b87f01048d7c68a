from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LibraryText(_message.Message):
    __slots__ = ("en", "zh")
    EN_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    en: str
    zh: str
    def __init__(self, en: _Optional[str] = ..., zh: _Optional[str] = ...) -> None: ...

class LibraryScript(_message.Message):
    __slots__ = ("title", "text", "topics", "pains", "industries", "author", "case")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    CASE_FIELD_NUMBER: _ClassVar[int]
    title: LibraryText
    text: LibraryText
    topics: _containers.RepeatedScalarFieldContainer[str]
    pains: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    author: str
    case: str
    def __init__(self, title: _Optional[_Union[LibraryText, _Mapping]] = ..., text: _Optional[_Union[LibraryText, _Mapping]] = ..., topics: _Optional[_Iterable[str]] = ..., pains: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ..., author: _Optional[str] = ..., case: _Optional[str] = ...) -> None: ...

class ShippedScript(_message.Message):
    __slots__ = ("code", "version", "content")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    content: LibraryScript
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., content: _Optional[_Union[LibraryScript, _Mapping]] = ...) -> None: ...

class LibraryTopic(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "words")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    words: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., words: _Optional[_Iterable[str]] = ...) -> None: ...

class LibraryPolicy(_message.Message):
    __slots__ = ("topic_points", "word_points", "industry_points", "author_points", "matched_points", "scripts_shown", "claims_shown", "top_percent", "top_days", "entries_max", "file_types", "file_bytes_max", "topics", "scripts", "use_days_max")
    TOPIC_POINTS_FIELD_NUMBER: _ClassVar[int]
    WORD_POINTS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_POINTS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_POINTS_FIELD_NUMBER: _ClassVar[int]
    MATCHED_POINTS_FIELD_NUMBER: _ClassVar[int]
    SCRIPTS_SHOWN_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_SHOWN_FIELD_NUMBER: _ClassVar[int]
    TOP_PERCENT_FIELD_NUMBER: _ClassVar[int]
    TOP_DAYS_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_MAX_FIELD_NUMBER: _ClassVar[int]
    FILE_TYPES_FIELD_NUMBER: _ClassVar[int]
    FILE_BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    SCRIPTS_FIELD_NUMBER: _ClassVar[int]
    USE_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    topic_points: int
    word_points: int
    industry_points: int
    author_points: int
    matched_points: int
    scripts_shown: int
    claims_shown: int
    top_percent: int
    top_days: int
    entries_max: int
    file_types: _containers.RepeatedScalarFieldContainer[str]
    file_bytes_max: int
    topics: _containers.RepeatedCompositeFieldContainer[LibraryTopic]
    scripts: _containers.RepeatedCompositeFieldContainer[ShippedScript]
    use_days_max: int
    def __init__(self, topic_points: _Optional[int] = ..., word_points: _Optional[int] = ..., industry_points: _Optional[int] = ..., author_points: _Optional[int] = ..., matched_points: _Optional[int] = ..., scripts_shown: _Optional[int] = ..., claims_shown: _Optional[int] = ..., top_percent: _Optional[int] = ..., top_days: _Optional[int] = ..., entries_max: _Optional[int] = ..., file_types: _Optional[_Iterable[str]] = ..., file_bytes_max: _Optional[int] = ..., topics: _Optional[_Iterable[_Union[LibraryTopic, _Mapping]]] = ..., scripts: _Optional[_Iterable[_Union[ShippedScript, _Mapping]]] = ..., use_days_max: _Optional[int] = ...) -> None: ...
