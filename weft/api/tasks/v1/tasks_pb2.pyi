import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    TASK_STATE_OPEN: _ClassVar[TaskState]
    TASK_STATE_DONE: _ClassVar[TaskState]
    TASK_STATE_CANCELLED: _ClassVar[TaskState]

class TaskKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_KIND_UNSPECIFIED: _ClassVar[TaskKind]
    TASK_KIND_ASSIGNED: _ClassVar[TaskKind]
    TASK_KIND_LADDER: _ClassVar[TaskKind]

class TaskOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_OUTCOME_UNSPECIFIED: _ClassVar[TaskOutcome]
    TASK_OUTCOME_DONE: _ClassVar[TaskOutcome]
    TASK_OUTCOME_NOT_POSSIBLE: _ClassVar[TaskOutcome]
    TASK_OUTCOME_NOT_NEEDED: _ClassVar[TaskOutcome]

class TaskView(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_VIEW_UNSPECIFIED: _ClassVar[TaskView]
    TASK_VIEW_MINE: _ClassVar[TaskView]
    TASK_VIEW_TEAM: _ClassVar[TaskView]
    TASK_VIEW_ASSIGNED: _ClassVar[TaskView]

class DeciderVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECIDER_VERDICT_UNSPECIFIED: _ClassVar[DeciderVerdict]
    DECIDER_VERDICT_MAY: _ClassVar[DeciderVerdict]
    DECIDER_VERDICT_ANOTHERS: _ClassVar[DeciderVerdict]
    DECIDER_VERDICT_NO_SUCH_TASK: _ClassVar[DeciderVerdict]

class TrailChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRAIL_CHANGE_UNSPECIFIED: _ClassVar[TrailChange]
    TRAIL_CHANGE_CREATED: _ClassVar[TrailChange]
    TRAIL_CHANGE_REASSIGNED: _ClassVar[TrailChange]
    TRAIL_CHANGE_ESCALATED: _ClassVar[TrailChange]
    TRAIL_CHANGE_COPIED: _ClassVar[TrailChange]
    TRAIL_CHANGE_OVERDUE: _ClassVar[TrailChange]
    TRAIL_CHANGE_COMPLETED: _ClassVar[TrailChange]
    TRAIL_CHANGE_CANCELLED: _ClassVar[TrailChange]
    TRAIL_CHANGE_DECIDED: _ClassVar[TrailChange]
    TRAIL_CHANGE_RETIMED: _ClassVar[TrailChange]
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_OPEN: TaskState
TASK_STATE_DONE: TaskState
TASK_STATE_CANCELLED: TaskState
TASK_KIND_UNSPECIFIED: TaskKind
TASK_KIND_ASSIGNED: TaskKind
TASK_KIND_LADDER: TaskKind
TASK_OUTCOME_UNSPECIFIED: TaskOutcome
TASK_OUTCOME_DONE: TaskOutcome
TASK_OUTCOME_NOT_POSSIBLE: TaskOutcome
TASK_OUTCOME_NOT_NEEDED: TaskOutcome
TASK_VIEW_UNSPECIFIED: TaskView
TASK_VIEW_MINE: TaskView
TASK_VIEW_TEAM: TaskView
TASK_VIEW_ASSIGNED: TaskView
DECIDER_VERDICT_UNSPECIFIED: DeciderVerdict
DECIDER_VERDICT_MAY: DeciderVerdict
DECIDER_VERDICT_ANOTHERS: DeciderVerdict
DECIDER_VERDICT_NO_SUCH_TASK: DeciderVerdict
TRAIL_CHANGE_UNSPECIFIED: TrailChange
TRAIL_CHANGE_CREATED: TrailChange
TRAIL_CHANGE_REASSIGNED: TrailChange
TRAIL_CHANGE_ESCALATED: TrailChange
TRAIL_CHANGE_COPIED: TrailChange
TRAIL_CHANGE_OVERDUE: TrailChange
TRAIL_CHANGE_COMPLETED: TrailChange
TRAIL_CHANGE_CANCELLED: TrailChange
TRAIL_CHANGE_DECIDED: TrailChange
TRAIL_CHANGE_RETIMED: TrailChange

class Task(_message.Message):
    __slots__ = ("name", "etag", "state", "kind", "title", "message", "holder", "unit_path", "creator", "about", "customer", "due_time", "overdue", "ladder", "fact_type", "fact_event", "step", "climb_time", "outcome", "proof", "closer", "create_time", "end_time", "title_en", "title_zh", "decisions", "decision")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    FACT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CLIMB_TIME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    CLOSER_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: TaskState
    kind: TaskKind
    title: str
    message: str
    holder: str
    unit_path: str
    creator: str
    about: str
    customer: str
    due_time: _timestamp_pb2.Timestamp
    overdue: bool
    ladder: str
    fact_type: str
    fact_event: str
    step: int
    climb_time: _timestamp_pb2.Timestamp
    outcome: TaskOutcome
    proof: str
    closer: str
    create_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    title_en: str
    title_zh: str
    decisions: _containers.RepeatedCompositeFieldContainer[Choice]
    decision: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., kind: _Optional[_Union[TaskKind, str]] = ..., title: _Optional[str] = ..., message: _Optional[str] = ..., holder: _Optional[str] = ..., unit_path: _Optional[str] = ..., creator: _Optional[str] = ..., about: _Optional[str] = ..., customer: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., ladder: _Optional[str] = ..., fact_type: _Optional[str] = ..., fact_event: _Optional[str] = ..., step: _Optional[int] = ..., climb_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[TaskOutcome, str]] = ..., proof: _Optional[str] = ..., closer: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., decisions: _Optional[_Iterable[_Union[Choice, _Mapping]]] = ..., decision: _Optional[str] = ...) -> None: ...

class Choice(_message.Message):
    __slots__ = ("decision", "outputs")
    DECISION_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    decision: str
    outputs: _containers.RepeatedCompositeFieldContainer[Output]
    def __init__(self, decision: _Optional[str] = ..., outputs: _Optional[_Iterable[_Union[Output, _Mapping]]] = ...) -> None: ...

class Output(_message.Message):
    __slots__ = ("name", "type", "many", "required", "values", "description")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    MANY_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    name: str
    type: str
    many: bool
    required: bool
    values: _containers.RepeatedScalarFieldContainer[str]
    description: str
    def __init__(self, name: _Optional[str] = ..., type: _Optional[str] = ..., many: _Optional[bool] = ..., required: _Optional[bool] = ..., values: _Optional[_Iterable[str]] = ..., description: _Optional[str] = ...) -> None: ...

class CreateTaskRequest(_message.Message):
    __slots__ = ("assignee", "title", "message", "due_time", "about", "request_id")
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    assignee: str
    title: str
    message: str
    due_time: _timestamp_pb2.Timestamp
    about: str
    request_id: str
    def __init__(self, assignee: _Optional[str] = ..., title: _Optional[str] = ..., message: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., about: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetTaskRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("view", "state", "about", "holder", "overdue_only", "page_size", "page_token")
    VIEW_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    view: TaskView
    state: TaskState
    about: str
    holder: str
    overdue_only: bool
    page_size: int
    page_token: str
    def __init__(self, view: _Optional[_Union[TaskView, str]] = ..., state: _Optional[_Union[TaskState, str]] = ..., about: _Optional[str] = ..., holder: _Optional[str] = ..., overdue_only: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FindHoldingsRequest(_message.Message):
    __slots__ = ("about",)
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    about: str
    def __init__(self, about: _Optional[str] = ...) -> None: ...

class Holding(_message.Message):
    __slots__ = ("task", "ladder", "holder", "hold_time", "due_time", "climb_time")
    TASK_FIELD_NUMBER: _ClassVar[int]
    LADDER_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    HOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLIMB_TIME_FIELD_NUMBER: _ClassVar[int]
    task: str
    ladder: str
    holder: str
    hold_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    climb_time: _timestamp_pb2.Timestamp
    def __init__(self, task: _Optional[str] = ..., ladder: _Optional[str] = ..., holder: _Optional[str] = ..., hold_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., climb_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FindHoldingsResponse(_message.Message):
    __slots__ = ("holdings",)
    HOLDINGS_FIELD_NUMBER: _ClassVar[int]
    holdings: _containers.RepeatedCompositeFieldContainer[Holding]
    def __init__(self, holdings: _Optional[_Iterable[_Union[Holding, _Mapping]]] = ...) -> None: ...

class CheckDeciderRequest(_message.Message):
    __slots__ = ("about", "rpc", "person", "task", "chosen")
    class ChosenEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    RPC_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    about: str
    rpc: str
    person: str
    task: str
    chosen: _containers.ScalarMap[str, str]
    def __init__(self, about: _Optional[str] = ..., rpc: _Optional[str] = ..., person: _Optional[str] = ..., task: _Optional[str] = ..., chosen: _Optional[_Mapping[str, str]] = ...) -> None: ...

class CheckDeciderResponse(_message.Message):
    __slots__ = ("verdict",)
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    verdict: DeciderVerdict
    def __init__(self, verdict: _Optional[_Union[DeciderVerdict, str]] = ...) -> None: ...

class Plan(_message.Message):
    __slots__ = ("title", "message", "due_time")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    title: str
    message: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, title: _Optional[str] = ..., message: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CheckPlanRequest(_message.Message):
    __slots__ = ("person", "plan")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    person: str
    plan: Plan
    def __init__(self, person: _Optional[str] = ..., plan: _Optional[_Union[Plan, _Mapping]] = ...) -> None: ...

class CheckPlanResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class KeepPlanRequest(_message.Message):
    __slots__ = ("task", "person", "plan", "about", "customer", "plan_time", "request_id")
    TASK_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PLAN_TIME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    task: str
    person: str
    plan: Plan
    about: str
    customer: str
    plan_time: _timestamp_pb2.Timestamp
    request_id: str
    def __init__(self, task: _Optional[str] = ..., person: _Optional[str] = ..., plan: _Optional[_Union[Plan, _Mapping]] = ..., about: _Optional[str] = ..., customer: _Optional[str] = ..., plan_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class KeepPlanResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: str
    def __init__(self, task: _Optional[str] = ...) -> None: ...

class GetNextActionRequest(_message.Message):
    __slots__ = ("about",)
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    about: str
    def __init__(self, about: _Optional[str] = ...) -> None: ...

class NextAction(_message.Message):
    __slots__ = ("action", "waiting")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    action: Action
    waiting: _containers.RepeatedCompositeFieldContainer[Waiting]
    def __init__(self, action: _Optional[_Union[Action, _Mapping]] = ..., waiting: _Optional[_Iterable[_Union[Waiting, _Mapping]]] = ...) -> None: ...

class Action(_message.Message):
    __slots__ = ("step", "title", "title_en", "title_zh", "subject", "method", "path", "body", "fields", "task", "due_time")
    STEP_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    step: str
    title: str
    title_en: str
    title_zh: str
    subject: str
    method: str
    path: str
    body: _struct_pb2.Struct
    fields: _containers.RepeatedCompositeFieldContainer[Output]
    task: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., title: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., subject: _Optional[str] = ..., method: _Optional[str] = ..., path: _Optional[str] = ..., body: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., fields: _Optional[_Iterable[_Union[Output, _Mapping]]] = ..., task: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Waiting(_message.Message):
    __slots__ = ("step", "title", "subject", "holder", "task", "since_time", "due_time")
    STEP_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    step: str
    title: str
    subject: str
    holder: str
    task: str
    since_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., title: _Optional[str] = ..., subject: _Optional[str] = ..., holder: _Optional[str] = ..., task: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CompleteTaskRequest(_message.Message):
    __slots__ = ("name", "outcome", "proof", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    outcome: TaskOutcome
    proof: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., outcome: _Optional[_Union[TaskOutcome, str]] = ..., proof: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DecideTaskRequest(_message.Message):
    __slots__ = ("name", "decision", "outputs", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    decision: str
    outputs: _struct_pb2.Struct
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., decision: _Optional[str] = ..., outputs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReassignTaskRequest(_message.Message):
    __slots__ = ("name", "assignee", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    assignee: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., assignee: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListTaskTrailRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTaskTrailResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[TrailEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[TrailEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TrailEntry(_message.Message):
    __slots__ = ("change", "person", "actor", "step", "via", "reason", "time")
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    change: TrailChange
    person: str
    actor: str
    step: int
    via: str
    reason: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, change: _Optional[_Union[TrailChange, str]] = ..., person: _Optional[str] = ..., actor: _Optional[str] = ..., step: _Optional[int] = ..., via: _Optional[str] = ..., reason: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
