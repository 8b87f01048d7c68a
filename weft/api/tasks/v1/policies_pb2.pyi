from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SpanMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SPAN_MODE_UNSPECIFIED: _ClassVar[SpanMode]
    SPAN_MODE_CLOCK: _ClassVar[SpanMode]
    SPAN_MODE_WORKING: _ClassVar[SpanMode]
    SPAN_MODE_PAUSED: _ClassVar[SpanMode]

class OncePer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ONCE_PER_UNSPECIFIED: _ClassVar[OncePer]
    ONCE_PER_FACT: _ClassVar[OncePer]
    ONCE_PER_OPEN_TASK: _ClassVar[OncePer]
SPAN_MODE_UNSPECIFIED: SpanMode
SPAN_MODE_CLOCK: SpanMode
SPAN_MODE_WORKING: SpanMode
SPAN_MODE_PAUSED: SpanMode
ONCE_PER_UNSPECIFIED: OncePer
ONCE_PER_FACT: OncePer
ONCE_PER_OPEN_TASK: OncePer

class Span(_message.Message):
    __slots__ = ("hours", "mode")
    HOURS_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    hours: float
    mode: SpanMode
    def __init__(self, hours: _Optional[float] = ..., mode: _Optional[_Union[SpanMode, str]] = ...) -> None: ...

class AssigningPolicy(_message.Message):
    __slots__ = ("due_ahead_days_max", "holder_roles")
    DUE_AHEAD_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ROLES_FIELD_NUMBER: _ClassVar[int]
    due_ahead_days_max: int
    holder_roles: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, due_ahead_days_max: _Optional[int] = ..., holder_roles: _Optional[_Iterable[str]] = ...) -> None: ...

class LaddersPolicy(_message.Message):
    __slots__ = ("ladders", "last_resort_role")
    LADDERS_FIELD_NUMBER: _ClassVar[int]
    LAST_RESORT_ROLE_FIELD_NUMBER: _ClassVar[int]
    ladders: _containers.RepeatedCompositeFieldContainer[Ladder]
    last_resort_role: str
    def __init__(self, ladders: _Optional[_Iterable[_Union[Ladder, _Mapping]]] = ..., last_resort_role: _Optional[str] = ...) -> None: ...

class Ladder(_message.Message):
    __slots__ = ("code", "fact", "when", "title_en", "title_zh", "assignee", "copies", "due", "steps", "closes_on", "once_per")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    CLOSES_ON_FIELD_NUMBER: _ClassVar[int]
    ONCE_PER_FIELD_NUMBER: _ClassVar[int]
    code: str
    fact: str
    when: str
    title_en: str
    title_zh: str
    assignee: str
    copies: _containers.RepeatedScalarFieldContainer[str]
    due: Span
    steps: _containers.RepeatedCompositeFieldContainer[Step]
    closes_on: _containers.RepeatedCompositeFieldContainer[Closing]
    once_per: OncePer
    def __init__(self, code: _Optional[str] = ..., fact: _Optional[str] = ..., when: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., assignee: _Optional[str] = ..., copies: _Optional[_Iterable[str]] = ..., due: _Optional[_Union[Span, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[Step, _Mapping]]] = ..., closes_on: _Optional[_Iterable[_Union[Closing, _Mapping]]] = ..., once_per: _Optional[_Union[OncePer, str]] = ...) -> None: ...

class Step(_message.Message):
    __slots__ = ("after", "to", "copies")
    AFTER_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    after: Span
    to: str
    copies: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, after: _Optional[_Union[Span, _Mapping]] = ..., to: _Optional[str] = ..., copies: _Optional[_Iterable[str]] = ...) -> None: ...

class Closing(_message.Message):
    __slots__ = ("fact", "when")
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    fact: str
    when: str
    def __init__(self, fact: _Optional[str] = ..., when: _Optional[str] = ...) -> None: ...
