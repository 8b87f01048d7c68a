from weft.api.common.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClausePackSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAUSE_PACK_SOURCE_UNSPECIFIED: _ClassVar[ClausePackSource]
    CLAUSE_PACK_SOURCE_SHIPPED: _ClassVar[ClausePackSource]
    CLAUSE_PACK_SOURCE_OWN: _ClassVar[ClausePackSource]
CLAUSE_PACK_SOURCE_UNSPECIFIED: ClausePackSource
CLAUSE_PACK_SOURCE_SHIPPED: ClausePackSource
CLAUSE_PACK_SOURCE_OWN: ClausePackSource

class ClausePackMatch(_message.Message):
    __slots__ = ("clause_pack", "code", "version", "source", "title_en", "title_zh", "points", "reasons")
    CLAUSE_PACK_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    clause_pack: str
    code: str
    version: int
    source: ClausePackSource
    title_en: str
    title_zh: str
    points: int
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, clause_pack: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ..., source: _Optional[_Union[ClausePackSource, str]] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., points: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...
