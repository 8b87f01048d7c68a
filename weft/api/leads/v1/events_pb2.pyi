import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import policies_pb2 as _policies_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AlertEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_END_UNSPECIFIED: _ClassVar[AlertEnd]
    ALERT_END_VISITOR_LEFT: _ClassVar[AlertEnd]
    ALERT_END_RULE_CHANGED: _ClassVar[AlertEnd]
ALERT_END_UNSPECIFIED: AlertEnd
ALERT_END_VISITOR_LEFT: AlertEnd
ALERT_END_RULE_CHANGED: AlertEnd

class LeadCreated(_message.Message):
    __slots__ = ("envelope", "source", "budget_band", "technical_intensity", "decision_chain", "industry", "high_value", "budget_fen", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    technical_intensity: _states_pb2.TechnicalIntensity
    decision_chain: _states_pb2.DecisionChain
    industry: str
    high_value: bool
    budget_fen: int
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., decision_chain: _Optional[_Union[_states_pb2.DecisionChain, str]] = ..., industry: _Optional[str] = ..., high_value: _Optional[bool] = ..., budget_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class LeadPooled(_message.Message):
    __slots__ = ("envelope", "reason", "pooled_time", "asks_for_person", "source")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POOLED_TIME_FIELD_NUMBER: _ClassVar[int]
    ASKS_FOR_PERSON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    pooled_time: _timestamp_pb2.Timestamp
    asks_for_person: bool
    source: _states_pb2.Source
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., pooled_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asks_for_person: _Optional[bool] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ...) -> None: ...

class LeadRecycleNear(_message.Message):
    __slots__ = ("envelope", "rule", "since_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    rule: str
    since_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., rule: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadRecycleSpared(_message.Message):
    __slots__ = ("envelope", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadRecycled(_message.Message):
    __slots__ = ("envelope", "previous_owner", "superior", "rule", "title_en", "title_zh", "since_time", "recycled_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    RECYCLED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    previous_owner: str
    superior: str
    rule: str
    title_en: str
    title_zh: str
    since_time: _timestamp_pb2.Timestamp
    recycled_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., previous_owner: _Optional[str] = ..., superior: _Optional[str] = ..., rule: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recycled_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadReturned(_message.Message):
    __slots__ = ("envelope", "previous_owner", "superior", "reason", "title_en", "title_zh", "returned_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    previous_owner: str
    superior: str
    reason: str
    title_en: str
    title_zh: str
    returned_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., previous_owner: _Optional[str] = ..., superior: _Optional[str] = ..., reason: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., returned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadAssigned(_message.Message):
    __slots__ = ("envelope", "owner", "previous_owner", "score", "manual", "kind", "assigned_time", "runner_up", "industry", "technical_intensity", "source", "budget_band")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    MANUAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    RUNNER_UP_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    owner: str
    previous_owner: str
    score: str
    manual: bool
    kind: _states_pb2.AssignmentKind
    assigned_time: _timestamp_pb2.Timestamp
    runner_up: str
    industry: str
    technical_intensity: _states_pb2.TechnicalIntensity
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., owner: _Optional[str] = ..., previous_owner: _Optional[str] = ..., score: _Optional[str] = ..., manual: _Optional[bool] = ..., kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., runner_up: _Optional[str] = ..., industry: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ...) -> None: ...

class LeadClaimed(_message.Message):
    __slots__ = ("envelope", "owner", "score", "assigned_time", "high_value", "industry", "technical_intensity", "kind")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    owner: str
    score: str
    assigned_time: _timestamp_pb2.Timestamp
    high_value: bool
    industry: str
    technical_intensity: _states_pb2.TechnicalIntensity
    kind: _states_pb2.AssignmentKind
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., owner: _Optional[str] = ..., score: _Optional[str] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., high_value: _Optional[bool] = ..., industry: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., kind: _Optional[_Union[_states_pb2.AssignmentKind, str]] = ...) -> None: ...

class LeadAssignmentOverridden(_message.Message):
    __slots__ = ("envelope", "owner", "previous_owner", "score", "assigned_time", "industry", "technical_intensity", "touched")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    TOUCHED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    owner: str
    previous_owner: str
    score: str
    assigned_time: _timestamp_pb2.Timestamp
    industry: str
    technical_intensity: _states_pb2.TechnicalIntensity
    touched: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., owner: _Optional[str] = ..., previous_owner: _Optional[str] = ..., score: _Optional[str] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., industry: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., touched: _Optional[bool] = ...) -> None: ...

class LeadTouched(_message.Message):
    __slots__ = ("envelope", "channel", "two_way", "touched_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TWO_WAY_FIELD_NUMBER: _ClassVar[int]
    TOUCHED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    channel: _states_pb2.TouchChannel
    two_way: bool
    touched_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., two_way: _Optional[bool] = ..., touched_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadFirstTouched(_message.Message):
    __slots__ = ("envelope", "channel", "assigned_time", "touched_time", "limit_time", "in_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    TOUCHED_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    channel: _states_pb2.TouchChannel
    assigned_time: _timestamp_pb2.Timestamp
    touched_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    in_time: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., touched_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ...) -> None: ...

class LeadFollowedUp(_message.Message):
    __slots__ = ("envelope", "expected_close_date", "old_expected_close_date", "channel", "followed_up_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    expected_close_date: str
    old_expected_close_date: str
    channel: _states_pb2.TouchChannel
    followed_up_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., expected_close_date: _Optional[str] = ..., old_expected_close_date: _Optional[str] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., followed_up_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadStalled(_message.Message):
    __slots__ = ("envelope", "stage", "since_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    stage: str
    since_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., stage: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadTouchOverdue(_message.Message):
    __slots__ = ("envelope", "assigned_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    assigned_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., assigned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadScreened(_message.Message):
    __slots__ = ("envelope", "items", "filed_time", "limit_time", "in_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    FILED_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    items: _containers.RepeatedScalarFieldContainer[_states_pb2.ScreeningItem]
    filed_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    in_time: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., items: _Optional[_Iterable[_Union[_states_pb2.ScreeningItem, str]]] = ..., filed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ...) -> None: ...

class LeadScreeningMissed(_message.Message):
    __slots__ = ("envelope", "limit_time", "frozen_from_time", "frozen_until_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    FROZEN_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    FROZEN_UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    limit_time: _timestamp_pb2.Timestamp
    frozen_from_time: _timestamp_pb2.Timestamp
    frozen_until_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., frozen_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., frozen_until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadShielded(_message.Message):
    __slots__ = ("envelope", "reason", "refused_time", "restart_time", "shielded_until_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TIME_FIELD_NUMBER: _ClassVar[int]
    RESTART_TIME_FIELD_NUMBER: _ClassVar[int]
    SHIELDED_UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    refused_time: _timestamp_pb2.Timestamp
    restart_time: _timestamp_pb2.Timestamp
    shielded_until_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., refused_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., restart_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., shielded_until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadShieldEnded(_message.Message):
    __slots__ = ("envelope", "refused_time", "ended_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    refused_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., refused_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadRestartDue(_message.Message):
    __slots__ = ("envelope", "reason", "refused_time", "restart_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TIME_FIELD_NUMBER: _ClassVar[int]
    RESTART_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    refused_time: _timestamp_pb2.Timestamp
    restart_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., refused_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., restart_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadParticularsCorrected(_message.Message):
    __slots__ = ("envelope", "fields")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadLost(_message.Message):
    __slots__ = ("envelope", "reason", "old_state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    old_state: _states_pb2.LeadState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., old_state: _Optional[_Union[_states_pb2.LeadState, str]] = ...) -> None: ...

class LeadConverted(_message.Message):
    __slots__ = ("envelope", "opportunity")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    opportunity: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., opportunity: _Optional[str] = ...) -> None: ...

class OpportunityOpened(_message.Message):
    __slots__ = ("envelope", "pipeline", "stage", "amount_fen", "currency", "product", "lead", "industry", "expected_close_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    pipeline: str
    stage: str
    amount_fen: int
    currency: str
    product: str
    lead: str
    industry: str
    expected_close_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., product: _Optional[str] = ..., lead: _Optional[str] = ..., industry: _Optional[str] = ..., expected_close_date: _Optional[str] = ...) -> None: ...

class OpportunityAdvanced(_message.Message):
    __slots__ = ("envelope", "old_stage", "new_stage", "old_stage_entered_time", "outputs", "pipeline", "evidence")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_FIELD_NUMBER: _ClassVar[int]
    NEW_STAGE_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_stage: str
    new_stage: str
    old_stage_entered_time: _timestamp_pb2.Timestamp
    outputs: _containers.RepeatedScalarFieldContainer[str]
    pipeline: str
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceShown]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_stage: _Optional[str] = ..., new_stage: _Optional[str] = ..., old_stage_entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outputs: _Optional[_Iterable[str]] = ..., pipeline: _Optional[str] = ..., evidence: _Optional[_Iterable[_Union[EvidenceShown, _Mapping]]] = ...) -> None: ...

class EvidenceShown(_message.Message):
    __slots__ = ("code", "kind", "resource", "version", "sha256", "size_bytes")
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    code: str
    kind: _policies_pb2.OutputKind
    resource: str
    version: str
    sha256: str
    size_bytes: int
    def __init__(self, code: _Optional[str] = ..., kind: _Optional[_Union[_policies_pb2.OutputKind, str]] = ..., resource: _Optional[str] = ..., version: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ...) -> None: ...

class OpportunityNodeVoided(_message.Message):
    __slots__ = ("envelope", "old_stage", "new_stage", "old_stage_entered_time", "reason", "pipeline", "entered_by", "evidence")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_FIELD_NUMBER: _ClassVar[int]
    NEW_STAGE_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    ENTERED_BY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_stage: str
    new_stage: str
    old_stage_entered_time: _timestamp_pb2.Timestamp
    reason: str
    pipeline: str
    entered_by: str
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceShown]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_stage: _Optional[str] = ..., new_stage: _Optional[str] = ..., old_stage_entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., pipeline: _Optional[str] = ..., entered_by: _Optional[str] = ..., evidence: _Optional[_Iterable[_Union[EvidenceShown, _Mapping]]] = ...) -> None: ...

class OpportunityPaymentReceived(_message.Message):
    __slots__ = ("envelope", "instalment", "contract", "ordinal", "receipt", "amount_fen", "currency", "booked_date", "stage", "waits")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    WAITS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    instalment: str
    contract: str
    ordinal: int
    receipt: str
    amount_fen: int
    currency: str
    booked_date: str
    stage: str
    waits: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., instalment: _Optional[str] = ..., contract: _Optional[str] = ..., ordinal: _Optional[int] = ..., receipt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., stage: _Optional[str] = ..., waits: _Optional[bool] = ...) -> None: ...

class OpportunityPaymentTakenBack(_message.Message):
    __slots__ = ("envelope", "instalment", "contract", "ordinal", "receipt", "node")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    instalment: str
    contract: str
    ordinal: int
    receipt: str
    node: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., instalment: _Optional[str] = ..., contract: _Optional[str] = ..., ordinal: _Optional[int] = ..., receipt: _Optional[str] = ..., node: _Optional[str] = ...) -> None: ...

class OpportunityFollowedUp(_message.Message):
    __slots__ = ("envelope", "expected_close_date", "old_expected_close_date", "channel", "followed_up_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_UP_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    expected_close_date: str
    old_expected_close_date: str
    channel: _states_pb2.TouchChannel
    followed_up_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., expected_close_date: _Optional[str] = ..., old_expected_close_date: _Optional[str] = ..., channel: _Optional[_Union[_states_pb2.TouchChannel, str]] = ..., followed_up_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpportunityStalled(_message.Message):
    __slots__ = ("envelope", "stage", "since_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    stage: str
    since_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., stage: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpportunityLongAtNode(_message.Message):
    __slots__ = ("envelope", "pipeline", "stage", "since_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    pipeline: str
    stage: str
    since_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpportunityWon(_message.Message):
    __slots__ = ("envelope", "amount_fen", "currency", "old_stage", "close_date", "stage", "old_amount_fen", "industry")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    amount_fen: int
    currency: str
    old_stage: str
    close_date: str
    stage: str
    old_amount_fen: int
    industry: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., old_stage: _Optional[str] = ..., close_date: _Optional[str] = ..., stage: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., industry: _Optional[str] = ...) -> None: ...

class OpportunityLost(_message.Message):
    __slots__ = ("envelope", "reason", "old_stage", "close_date", "stage", "industry", "amount_fen", "currency", "shielded")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OLD_STAGE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    SHIELDED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: str
    old_stage: str
    close_date: str
    stage: str
    industry: str
    amount_fen: int
    currency: str
    shielded: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[str] = ..., old_stage: _Optional[str] = ..., close_date: _Optional[str] = ..., stage: _Optional[str] = ..., industry: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., shielded: _Optional[bool] = ...) -> None: ...

class LeadImported(_message.Message):
    __slots__ = ("envelope", "source", "budget_band", "technical_intensity", "industry", "high_value")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_INTENSITY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    source: _states_pb2.Source
    budget_band: _states_pb2.BudgetBand
    technical_intensity: _states_pb2.TechnicalIntensity
    industry: str
    high_value: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., source: _Optional[_Union[_states_pb2.Source, str]] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., industry: _Optional[str] = ..., high_value: _Optional[bool] = ...) -> None: ...

class OpportunityImported(_message.Message):
    __slots__ = ("envelope", "external_id", "pipeline", "stage", "state", "product", "amount_fen", "currency", "engage_date", "close_date", "industry")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ENGAGE_DATE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    external_id: str
    pipeline: str
    stage: str
    state: _states_pb2.OpportunityState
    product: str
    amount_fen: int
    currency: str
    engage_date: str
    close_date: str
    industry: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., external_id: _Optional[str] = ..., pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.OpportunityState, str]] = ..., product: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., engage_date: _Optional[str] = ..., close_date: _Optional[str] = ..., industry: _Optional[str] = ...) -> None: ...

class ProposalSubmitted(_message.Message):
    __slots__ = ("envelope", "submitted_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    submitted_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProposalDecided(_message.Message):
    __slots__ = ("envelope", "won", "decided_time", "submitted_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    won: bool
    decided_time: _timestamp_pb2.Timestamp
    submitted_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., won: _Optional[bool] = ..., decided_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProductImported(_message.Message):
    __slots__ = ("envelope", "code", "series", "list_price_fen", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    series: str
    list_price_fen: int
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., series: _Optional[str] = ..., list_price_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class DeviationExportMade(_message.Message):
    __slots__ = ("envelope", "date", "decisions", "deviations")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    DEVIATIONS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    date: str
    decisions: int
    deviations: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., date: _Optional[str] = ..., decisions: _Optional[int] = ..., deviations: _Optional[int] = ...) -> None: ...

class AssignmentStreakFlagged(_message.Message):
    __slots__ = ("envelope", "kind", "first_date", "last_date", "days")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _states_pb2.StreakKind
    first_date: str
    last_date: str
    days: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_states_pb2.StreakKind, str]] = ..., first_date: _Optional[str] = ..., last_date: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class DeviationExportDownloaded(_message.Message):
    __slots__ = ("envelope", "date", "language")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    date: str
    language: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., date: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class VisitRecorded(_message.Message):
    __slots__ = ("envelope", "kind", "date", "answered", "roles_met", "pain_fits", "price_talks", "delivery_needed", "needed_by_date", "counted", "effective", "reasons", "old_customer", "competitors", "helps")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ROLES_MET_FIELD_NUMBER: _ClassVar[int]
    PAIN_FITS_FIELD_NUMBER: _ClassVar[int]
    PRICE_TALKS_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NEEDED_FIELD_NUMBER: _ClassVar[int]
    NEEDED_BY_DATE_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    OLD_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _states_pb2.VisitKind
    date: str
    answered: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitNode]
    roles_met: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitRole]
    pain_fits: _containers.RepeatedScalarFieldContainer[_states_pb2.PainFit]
    price_talks: bool
    delivery_needed: bool
    needed_by_date: str
    counted: bool
    effective: bool
    reasons: _containers.RepeatedScalarFieldContainer[str]
    old_customer: bool
    competitors: int
    helps: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitHelp]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_states_pb2.VisitKind, str]] = ..., date: _Optional[str] = ..., answered: _Optional[_Iterable[_Union[_states_pb2.VisitNode, str]]] = ..., roles_met: _Optional[_Iterable[_Union[_states_pb2.VisitRole, str]]] = ..., pain_fits: _Optional[_Iterable[_Union[_states_pb2.PainFit, str]]] = ..., price_talks: _Optional[bool] = ..., delivery_needed: _Optional[bool] = ..., needed_by_date: _Optional[str] = ..., counted: _Optional[bool] = ..., effective: _Optional[bool] = ..., reasons: _Optional[_Iterable[str]] = ..., old_customer: _Optional[bool] = ..., competitors: _Optional[int] = ..., helps: _Optional[_Iterable[_Union[_states_pb2.VisitHelp, str]]] = ...) -> None: ...

class VisitHelpOpened(_message.Message):
    __slots__ = ("envelope", "visit", "help", "visit_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    HELP_FIELD_NUMBER: _ClassVar[int]
    VISIT_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    visit: str
    help: _states_pb2.VisitHelp
    visit_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., visit: _Optional[str] = ..., help: _Optional[_Union[_states_pb2.VisitHelp, str]] = ..., visit_date: _Optional[str] = ...) -> None: ...

class TechnicalDirectorMissed(_message.Message):
    __slots__ = ("envelope", "visits", "visit")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    VISITS_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    visits: int
    visit: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., visits: _Optional[int] = ..., visit: _Optional[str] = ...) -> None: ...

class TechnicalDirectorIdentified(_message.Message):
    __slots__ = ("envelope", "visit")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    visit: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., visit: _Optional[str] = ...) -> None: ...

class TechnicalDirectorAlertEnded(_message.Message):
    __slots__ = ("envelope", "reason", "visit")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    reason: AlertEnd
    visit: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., reason: _Optional[_Union[AlertEnd, str]] = ..., visit: _Optional[str] = ...) -> None: ...

class VisitOldShareExceeded(_message.Message):
    __slots__ = ("envelope", "visits", "old_visits", "mean_visits", "mean_old_visits", "over_points")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    VISITS_FIELD_NUMBER: _ClassVar[int]
    OLD_VISITS_FIELD_NUMBER: _ClassVar[int]
    MEAN_VISITS_FIELD_NUMBER: _ClassVar[int]
    MEAN_OLD_VISITS_FIELD_NUMBER: _ClassVar[int]
    OVER_POINTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    visits: int
    old_visits: int
    mean_visits: int
    mean_old_visits: int
    over_points: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., visits: _Optional[int] = ..., old_visits: _Optional[int] = ..., mean_visits: _Optional[int] = ..., mean_old_visits: _Optional[int] = ..., over_points: _Optional[int] = ...) -> None: ...

class VisitPainsConfirmed(_message.Message):
    __slots__ = ("envelope", "pains", "confirm_time", "limit_time", "in_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    pains: int
    confirm_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    in_time: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., pains: _Optional[int] = ..., confirm_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ...) -> None: ...

class VisitPainConfirmationMissed(_message.Message):
    __slots__ = ("envelope", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointVisitPlanOpened(_message.Message):
    __slots__ = ("envelope", "opportunities", "node", "days")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITIES_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    opportunities: _containers.RepeatedScalarFieldContainer[str]
    node: int
    days: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., opportunities: _Optional[_Iterable[str]] = ..., node: _Optional[int] = ..., days: _Optional[int] = ...) -> None: ...

class JointVisitPlanChanged(_message.Message):
    __slots__ = ("envelope", "opportunities")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITIES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    opportunities: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., opportunities: _Optional[_Iterable[str]] = ...) -> None: ...

class JointVisitPlanClosed(_message.Message):
    __slots__ = ("envelope", "opportunities")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITIES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    opportunities: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., opportunities: _Optional[_Iterable[str]] = ...) -> None: ...

class TagWasSplit(_message.Message):
    __slots__ = ("envelope", "tag", "children")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    CHILDREN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    tag: str
    children: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., tag: _Optional[str] = ..., children: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadRetagged(_message.Message):
    __slots__ = ("envelope", "old_industry", "industry", "tag_split")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TAG_SPLIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_industry: str
    industry: str
    tag_split: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_industry: _Optional[str] = ..., industry: _Optional[str] = ..., tag_split: _Optional[str] = ...) -> None: ...

class OpportunityRetagged(_message.Message):
    __slots__ = ("envelope", "old_industry", "industry", "tag_split")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TAG_SPLIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_industry: str
    industry: str
    tag_split: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_industry: _Optional[str] = ..., industry: _Optional[str] = ..., tag_split: _Optional[str] = ...) -> None: ...

class LeadHandedOver(_message.Message):
    __slots__ = ("envelope", "owner", "previous_owner")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    owner: str
    previous_owner: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., owner: _Optional[str] = ..., previous_owner: _Optional[str] = ...) -> None: ...

class OpportunityHandedOver(_message.Message):
    __slots__ = ("envelope", "owner", "previous_owner")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    owner: str
    previous_owner: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., owner: _Optional[str] = ..., previous_owner: _Optional[str] = ...) -> None: ...
