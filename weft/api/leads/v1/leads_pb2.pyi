import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Hint(_message.Message):
    __slots__ = ("text", "source", "seen_time")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SEEN_TIME_FIELD_NUMBER: _ClassVar[int]
    text: str
    source: _states_pb2.HintSource
    seen_time: _timestamp_pb2.Timestamp
    def __init__(self, text: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.HintSource, str]] = ..., seen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Screening(_message.Message):
    __slots__ = ("budget_band", "decision_role", "current_pain", "filed_time", "in_time")
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    DECISION_ROLE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_PAIN_FIELD_NUMBER: _ClassVar[int]
    FILED_TIME_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    budget_band: _states_pb2.BudgetBand
    decision_role: _states_pb2.DecisionRole
    current_pain: str
    filed_time: _timestamp_pb2.Timestamp
    in_time: bool
    def __init__(self, budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., decision_role: _Optional[_Union[_states_pb2.DecisionRole, str]] = ..., current_pain: _Optional[str] = ..., filed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ...) -> None: ...

class Refusal(_message.Message):
    __slots__ = ("person", "reason", "note", "restart", "refused_time", "restart_time", "shielded_until_time", "explanation")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RESTART_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TIME_FIELD_NUMBER: _ClassVar[int]
    RESTART_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIELDED_UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    person: str
    reason: str
    note: str
    restart: str
    refused_time: _timestamp_pb2.Timestamp
    restart_time: _timestamp_pb2.Timestamp
    shielded_until_time: _timestamp_pb2.Timestamp
    explanation: _common_pb2.Reason
    def __init__(self, person: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., restart: _Optional[str] = ..., refused_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., restart_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., shielded_until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., explanation: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ...) -> None: ...

class Lead(_message.Message):
    __slots__ = ("name", "etag", "state", "company", "company_code", "contact_name", "contact_phone", "contact_email", "source", "budget_band", "budget_fen", "currency", "technical_intensity", "decision_chain", "industry", "customer", "hints", "high_value", "owner", "unit_path", "assignment_kind", "score", "reasons", "assigned_time", "first_touch_limit_time", "first_touched_time", "followed_up_time", "expected_close_date", "opportunity", "loss_reason", "create_time", "update_time", "screening_limit_time", "screening", "screening_missed", "refusal", "contract_end_date", "recycle_limit_time", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    COMPANY_CODE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    BUDGET_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    HINTS_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_KIND_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_TOUCH_LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_TOUCHED_TIME_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SCREENING_LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    SCREENING_FIELD_NUMBER: _ClassVar[int]
    SCREENING_MISSED_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_END_DATE_FIELD_NUMBER: _ClassVar[int]
    RECYCLE_LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _states_pb2.LeadState
    company: str
    company_code: str
    contact_name: str
    contact_phone: str
    contact_email: str
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    budget_fen: int
    currency: str
    technical_intensity: _states_pb2.TechnicalIntensity
    decision_chain: _states_pb2.DecisionChain
    industry: str
    customer: str
    hints: _containers.RepeatedCompositeFieldContainer[Hint]
    high_value: bool
    owner: str
    unit_path: str
    assignment_kind: _states_pb2.AssignmentKind
    score: str
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    assigned_time: _timestamp_pb2.Timestamp
    first_touch_limit_time: _timestamp_pb2.Timestamp
    first_touched_time: _timestamp_pb2.Timestamp
    followed_up_time: _timestamp_pb2.Timestamp
    expected_close_date: str
    opportunity: str
    loss_reason: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    screening_limit_time: _timestamp_pb2.Timestamp
    screening: Screening
    screening_missed: bool
    refusal: Refusal
    contract_end_date: str
    recycle_limit_time: _timestamp_pb2.Timestamp
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.LeadState, str]] = ..., company: _Optional[str] = ..., company_code: _Optional[str] = ..., contact_name: _Optional[str] = ..., contact_phone: _Optional[str] = ..., contact_email: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., budget_fen: _Optional[int] = ..., currency: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., decision_chain: _Optional[_Union[_states_pb2.DecisionChain, str]] = ..., industry: _Optional[str] = ..., customer: _Optional[str] = ..., hints: _Optional[_Iterable[_Union[Hint, _Mapping]]] = ..., high_value: _Optional[bool] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., assignment_kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ..., score: _Optional[str] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_touch_limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_touched_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., followed_up_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expected_close_date: _Optional[str] = ..., opportunity: _Optional[str] = ..., loss_reason: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., screening_limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., screening: _Optional[_Union[Screening, _Mapping]] = ..., screening_missed: _Optional[bool] = ..., refusal: _Optional[_Union[Refusal, _Mapping]] = ..., contract_end_date: _Optional[str] = ..., recycle_limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class CreateLeadRequest(_message.Message):
    __slots__ = ("company", "source", "company_code", "contact_name", "contact_phone", "contact_email", "budget_band", "budget_fen", "currency", "technical_intensity", "decision_chain", "industry", "customer", "unit_path", "hints", "request_id", "contract_end_date")
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    COMPANY_CODE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    BUDGET_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    HINTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_END_DATE_FIELD_NUMBER: _ClassVar[int]
    company: str
    source: _states_pb2.Source
    company_code: str
    contact_name: str
    contact_phone: str
    contact_email: str
    budget_band: _states_pb2.BudgetBand
    budget_fen: int
    currency: str
    technical_intensity: _states_pb2.TechnicalIntensity
    decision_chain: _states_pb2.DecisionChain
    industry: str
    customer: str
    unit_path: str
    hints: _containers.RepeatedCompositeFieldContainer[Hint]
    request_id: str
    contract_end_date: str
    def __init__(self, company: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., company_code: _Optional[str] = ..., contact_name: _Optional[str] = ..., contact_phone: _Optional[str] = ..., contact_email: _Optional[str] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., budget_fen: _Optional[int] = ..., currency: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., decision_chain: _Optional[_Union[_states_pb2.DecisionChain, str]] = ..., industry: _Optional[str] = ..., customer: _Optional[str] = ..., unit_path: _Optional[str] = ..., hints: _Optional[_Iterable[_Union[Hint, _Mapping]]] = ..., request_id: _Optional[str] = ..., contract_end_date: _Optional[str] = ...) -> None: ...

class GetLeadRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListLeadsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "owner", "source")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _states_pb2.LeadState
    owner: str
    source: _states_pb2.Source
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.LeadState, str]] = ..., owner: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ...) -> None: ...

class ListLeadsResponse(_message.Message):
    __slots__ = ("leads", "next_page_token")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[Lead]
    next_page_token: str
    def __init__(self, leads: _Optional[_Iterable[_Union[Lead, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListPoolLeadsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "source", "high_value_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    source: _states_pb2.Source
    high_value_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., high_value_only: _Optional[bool] = ...) -> None: ...

class ListPoolLeadsResponse(_message.Message):
    __slots__ = ("leads", "next_page_token")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[Lead]
    next_page_token: str
    def __init__(self, leads: _Optional[_Iterable[_Union[Lead, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ClaimLeadRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PullLeadRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class OverrideAssignmentRequest(_message.Message):
    __slots__ = ("name", "owner", "reason", "etag", "request_id", "despite_shield")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DESPITE_SHIELD_FIELD_NUMBER: _ClassVar[int]
    name: str
    owner: str
    reason: str
    etag: str
    request_id: str
    despite_shield: bool
    def __init__(self, name: _Optional[str] = ..., owner: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., despite_shield: _Optional[bool] = ...) -> None: ...

class RecordTouchRequest(_message.Message):
    __slots__ = ("name", "channel", "two_way", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TWO_WAY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    channel: _states_pb2.TouchChannel
    two_way: bool
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., two_way: _Optional[bool] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordFollowUpRequest(_message.Message):
    __slots__ = ("name", "summary", "next_step", "expected_close_date", "channel", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    summary: str
    next_step: str
    expected_close_date: str
    channel: _states_pb2.TouchChannel
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., summary: _Optional[str] = ..., next_step: _Optional[str] = ..., expected_close_date: _Optional[str] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class FileScreeningRequest(_message.Message):
    __slots__ = ("name", "budget_band", "decision_role", "current_pain", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    DECISION_ROLE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_PAIN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    budget_band: _states_pb2.BudgetBand
    decision_role: _states_pb2.DecisionRole
    current_pain: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., decision_role: _Optional[_Union[_states_pb2.DecisionRole, str]] = ..., current_pain: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordRefusalRequest(_message.Message):
    __slots__ = ("name", "reason", "restart", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESTART_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    restart: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., restart: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class FollowUp(_message.Message):
    __slots__ = ("parent", "summary", "next_step", "expected_close_date", "channel", "actor", "create_time")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    parent: str
    summary: str
    next_step: str
    expected_close_date: str
    channel: _states_pb2.TouchChannel
    actor: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, parent: _Optional[str] = ..., summary: _Optional[str] = ..., next_step: _Optional[str] = ..., expected_close_date: _Optional[str] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., actor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListFollowUpsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListFollowUpsResponse(_message.Message):
    __slots__ = ("follow_ups", "next_page_token")
    FOLLOW_UPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    follow_ups: _containers.RepeatedCompositeFieldContainer[FollowUp]
    next_page_token: str
    def __init__(self, follow_ups: _Optional[_Iterable[_Union[FollowUp, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CorrectLeadRequest(_message.Message):
    __slots__ = ("name", "company", "company_code", "contact_name", "contact_phone", "contact_email", "etag", "request_id", "contract_end_date")
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    COMPANY_CODE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EMAIL_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_END_DATE_FIELD_NUMBER: _ClassVar[int]
    name: str
    company: str
    company_code: str
    contact_name: str
    contact_phone: str
    contact_email: str
    etag: str
    request_id: str
    contract_end_date: str
    def __init__(self, name: _Optional[str] = ..., company: _Optional[str] = ..., company_code: _Optional[str] = ..., contact_name: _Optional[str] = ..., contact_phone: _Optional[str] = ..., contact_email: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., contract_end_date: _Optional[str] = ...) -> None: ...

class MarkLostRequest(_message.Message):
    __slots__ = ("name", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ConvertLeadRequest(_message.Message):
    __slots__ = ("name", "customer", "pipeline", "product", "amount_fen", "currency", "expected_close_date", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    customer: str
    pipeline: str
    product: str
    amount_fen: int
    currency: str
    expected_close_date: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., customer: _Optional[str] = ..., pipeline: _Optional[str] = ..., product: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., expected_close_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetLeadBriefRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class LeadBrief(_message.Message):
    __slots__ = ("lead", "owner", "company", "source", "budget_band", "technical_intensity", "industry", "hints", "reasons", "first_touch_limit_time", "score")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    HINTS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    FIRST_TOUCH_LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    lead: str
    owner: str
    company: str
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    technical_intensity: _states_pb2.TechnicalIntensity
    industry: str
    hints: _containers.RepeatedCompositeFieldContainer[Hint]
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    first_touch_limit_time: _timestamp_pb2.Timestamp
    score: str
    def __init__(self, lead: _Optional[str] = ..., owner: _Optional[str] = ..., company: _Optional[str] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., industry: _Optional[str] = ..., hints: _Optional[_Iterable[_Union[Hint, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., first_touch_limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., score: _Optional[str] = ...) -> None: ...

class FindOwnerRequest(_message.Message):
    __slots__ = ("query",)
    QUERY_FIELD_NUMBER: _ClassVar[int]
    query: str
    def __init__(self, query: _Optional[str] = ...) -> None: ...

class CompanyOwner(_message.Message):
    __slots__ = ("owner", "owner_display_name", "reasons")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OWNER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    owner: str
    owner_display_name: str
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, owner: _Optional[str] = ..., owner_display_name: _Optional[str] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...

class FindOwnerResponse(_message.Message):
    __slots__ = ("owners",)
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    owners: _containers.RepeatedCompositeFieldContainer[CompanyOwner]
    def __init__(self, owners: _Optional[_Iterable[_Union[CompanyOwner, _Mapping]]] = ...) -> None: ...

class Assignment(_message.Message):
    __slots__ = ("name", "lead", "owner", "previous_owner", "kind", "score", "best", "best_score", "deviation", "reasons", "policy_version", "decide_time", "note")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    BEST_FIELD_NUMBER: _ClassVar[int]
    BEST_SCORE_FIELD_NUMBER: _ClassVar[int]
    DEVIATION_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    name: str
    lead: str
    owner: str
    previous_owner: str
    kind: _states_pb2.AssignmentKind
    score: str
    best: str
    best_score: str
    deviation: str
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    policy_version: int
    decide_time: _timestamp_pb2.Timestamp
    note: str
    def __init__(self, name: _Optional[str] = ..., lead: _Optional[str] = ..., owner: _Optional[str] = ..., previous_owner: _Optional[str] = ..., kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ..., score: _Optional[str] = ..., best: _Optional[str] = ..., best_score: _Optional[str] = ..., deviation: _Optional[str] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., policy_version: _Optional[int] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class ListAssignmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "lead", "kind")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    lead: str
    kind: _states_pb2.AssignmentKind
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., lead: _Optional[str] = ..., kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ...) -> None: ...

class ListAssignmentsResponse(_message.Message):
    __slots__ = ("assignments", "next_page_token")
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    assignments: _containers.RepeatedCompositeFieldContainer[Assignment]
    next_page_token: str
    def __init__(self, assignments: _Optional[_Iterable[_Union[Assignment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAssignmentDeviationsRequest(_message.Message):
    __slots__ = ("date",)
    DATE_FIELD_NUMBER: _ClassVar[int]
    date: str
    def __init__(self, date: _Optional[str] = ...) -> None: ...

class ListAssignmentDeviationsResponse(_message.Message):
    __slots__ = ("assignments",)
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    assignments: _containers.RepeatedCompositeFieldContainer[Assignment]
    def __init__(self, assignments: _Optional[_Iterable[_Union[Assignment, _Mapping]]] = ...) -> None: ...
