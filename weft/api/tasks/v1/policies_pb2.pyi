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
    __slots__ = ("code", "fact", "when", "title_en", "title_zh", "assignee", "copies", "due", "steps", "closes_on", "once_per", "decision", "retimes", "opens_on")
    class DecisionEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: Effect
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[Effect, _Mapping]] = ...) -> None: ...
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
    DECISION_FIELD_NUMBER: _ClassVar[int]
    RETIMES_FIELD_NUMBER: _ClassVar[int]
    OPENS_ON_FIELD_NUMBER: _ClassVar[int]
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
    decision: _containers.MessageMap[str, Effect]
    retimes: _containers.RepeatedCompositeFieldContainer[Retiming]
    opens_on: _containers.RepeatedCompositeFieldContainer[Opening]
    def __init__(self, code: _Optional[str] = ..., fact: _Optional[str] = ..., when: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., assignee: _Optional[str] = ..., copies: _Optional[_Iterable[str]] = ..., due: _Optional[_Union[Span, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[Step, _Mapping]]] = ..., closes_on: _Optional[_Iterable[_Union[Closing, _Mapping]]] = ..., once_per: _Optional[_Union[OncePer, str]] = ..., decision: _Optional[_Mapping[str, Effect]] = ..., retimes: _Optional[_Iterable[_Union[Retiming, _Mapping]]] = ..., opens_on: _Optional[_Iterable[_Union[Opening, _Mapping]]] = ...) -> None: ...

class Opening(_message.Message):
    __slots__ = ("fact", "when")
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    fact: str
    when: str
    def __init__(self, fact: _Optional[str] = ..., when: _Optional[str] = ...) -> None: ...

class Effect(_message.Message):
    __slots__ = ("rpc", "fixed")
    class FixedEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    RPC_FIELD_NUMBER: _ClassVar[int]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    rpc: str
    fixed: _containers.ScalarMap[str, str]
    def __init__(self, rpc: _Optional[str] = ..., fixed: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Retiming(_message.Message):
    __slots__ = ("fact", "when", "due", "steps_after")
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    STEPS_AFTER_FIELD_NUMBER: _ClassVar[int]
    fact: str
    when: str
    due: Span
    steps_after: Span
    def __init__(self, fact: _Optional[str] = ..., when: _Optional[str] = ..., due: _Optional[_Union[Span, _Mapping]] = ..., steps_after: _Optional[_Union[Span, _Mapping]] = ...) -> None: ...

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
    __slots__ = ("fact", "when", "decision")
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    fact: str
    when: str
    decision: str
    def __init__(self, fact: _Optional[str] = ..., when: _Optional[str] = ..., decision: _Optional[str] = ...) -> None: ...

class JourneyPolicy(_message.Message):
    __slots__ = ("steps",)
    STEPS_FIELD_NUMBER: _ClassVar[int]
    steps: _containers.RepeatedCompositeFieldContainer[JourneyStep]
    def __init__(self, steps: _Optional[_Iterable[_Union[JourneyStep, _Mapping]]] = ...) -> None: ...

class JourneyStep(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "enters", "leaves", "held_by", "ladders", "rpc", "given", "decision", "due", "due_date", "due_date_else", "clock")
    class GivenEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    ENTERS_FIELD_NUMBER: _ClassVar[int]
    LEAVES_FIELD_NUMBER: _ClassVar[int]
    HELD_BY_FIELD_NUMBER: _ClassVar[int]
    LADDERS_FIELD_NUMBER: _ClassVar[int]
    RPC_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_ELSE_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    enters: _containers.RepeatedCompositeFieldContainer[Move]
    leaves: _containers.RepeatedCompositeFieldContainer[Move]
    held_by: _containers.RepeatedScalarFieldContainer[str]
    ladders: _containers.RepeatedScalarFieldContainer[str]
    rpc: str
    given: _containers.ScalarMap[str, str]
    decision: str
    due: Span
    due_date: str
    due_date_else: str
    clock: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., enters: _Optional[_Iterable[_Union[Move, _Mapping]]] = ..., leaves: _Optional[_Iterable[_Union[Move, _Mapping]]] = ..., held_by: _Optional[_Iterable[str]] = ..., ladders: _Optional[_Iterable[str]] = ..., rpc: _Optional[str] = ..., given: _Optional[_Mapping[str, str]] = ..., decision: _Optional[str] = ..., due: _Optional[_Union[Span, _Mapping]] = ..., due_date: _Optional[str] = ..., due_date_else: _Optional[str] = ..., clock: _Optional[str] = ...) -> None: ...

class Move(_message.Message):
    __slots__ = ("fact", "when", "about", "from_steps")
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    FROM_STEPS_FIELD_NUMBER: _ClassVar[int]
    fact: str
    when: str
    about: str
    from_steps: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, fact: _Optional[str] = ..., when: _Optional[str] = ..., about: _Optional[str] = ..., from_steps: _Optional[_Iterable[str]] = ...) -> None: ...
