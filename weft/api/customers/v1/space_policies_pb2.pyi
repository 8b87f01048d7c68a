from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SpacesPolicy(_message.Message):
    __slots__ = ("categories", "shared", "link_days", "guests_max", "open_questions_max", "files_max", "file_types", "file_bytes_max", "shown_max")
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    SHARED_FIELD_NUMBER: _ClassVar[int]
    LINK_DAYS_FIELD_NUMBER: _ClassVar[int]
    GUESTS_MAX_FIELD_NUMBER: _ClassVar[int]
    OPEN_QUESTIONS_MAX_FIELD_NUMBER: _ClassVar[int]
    FILES_MAX_FIELD_NUMBER: _ClassVar[int]
    FILE_TYPES_FIELD_NUMBER: _ClassVar[int]
    FILE_BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    SHOWN_MAX_FIELD_NUMBER: _ClassVar[int]
    categories: _containers.RepeatedCompositeFieldContainer[SpaceRouting]
    shared: _containers.RepeatedScalarFieldContainer[str]
    link_days: int
    guests_max: int
    open_questions_max: int
    files_max: int
    file_types: _containers.RepeatedScalarFieldContainer[str]
    file_bytes_max: int
    shown_max: int
    def __init__(self, categories: _Optional[_Iterable[_Union[SpaceRouting, _Mapping]]] = ..., shared: _Optional[_Iterable[str]] = ..., link_days: _Optional[int] = ..., guests_max: _Optional[int] = ..., open_questions_max: _Optional[int] = ..., files_max: _Optional[int] = ..., file_types: _Optional[_Iterable[str]] = ..., file_bytes_max: _Optional[int] = ..., shown_max: _Optional[int] = ...) -> None: ...

class SpaceRouting(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "adviser")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    ADVISER_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    adviser: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., adviser: _Optional[str] = ...) -> None: ...
