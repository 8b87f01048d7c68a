import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import imports_pb2 as _imports_pb2
from weft.api.customers.v1 import risks_pb2 as _risks_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_STATE_UNSPECIFIED: _ClassVar[CustomerState]
    CUSTOMER_STATE_ACTIVE: _ClassVar[CustomerState]
    CUSTOMER_STATE_MERGED: _ClassVar[CustomerState]

class Resolution(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESOLUTION_UNSPECIFIED: _ClassVar[Resolution]
    RESOLUTION_EXTERNAL_NAME: _ClassVar[Resolution]
    RESOLUTION_CODE: _ClassVar[Resolution]
    RESOLUTION_NAME: _ClassVar[Resolution]
    RESOLUTION_AMBIGUOUS: _ClassVar[Resolution]
    RESOLUTION_RESOURCE: _ClassVar[Resolution]

class FlowStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FLOW_STAGE_UNSPECIFIED: _ClassVar[FlowStage]
    FLOW_STAGE_ENQUIRY: _ClassVar[FlowStage]
    FLOW_STAGE_QUOTE_APPROVAL: _ClassVar[FlowStage]
    FLOW_STAGE_DELIVERY_SIGN_OFF: _ClassVar[FlowStage]
    FLOW_STAGE_PAYMENT: _ClassVar[FlowStage]

class FlowState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FLOW_STATE_UNSPECIFIED: _ClassVar[FlowState]
    FLOW_STATE_REACHED: _ClassVar[FlowState]
    FLOW_STATE_GAP: _ClassVar[FlowState]
    FLOW_STATE_AHEAD: _ClassVar[FlowState]
CUSTOMER_STATE_UNSPECIFIED: CustomerState
CUSTOMER_STATE_ACTIVE: CustomerState
CUSTOMER_STATE_MERGED: CustomerState
RESOLUTION_UNSPECIFIED: Resolution
RESOLUTION_EXTERNAL_NAME: Resolution
RESOLUTION_CODE: Resolution
RESOLUTION_NAME: Resolution
RESOLUTION_AMBIGUOUS: Resolution
RESOLUTION_RESOURCE: Resolution
FLOW_STAGE_UNSPECIFIED: FlowStage
FLOW_STAGE_ENQUIRY: FlowStage
FLOW_STAGE_QUOTE_APPROVAL: FlowStage
FLOW_STAGE_DELIVERY_SIGN_OFF: FlowStage
FLOW_STAGE_PAYMENT: FlowStage
FLOW_STATE_UNSPECIFIED: FlowState
FLOW_STATE_REACHED: FlowState
FLOW_STATE_GAP: FlowState
FLOW_STATE_AHEAD: FlowState

class Customer(_message.Message):
    __slots__ = ("name", "etag", "state", "display_name", "uscc", "code", "phone", "industry", "location", "founded_year", "employees", "annual_revenue_fen", "currency", "parent", "owner", "unit_path", "owner_reason", "own_time", "absorbed", "resolved_from", "origin", "create_time", "update_time", "contract_dates", "qualification", "tags", "urgency", "scan_code", "portrait", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    FOUNDED_YEAR_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEES_FIELD_NUMBER: _ClassVar[int]
    ANNUAL_REVENUE_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    OWNER_REASON_FIELD_NUMBER: _ClassVar[int]
    OWN_TIME_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FROM_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_DATES_FIELD_NUMBER: _ClassVar[int]
    QUALIFICATION_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    SCAN_CODE_FIELD_NUMBER: _ClassVar[int]
    PORTRAIT_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: CustomerState
    display_name: str
    uscc: str
    code: str
    phone: str
    industry: str
    location: str
    founded_year: int
    employees: int
    annual_revenue_fen: int
    currency: str
    parent: str
    owner: str
    unit_path: str
    owner_reason: _common_pb2.Reason
    own_time: _timestamp_pb2.Timestamp
    absorbed: _containers.RepeatedScalarFieldContainer[str]
    resolved_from: str
    origin: _common_pb2.Origin
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    contract_dates: ContractDates
    qualification: _risks_pb2.CustomerQualification
    tags: _containers.RepeatedScalarFieldContainer[str]
    urgency: _traits_pb2.TrafficLight
    scan_code: str
    portrait: _traits_pb2.CustomerPortrait
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[CustomerState, str]] = ..., display_name: _Optional[str] = ..., uscc: _Optional[str] = ..., code: _Optional[str] = ..., phone: _Optional[str] = ..., industry: _Optional[str] = ..., location: _Optional[str] = ..., founded_year: _Optional[int] = ..., employees: _Optional[int] = ..., annual_revenue_fen: _Optional[int] = ..., currency: _Optional[str] = ..., parent: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., owner_reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., own_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., absorbed: _Optional[_Iterable[str]] = ..., resolved_from: _Optional[str] = ..., origin: _Optional[_Union[_common_pb2.Origin, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contract_dates: _Optional[_Union[ContractDates, _Mapping]] = ..., qualification: _Optional[_Union[_risks_pb2.CustomerQualification, _Mapping]] = ..., tags: _Optional[_Iterable[str]] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ..., scan_code: _Optional[str] = ..., portrait: _Optional[_Union[_traits_pb2.CustomerPortrait, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class ContractDates(_message.Message):
    __slots__ = ("contract", "number", "signed_date", "delivery_date", "first_payment_date", "acceptance_date")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    FIRST_PAYMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTANCE_DATE_FIELD_NUMBER: _ClassVar[int]
    contract: str
    number: str
    signed_date: str
    delivery_date: str
    first_payment_date: str
    acceptance_date: str
    def __init__(self, contract: _Optional[str] = ..., number: _Optional[str] = ..., signed_date: _Optional[str] = ..., delivery_date: _Optional[str] = ..., first_payment_date: _Optional[str] = ..., acceptance_date: _Optional[str] = ...) -> None: ...

class CreateCustomerRequest(_message.Message):
    __slots__ = ("display_name", "uscc", "code", "phone", "industry", "location", "owner", "accept_same_name", "request_id")
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_SAME_NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    display_name: str
    uscc: str
    code: str
    phone: str
    industry: str
    location: str
    owner: str
    accept_same_name: bool
    request_id: str
    def __init__(self, display_name: _Optional[str] = ..., uscc: _Optional[str] = ..., code: _Optional[str] = ..., phone: _Optional[str] = ..., industry: _Optional[str] = ..., location: _Optional[str] = ..., owner: _Optional[str] = ..., accept_same_name: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCustomerRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCustomersRequest(_message.Message):
    __slots__ = ("query", "owner", "industry", "state", "page_size", "page_token", "tags", "urgency")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    query: str
    owner: str
    industry: str
    state: CustomerState
    page_size: int
    page_token: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    urgency: _traits_pb2.TrafficLight
    def __init__(self, query: _Optional[str] = ..., owner: _Optional[str] = ..., industry: _Optional[str] = ..., state: _Optional[_Union[CustomerState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ..., urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ...) -> None: ...

class ListCustomersResponse(_message.Message):
    __slots__ = ("customers", "next_page_token")
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customers: _containers.RepeatedCompositeFieldContainer[Customer]
    next_page_token: str
    def __init__(self, customers: _Optional[_Iterable[_Union[Customer, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FindMergeCandidatesRequest(_message.Message):
    __slots__ = ("customer", "display_name", "uscc", "phone", "page_size")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    customer: str
    display_name: str
    uscc: str
    phone: str
    page_size: int
    def __init__(self, customer: _Optional[str] = ..., display_name: _Optional[str] = ..., uscc: _Optional[str] = ..., phone: _Optional[str] = ..., page_size: _Optional[int] = ...) -> None: ...

class MergeCandidate(_message.Message):
    __slots__ = ("customer", "score", "reasons")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    customer: Customer
    score: str
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, customer: _Optional[_Union[Customer, _Mapping]] = ..., score: _Optional[str] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...

class FindMergeCandidatesResponse(_message.Message):
    __slots__ = ("candidates",)
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    candidates: _containers.RepeatedCompositeFieldContainer[MergeCandidate]
    def __init__(self, candidates: _Optional[_Iterable[_Union[MergeCandidate, _Mapping]]] = ...) -> None: ...

class MergeCustomersRequest(_message.Message):
    __slots__ = ("name", "absorbed", "etag", "absorbed_etag", "reason", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    absorbed: str
    etag: str
    absorbed_etag: str
    reason: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., absorbed: _Optional[str] = ..., etag: _Optional[str] = ..., absorbed_etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AssignCustomerRequest(_message.Message):
    __slots__ = ("name", "owner", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    owner: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., owner: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class FindOwnerRequest(_message.Message):
    __slots__ = ("query",)
    QUERY_FIELD_NUMBER: _ClassVar[int]
    query: str
    def __init__(self, query: _Optional[str] = ...) -> None: ...

class Ownership(_message.Message):
    __slots__ = ("owner", "reason", "owner_display_name")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OWNER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    owner: str
    reason: _common_pb2.Reason
    owner_display_name: str
    def __init__(self, owner: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., owner_display_name: _Optional[str] = ...) -> None: ...

class FindOwnerResponse(_message.Message):
    __slots__ = ("owners",)
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    owners: _containers.RepeatedCompositeFieldContainer[Ownership]
    def __init__(self, owners: _Optional[_Iterable[_Union[Ownership, _Mapping]]] = ...) -> None: ...

class ResolveCustomersRequest(_message.Message):
    __slots__ = ("names", "customers")
    NAMES_FIELD_NUMBER: _ClassVar[int]
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    names: _containers.RepeatedScalarFieldContainer[str]
    customers: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, names: _Optional[_Iterable[str]] = ..., customers: _Optional[_Iterable[str]] = ...) -> None: ...

class ResolvedCustomer(_message.Message):
    __slots__ = ("query", "customer", "resolution", "industry", "owner", "qualification")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    QUALIFICATION_FIELD_NUMBER: _ClassVar[int]
    query: str
    customer: str
    resolution: Resolution
    industry: str
    owner: str
    qualification: _risks_pb2.CustomerQualification
    def __init__(self, query: _Optional[str] = ..., customer: _Optional[str] = ..., resolution: _Optional[_Union[Resolution, str]] = ..., industry: _Optional[str] = ..., owner: _Optional[str] = ..., qualification: _Optional[_Union[_risks_pb2.CustomerQualification, _Mapping]] = ...) -> None: ...

class ResolveCustomersResponse(_message.Message):
    __slots__ = ("customers",)
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    customers: _containers.RepeatedCompositeFieldContainer[ResolvedCustomer]
    def __init__(self, customers: _Optional[_Iterable[_Union[ResolvedCustomer, _Mapping]]] = ...) -> None: ...

class ImportCustomersRequest(_message.Message):
    __slots__ = ("file", "request_id", "sheet", "profile", "columns")
    FILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    file: str
    request_id: str
    sheet: str
    profile: str
    columns: _containers.RepeatedCompositeFieldContainer[_imports_pb2.ImportColumn]
    def __init__(self, file: _Optional[str] = ..., request_id: _Optional[str] = ..., sheet: _Optional[str] = ..., profile: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[_imports_pb2.ImportColumn, _Mapping]]] = ...) -> None: ...

class ListTimelineEntriesRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("name", "occur_time", "type", "what", "subject", "actor", "origin")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OCCUR_TIME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    name: str
    occur_time: _timestamp_pb2.Timestamp
    type: str
    what: _common_pb2.Reason
    subject: str
    actor: str
    origin: _common_pb2.Origin
    def __init__(self, name: _Optional[str] = ..., occur_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[str] = ..., what: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., subject: _Optional[str] = ..., actor: _Optional[str] = ..., origin: _Optional[_Union[_common_pb2.Origin, str]] = ...) -> None: ...

class FlowStep(_message.Message):
    __slots__ = ("stage", "state", "entry")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    stage: FlowStage
    state: FlowState
    entry: TimelineEntry
    def __init__(self, stage: _Optional[_Union[FlowStage, str]] = ..., state: _Optional[_Union[FlowState, str]] = ..., entry: _Optional[_Union[TimelineEntry, _Mapping]] = ...) -> None: ...

class ListTimelineEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "flow")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FLOW_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    next_page_token: str
    flow: _containers.RepeatedCompositeFieldContainer[FlowStep]
    def __init__(self, entries: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., flow: _Optional[_Iterable[_Union[FlowStep, _Mapping]]] = ...) -> None: ...
