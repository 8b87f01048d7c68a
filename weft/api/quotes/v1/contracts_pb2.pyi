import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import contract_events_pb2 as _contract_events_pb2
from weft.api.quotes.v1 import contract_states_pb2 as _contract_states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContractTerms(_message.Message):
    __slots__ = ("amount_fen", "delivery_date", "acceptance_date", "instalments", "addenda")
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTANCE_DATE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    ADDENDA_FIELD_NUMBER: _ClassVar[int]
    amount_fen: int
    delivery_date: str
    acceptance_date: str
    instalments: _containers.RepeatedCompositeFieldContainer[ContractTermsInstalment]
    addenda: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, amount_fen: _Optional[int] = ..., delivery_date: _Optional[str] = ..., acceptance_date: _Optional[str] = ..., instalments: _Optional[_Iterable[_Union[ContractTermsInstalment, _Mapping]]] = ..., addenda: _Optional[_Iterable[str]] = ...) -> None: ...

class ContractTermsInstalment(_message.Message):
    __slots__ = ("kind", "amount_fen", "due_date", "ordinal")
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    kind: _contract_events_pb2.InstalmentKind
    amount_fen: int
    due_date: str
    ordinal: int
    def __init__(self, kind: _Optional[_Union[_contract_events_pb2.InstalmentKind, str]] = ..., amount_fen: _Optional[int] = ..., due_date: _Optional[str] = ..., ordinal: _Optional[int] = ...) -> None: ...

class ContractBranchStatus(_message.Message):
    __slots__ = ("branch", "state", "open_time", "done_time", "actor", "task", "note")
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    DONE_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    branch: _contract_states_pb2.ContractBranch
    state: _contract_states_pb2.BranchState
    open_time: _timestamp_pb2.Timestamp
    done_time: _timestamp_pb2.Timestamp
    actor: str
    task: str
    note: str
    def __init__(self, branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., state: _Optional[_Union[_contract_states_pb2.BranchState, str]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., task: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ContractReturn(_message.Message):
    __slots__ = ("branch", "reason_code", "reason", "note", "return_time", "actor")
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    branch: _contract_states_pb2.ContractBranch
    reason_code: str
    reason: str
    note: str
    return_time: _timestamp_pb2.Timestamp
    actor: str
    def __init__(self, branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ...) -> None: ...

class PendingContractChange(_message.Message):
    __slots__ = ("terms", "note", "proposer", "propose_time")
    TERMS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    PROPOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    terms: ContractTerms
    note: str
    proposer: str
    propose_time: _timestamp_pb2.Timestamp
    def __init__(self, terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., note: _Optional[str] = ..., proposer: _Optional[str] = ..., propose_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Contract(_message.Message):
    __slots__ = ("name", "etag", "state", "number", "quote", "quote_version", "quote_amount_fen", "customer", "opportunity", "owner", "unit_path", "creator", "industry", "currency", "terms", "first_payment_date", "branches", "returned", "pending_change", "anomalies", "has_scan", "sign_time", "signed_date", "void_note", "create_time", "update_time", "preparation", "amendment", "revision")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    QUOTE_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    FIRST_PAYMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    BRANCHES_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    PENDING_CHANGE_FIELD_NUMBER: _ClassVar[int]
    ANOMALIES_FIELD_NUMBER: _ClassVar[int]
    HAS_SCAN_FIELD_NUMBER: _ClassVar[int]
    SIGN_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    VOID_NOTE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    PREPARATION_FIELD_NUMBER: _ClassVar[int]
    AMENDMENT_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    quote_amount_fen: int
    customer: str
    opportunity: str
    owner: str
    unit_path: str
    creator: str
    industry: str
    currency: str
    terms: ContractTerms
    first_payment_date: str
    branches: _containers.RepeatedCompositeFieldContainer[ContractBranchStatus]
    returned: ContractReturn
    pending_change: PendingContractChange
    anomalies: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    has_scan: bool
    sign_time: _timestamp_pb2.Timestamp
    signed_date: str
    void_note: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    preparation: ContractPreparation
    amendment: ContractAmendment
    revision: int
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., quote_amount_fen: _Optional[int] = ..., customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., creator: _Optional[str] = ..., industry: _Optional[str] = ..., currency: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., first_payment_date: _Optional[str] = ..., branches: _Optional[_Iterable[_Union[ContractBranchStatus, _Mapping]]] = ..., returned: _Optional[_Union[ContractReturn, _Mapping]] = ..., pending_change: _Optional[_Union[PendingContractChange, _Mapping]] = ..., anomalies: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., has_scan: _Optional[bool] = ..., sign_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signed_date: _Optional[str] = ..., void_note: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., preparation: _Optional[_Union[ContractPreparation, _Mapping]] = ..., amendment: _Optional[_Union[ContractAmendment, _Mapping]] = ..., revision: _Optional[int] = ...) -> None: ...

class ContractAmendment(_message.Message):
    __slots__ = ("terms", "reason_code", "reason", "note", "proposer", "propose_time", "ground", "branches")
    TERMS_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    PROPOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    BRANCHES_FIELD_NUMBER: _ClassVar[int]
    terms: ContractTerms
    reason_code: str
    reason: str
    note: str
    proposer: str
    propose_time: _timestamp_pb2.Timestamp
    ground: _contract_states_pb2.ChangeGround
    branches: _containers.RepeatedCompositeFieldContainer[ContractBranchStatus]
    def __init__(self, terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., proposer: _Optional[str] = ..., propose_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ground: _Optional[_Union[_contract_states_pb2.ChangeGround, str]] = ..., branches: _Optional[_Iterable[_Union[ContractBranchStatus, _Mapping]]] = ...) -> None: ...

class ContractRevision(_message.Message):
    __slots__ = ("revision", "terms", "signed_date", "reason_code", "reason", "note", "proposer", "ground", "sha256", "owner", "unit_path")
    REVISION_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    revision: int
    terms: ContractTerms
    signed_date: str
    reason_code: str
    reason: str
    note: str
    proposer: str
    ground: _contract_states_pb2.ChangeGround
    sha256: str
    owner: str
    unit_path: str
    def __init__(self, revision: _Optional[int] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., signed_date: _Optional[str] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., proposer: _Optional[str] = ..., ground: _Optional[_Union[_contract_states_pb2.ChangeGround, str]] = ..., sha256: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class ContractPreparation(_message.Message):
    __slots__ = ("planned_date", "lock_due_time", "locks", "missing_kinds", "missing", "missed_time", "waived_by", "waiver_note", "waive_time")
    PLANNED_DATE_FIELD_NUMBER: _ClassVar[int]
    LOCK_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    LOCKS_FIELD_NUMBER: _ClassVar[int]
    MISSING_KINDS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    MISSED_TIME_FIELD_NUMBER: _ClassVar[int]
    WAIVED_BY_FIELD_NUMBER: _ClassVar[int]
    WAIVER_NOTE_FIELD_NUMBER: _ClassVar[int]
    WAIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    planned_date: str
    lock_due_time: _timestamp_pb2.Timestamp
    locks: _containers.RepeatedCompositeFieldContainer[ResourceLock]
    missing_kinds: _containers.RepeatedScalarFieldContainer[str]
    missing: str
    missed_time: _timestamp_pb2.Timestamp
    waived_by: str
    waiver_note: str
    waive_time: _timestamp_pb2.Timestamp
    def __init__(self, planned_date: _Optional[str] = ..., lock_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., locks: _Optional[_Iterable[_Union[ResourceLock, _Mapping]]] = ..., missing_kinds: _Optional[_Iterable[str]] = ..., missing: _Optional[str] = ..., missed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waived_by: _Optional[str] = ..., waiver_note: _Optional[str] = ..., waive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResourceLock(_message.Message):
    __slots__ = ("kind", "reference", "day", "actor", "lock_time")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    LOCK_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: str
    reference: str
    day: str
    actor: str
    lock_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[str] = ..., reference: _Optional[str] = ..., day: _Optional[str] = ..., actor: _Optional[str] = ..., lock_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PlanSigningRequest(_message.Message):
    __slots__ = ("name", "planned_date", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PLANNED_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    planned_date: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., planned_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class LockResourceRequest(_message.Message):
    __slots__ = ("name", "kind", "reference", "day", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: str
    reference: str
    day: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[str] = ..., reference: _Optional[str] = ..., day: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class WaiveLocksRequest(_message.Message):
    __slots__ = ("name", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateContractRequest(_message.Message):
    __slots__ = ("quote", "version", "terms", "request_id")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    quote: str
    version: str
    terms: ContractTerms
    request_id: str
    def __init__(self, quote: _Optional[str] = ..., version: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetContractRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListContractsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "owner", "customer", "quote")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _contract_states_pb2.ContractState
    owner: str
    customer: str
    quote: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ..., quote: _Optional[str] = ...) -> None: ...

class ListContractsResponse(_message.Message):
    __slots__ = ("contracts", "next_page_token")
    CONTRACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    contracts: _containers.RepeatedCompositeFieldContainer[Contract]
    next_page_token: str
    def __init__(self, contracts: _Optional[_Iterable[_Union[Contract, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ChangeContractRequest(_message.Message):
    __slots__ = ("name", "terms", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    terms: ContractTerms
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ProposeContractChangeRequest(_message.Message):
    __slots__ = ("name", "terms", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    terms: ContractTerms
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ApproveContractChangeRequest(_message.Message):
    __slots__ = ("name", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RejectContractChangeRequest(_message.Message):
    __slots__ = ("name", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartContractRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CountersignLegalRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CountersignTechnicalRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CountersignAfterSalesRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewLegalRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewFinanceRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewDeliveryRequest(_message.Message):
    __slots__ = ("name", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReturnContractRequest(_message.Message):
    __slots__ = ("name", "branch", "reason_code", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    branch: _contract_states_pb2.ContractBranch
    reason_code: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SignContractRequest(_message.Message):
    __slots__ = ("name", "scan", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    scan: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., scan: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class VoidContractRequest(_message.Message):
    __slots__ = ("name", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AmendContractRequest(_message.Message):
    __slots__ = ("name", "terms", "reason_code", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    terms: ContractTerms
    reason_code: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ProposeContractAmendmentRequest(_message.Message):
    __slots__ = ("name", "terms", "reason_code", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    terms: ContractTerms
    reason_code: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., terms: _Optional[_Union[ContractTerms, _Mapping]] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DropContractAmendmentRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SignContractAmendmentRequest(_message.Message):
    __slots__ = ("name", "scan", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    scan: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., scan: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListContractRevisionsRequest(_message.Message):
    __slots__ = ("name", "page_size", "page_token")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    page_size: int
    page_token: str
    def __init__(self, name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListContractRevisionsResponse(_message.Message):
    __slots__ = ("revisions", "next_page_token")
    REVISIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    revisions: _containers.RepeatedCompositeFieldContainer[ContractRevision]
    next_page_token: str
    def __init__(self, revisions: _Optional[_Iterable[_Union[ContractRevision, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
