import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import leads_pb2 as _leads_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.leads.v1 import visits_pb2 as _visits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntryPlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTRY_PLAN_STATE_UNSPECIFIED: _ClassVar[EntryPlanState]
    ENTRY_PLAN_STATE_UNDER_WAY: _ClassVar[EntryPlanState]
    ENTRY_PLAN_STATE_KEPT: _ClassVar[EntryPlanState]
    ENTRY_PLAN_STATE_FAILED: _ClassVar[EntryPlanState]
ENTRY_PLAN_STATE_UNSPECIFIED: EntryPlanState
ENTRY_PLAN_STATE_UNDER_WAY: EntryPlanState
ENTRY_PLAN_STATE_KEPT: EntryPlanState
ENTRY_PLAN_STATE_FAILED: EntryPlanState

class EntryLead(_message.Message):
    __slots__ = ("source", "company", "company_code", "contact_name", "contact_phone", "contact_email", "budget_band", "budget_fen", "currency", "technical_intensity", "decision_chain", "industry", "contract_end_date")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
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
    CONTRACT_END_DATE_FIELD_NUMBER: _ClassVar[int]
    source: _states_pb2.Source
    company: str
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
    contract_end_date: str
    def __init__(self, source: _Optional[_Union[_states_pb2.Source, str]] = ..., company: _Optional[str] = ..., company_code: _Optional[str] = ..., contact_name: _Optional[str] = ..., contact_phone: _Optional[str] = ..., contact_email: _Optional[str] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., budget_fen: _Optional[int] = ..., currency: _Optional[str] = ..., technical_intensity: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ..., decision_chain: _Optional[_Union[_states_pb2.DecisionChain, str]] = ..., industry: _Optional[str] = ..., contract_end_date: _Optional[str] = ...) -> None: ...

class EntryVisit(_message.Message):
    __slots__ = ("kind", "roles", "pains", "price", "delivery")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    kind: _states_pb2.VisitKind
    roles: _visits_pb2.VisitRoles
    pains: _containers.RepeatedCompositeFieldContainer[_visits_pb2.VisitPain]
    price: _visits_pb2.VisitPrice
    delivery: _visits_pb2.VisitDelivery
    def __init__(self, kind: _Optional[_Union[_states_pb2.VisitKind, str]] = ..., roles: _Optional[_Union[_visits_pb2.VisitRoles, _Mapping]] = ..., pains: _Optional[_Iterable[_Union[_visits_pb2.VisitPain, _Mapping]]] = ..., price: _Optional[_Union[_visits_pb2.VisitPrice, _Mapping]] = ..., delivery: _Optional[_Union[_visits_pb2.VisitDelivery, _Mapping]] = ...) -> None: ...

class EntryPlan(_message.Message):
    __slots__ = ("title", "message", "due_time")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    title: str
    message: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, title: _Optional[str] = ..., message: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateEntryRequest(_message.Message):
    __slots__ = ("customer", "lead", "visit", "plan", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    lead: EntryLead
    visit: EntryVisit
    plan: EntryPlan
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., lead: _Optional[_Union[EntryLead, _Mapping]] = ..., visit: _Optional[_Union[EntryVisit, _Mapping]] = ..., plan: _Optional[_Union[EntryPlan, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateEntryResponse(_message.Message):
    __slots__ = ("entry", "lead", "visit", "owners_before")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    OWNERS_BEFORE_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    lead: _leads_pb2.Lead
    visit: _visits_pb2.RecordVisitResponse
    owners_before: _containers.RepeatedCompositeFieldContainer[_leads_pb2.CompanyOwner]
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ..., lead: _Optional[_Union[_leads_pb2.Lead, _Mapping]] = ..., visit: _Optional[_Union[_visits_pb2.RecordVisitResponse, _Mapping]] = ..., owners_before: _Optional[_Iterable[_Union[_leads_pb2.CompanyOwner, _Mapping]]] = ...) -> None: ...

class Entry(_message.Message):
    __slots__ = ("name", "etag", "owner", "unit_path", "customer", "lead", "visit", "task", "plan_state", "create_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    PLAN_STATE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    owner: str
    unit_path: str
    customer: str
    lead: str
    visit: str
    task: str
    plan_state: EntryPlanState
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., customer: _Optional[str] = ..., lead: _Optional[str] = ..., visit: _Optional[str] = ..., task: _Optional[str] = ..., plan_state: _Optional[_Union[EntryPlanState, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetEntryRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class EntryCreated(_message.Message):
    __slots__ = ("envelope", "lead", "visit", "task", "due_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    lead: str
    visit: str
    task: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., lead: _Optional[str] = ..., visit: _Optional[str] = ..., task: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EntryPlanKept(_message.Message):
    __slots__ = ("envelope", "task")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    task: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., task: _Optional[str] = ...) -> None: ...

class EntryPlanFailed(_message.Message):
    __slots__ = ("envelope", "lead", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    lead: str
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., lead: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
