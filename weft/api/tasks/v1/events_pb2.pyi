import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaskCreated(_message.Message):
    __slots__ = ("envelope", "assignee", "creator", "kind", "ladder", "fact_type", "fact_event", "about", "due_time", "via")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    FACT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    assignee: str
    creator: str
    kind: _tasks_pb2.TaskKind
    ladder: str
    fact_type: str
    fact_event: str
    about: str
    due_time: _timestamp_pb2.Timestamp
    via: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., assignee: _Optional[str] = ..., creator: _Optional[str] = ..., kind: _Optional[_Union[_tasks_pb2.TaskKind, str]] = ..., ladder: _Optional[str] = ..., fact_type: _Optional[str] = ..., fact_event: _Optional[str] = ..., about: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., via: _Optional[str] = ...) -> None: ...

class TaskCopied(_message.Message):
    __slots__ = ("envelope", "person", "holder", "step", "ladder", "about", "due_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    holder: str
    step: int
    ladder: str
    about: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., holder: _Optional[str] = ..., step: _Optional[int] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskEscalated(_message.Message):
    __slots__ = ("envelope", "old_holder", "new_holder", "step", "ladder", "about", "via")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_HOLDER_FIELD_NUMBER: _ClassVar[int]
    NEW_HOLDER_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_holder: str
    new_holder: str
    step: int
    ladder: str
    about: str
    via: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_holder: _Optional[str] = ..., new_holder: _Optional[str] = ..., step: _Optional[int] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., via: _Optional[str] = ...) -> None: ...

class TaskReassigned(_message.Message):
    __slots__ = ("envelope", "old_holder", "new_holder", "about", "ladder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_HOLDER_FIELD_NUMBER: _ClassVar[int]
    NEW_HOLDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_holder: str
    new_holder: str
    about: str
    ladder: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_holder: _Optional[str] = ..., new_holder: _Optional[str] = ..., about: _Optional[str] = ..., ladder: _Optional[str] = ...) -> None: ...

class TaskCompleted(_message.Message):
    __slots__ = ("envelope", "holder", "creator", "closer", "outcome", "ladder", "about", "due_time", "late", "step")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    CLOSER_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    creator: str
    closer: str
    outcome: _tasks_pb2.TaskOutcome
    ladder: str
    about: str
    due_time: _timestamp_pb2.Timestamp
    late: bool
    step: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., creator: _Optional[str] = ..., closer: _Optional[str] = ..., outcome: _Optional[_Union[_tasks_pb2.TaskOutcome, str]] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., step: _Optional[int] = ...) -> None: ...

class TaskDecided(_message.Message):
    __slots__ = ("envelope", "holder", "decider", "decision", "ladder", "about", "step")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    DECIDER_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    decider: str
    decision: str
    ladder: str
    about: str
    step: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., decider: _Optional[str] = ..., decision: _Optional[str] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., step: _Optional[int] = ...) -> None: ...

class TaskRetimed(_message.Message):
    __slots__ = ("envelope", "holder", "ladder", "about", "fact_type", "fact_event", "old_due_time", "due_time", "old_climb_time", "climb_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    FACT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    OLD_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OLD_CLIMB_TIME_FIELD_NUMBER: _ClassVar[int]
    CLIMB_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    ladder: str
    about: str
    fact_type: str
    fact_event: str
    old_due_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    old_climb_time: _timestamp_pb2.Timestamp
    climb_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., fact_type: _Optional[str] = ..., fact_event: _Optional[str] = ..., old_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., old_climb_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., climb_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskCancelled(_message.Message):
    __slots__ = ("envelope", "holder", "ladder", "about", "closing_type", "closing_event", "step")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    CLOSING_TYPE_FIELD_NUMBER: _ClassVar[int]
    CLOSING_EVENT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    ladder: str
    about: str
    closing_type: str
    closing_event: str
    step: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., closing_type: _Optional[str] = ..., closing_event: _Optional[str] = ..., step: _Optional[int] = ...) -> None: ...

class TaskOverdue(_message.Message):
    __slots__ = ("envelope", "holder", "ladder", "about", "due_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    ladder: str
    about: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., ladder: _Optional[str] = ..., about: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
