from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClausePackCreated(_message.Message):
    __slots__ = ("envelope", "code", "pack_version", "industries")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PACK_VERSION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    pack_version: int
    industries: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., pack_version: _Optional[int] = ..., industries: _Optional[_Iterable[str]] = ...) -> None: ...

class ClausePackRevised(_message.Message):
    __slots__ = ("envelope", "code", "old_version", "new_version", "industries", "was_shipped")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    NEW_VERSION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    WAS_SHIPPED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    old_version: int
    new_version: int
    industries: _containers.RepeatedScalarFieldContainer[str]
    was_shipped: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., old_version: _Optional[int] = ..., new_version: _Optional[int] = ..., industries: _Optional[_Iterable[str]] = ..., was_shipped: _Optional[bool] = ...) -> None: ...

class ClausePackArchived(_message.Message):
    __slots__ = ("envelope", "code", "pack_version", "was_shipped")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PACK_VERSION_FIELD_NUMBER: _ClassVar[int]
    WAS_SHIPPED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    pack_version: int
    was_shipped: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., pack_version: _Optional[int] = ..., was_shipped: _Optional[bool] = ...) -> None: ...
