from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DepartureStarted(_message.Message):
    __slots__ = ("envelope", "successor", "kinds")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    successor: str
    kinds: _containers.RepeatedCompositeFieldContainer[HandedKind]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., successor: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[HandedKind, _Mapping]]] = ...) -> None: ...

class DepartureRoundStarted(_message.Message):
    __slots__ = ("envelope", "round", "successor")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    round: int
    successor: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., round: _Optional[int] = ..., successor: _Optional[str] = ...) -> None: ...

class DepartureAdvanced(_message.Message):
    __slots__ = ("envelope", "target", "kinds", "missed_reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    MISSED_REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    target: str
    kinds: _containers.RepeatedCompositeFieldContainer[HandedKind]
    missed_reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., target: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[HandedKind, _Mapping]]] = ..., missed_reason: _Optional[str] = ...) -> None: ...

class HandedKind(_message.Message):
    __slots__ = ("kind", "held", "moved")
    KIND_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    kind: str
    held: int
    moved: int
    def __init__(self, kind: _Optional[str] = ..., held: _Optional[int] = ..., moved: _Optional[int] = ...) -> None: ...

class DepartureHeldUp(_message.Message):
    __slots__ = ("envelope",)
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ...) -> None: ...

class DepartureMoved(_message.Message):
    __slots__ = ("envelope", "moved")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    moved: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., moved: _Optional[int] = ...) -> None: ...

class DepartureEnded(_message.Message):
    __slots__ = ("envelope", "moved")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    moved: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., moved: _Optional[int] = ...) -> None: ...
