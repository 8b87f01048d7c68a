from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.leads.v1 import leads_pb2 as _leads_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecycleClock(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECYCLE_CLOCK_UNSPECIFIED: _ClassVar[RecycleClock]
    RECYCLE_CLOCK_FOLLOW_UP: _ClassVar[RecycleClock]
    RECYCLE_CLOCK_ASSIGNMENT: _ClassVar[RecycleClock]
    RECYCLE_CLOCK_CONTRACT_END: _ClassVar[RecycleClock]

class LeadStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_STEP_UNSPECIFIED: _ClassVar[LeadStep]
    LEAD_STEP_UNTOUCHED: _ClassVar[LeadStep]
    LEAD_STEP_TOUCHED: _ClassVar[LeadStep]
    LEAD_STEP_SCREENED: _ClassVar[LeadStep]
RECYCLE_CLOCK_UNSPECIFIED: RecycleClock
RECYCLE_CLOCK_FOLLOW_UP: RecycleClock
RECYCLE_CLOCK_ASSIGNMENT: RecycleClock
RECYCLE_CLOCK_CONTRACT_END: RecycleClock
LEAD_STEP_UNSPECIFIED: LeadStep
LEAD_STEP_UNTOUCHED: LeadStep
LEAD_STEP_TOUCHED: LeadStep
LEAD_STEP_SCREENED: LeadStep

class ReturnLeadRequest(_message.Message):
    __slots__ = ("name", "reason", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PoolLimit(_message.Message):
    __slots__ = ("takes_per_day_max", "holding_max")
    TAKES_PER_DAY_MAX_FIELD_NUMBER: _ClassVar[int]
    HOLDING_MAX_FIELD_NUMBER: _ClassVar[int]
    takes_per_day_max: int
    holding_max: int
    def __init__(self, takes_per_day_max: _Optional[int] = ..., holding_max: _Optional[int] = ...) -> None: ...

class RecycleFacts(_message.Message):
    __slots__ = ("source", "budget_band", "budget_fen", "technical_intensity", "decision_chain", "industry", "high_value", "home_unit_path", "unit_path", "assignment_kind", "step", "touch_overdue", "screening_missed", "company", "company_code", "has_customer", "expected_close_date")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    BUDGET_FEN_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_FIELD_NUMBER: _ClassVar[int]
    HOME_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_KIND_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    TOUCH_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    SCREENING_MISSED_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    COMPANY_CODE_FIELD_NUMBER: _ClassVar[int]
    HAS_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    budget_fen: int
    technical_intensity: _states_pb2.TechnicalIntensity
    decision_chain: _states_pb2.DecisionChain
    industry: str
    high_value: bool
    home_unit_path: str
    unit_path: str
    assignment_kind: _states_pb2.AssignmentKind
    step: LeadStep
    touch_overdue: bool
    screening_missed: bool
    company: str
    company_code: str
    has_customer: bool
    expected_close_date: str
    def __init__(self, source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., budget_fen: _Optional[int] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., decision_chain: _Optional[_Union[_states_pb2.DecisionChain, str]] = ..., industry: _Optional[str] = ..., high_value: _Optional[bool] = ..., home_unit_path: _Optional[str] = ..., unit_path: _Optional[str] = ..., assignment_kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ..., step: _Optional[_Union[LeadStep, str]] = ..., touch_overdue: _Optional[bool] = ..., screening_missed: _Optional[bool] = ..., company: _Optional[str] = ..., company_code: _Optional[str] = ..., has_customer: _Optional[bool] = ..., expected_close_date: _Optional[str] = ...) -> None: ...

class RecycleRule(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "clock", "days", "step", "when")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    clock: RecycleClock
    days: int
    step: LeadStep
    when: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., clock: _Optional[_Union[RecycleClock, str]] = ..., days: _Optional[int] = ..., step: _Optional[_Union[LeadStep, str]] = ..., when: _Optional[str] = ...) -> None: ...

class ReturnReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class PoolPolicy(_message.Message):
    __slots__ = ("limit", "limit_by_role", "limit_by_person", "cooling_days", "warn_hours", "rules", "return_reasons")
    class LimitByRoleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PoolLimit
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PoolLimit, _Mapping]] = ...) -> None: ...
    class LimitByPersonEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: PoolLimit
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[PoolLimit, _Mapping]] = ...) -> None: ...
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    LIMIT_BY_ROLE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_BY_PERSON_FIELD_NUMBER: _ClassVar[int]
    COOLING_DAYS_FIELD_NUMBER: _ClassVar[int]
    WARN_HOURS_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASONS_FIELD_NUMBER: _ClassVar[int]
    limit: PoolLimit
    limit_by_role: _containers.MessageMap[str, PoolLimit]
    limit_by_person: _containers.MessageMap[str, PoolLimit]
    cooling_days: int
    warn_hours: int
    rules: _containers.RepeatedCompositeFieldContainer[RecycleRule]
    return_reasons: _containers.RepeatedCompositeFieldContainer[ReturnReason]
    def __init__(self, limit: _Optional[_Union[PoolLimit, _Mapping]] = ..., limit_by_role: _Optional[_Mapping[str, PoolLimit]] = ..., limit_by_person: _Optional[_Mapping[str, PoolLimit]] = ..., cooling_days: _Optional[int] = ..., warn_hours: _Optional[int] = ..., rules: _Optional[_Iterable[_Union[RecycleRule, _Mapping]]] = ..., return_reasons: _Optional[_Iterable[_Union[ReturnReason, _Mapping]]] = ...) -> None: ...

class PoolReach(_message.Message):
    __slots__ = ("policy_version",)
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    policy_version: int
    def __init__(self, policy_version: _Optional[int] = ...) -> None: ...
