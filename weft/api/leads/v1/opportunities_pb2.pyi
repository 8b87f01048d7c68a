import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import policies_pb2 as _policies_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Opportunity(_message.Message):
    __slots__ = ("name", "etag", "state", "pipeline", "stage", "stage_entered_time", "customer", "lead", "owner", "unit_path", "product", "amount_fen", "currency", "industry", "budget_band", "expected_close_date", "engage_date", "close_date", "outputs", "loss_reason", "external_id", "origin", "create_time", "update_time", "nodes", "payments", "mapped_stage", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    BUDGET_BAND_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    ENGAGE_DATE_FIELD_NUMBER: _ClassVar[int]
    CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASON_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    MAPPED_STAGE_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _states_pb2.OpportunityState
    pipeline: str
    stage: str
    stage_entered_time: _timestamp_pb2.Timestamp
    customer: str
    lead: str
    owner: str
    unit_path: str
    product: str
    amount_fen: int
    currency: str
    industry: str
    budget_band: _states_pb2.BudgetBand
    expected_close_date: str
    engage_date: str
    close_date: str
    outputs: _containers.RepeatedScalarFieldContainer[str]
    loss_reason: str
    external_id: str
    origin: _common_pb2.Origin
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    nodes: _containers.RepeatedCompositeFieldContainer[NodeEntry]
    payments: _containers.RepeatedCompositeFieldContainer[OpportunityPayment]
    mapped_stage: str
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.OpportunityState, str]] = ..., pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., stage_entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer: _Optional[str] = ..., lead: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., product: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., budget_band: _Optional[_Union[_states_pb2.BudgetBand, str]] = ..., expected_close_date: _Optional[str] = ..., engage_date: _Optional[str] = ..., close_date: _Optional[str] = ..., outputs: _Optional[_Iterable[str]] = ..., loss_reason: _Optional[str] = ..., external_id: _Optional[str] = ..., origin: _Optional[_Union[_common_pb2.Origin, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[NodeEntry, _Mapping]]] = ..., payments: _Optional[_Iterable[_Union[OpportunityPayment, _Mapping]]] = ..., mapped_stage: _Optional[str] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class NodeEntry(_message.Message):
    __slots__ = ("node", "before", "enter_time", "actor", "evidence", "void")
    NODE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    ENTER_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    VOID_FIELD_NUMBER: _ClassVar[int]
    node: str
    before: str
    enter_time: _timestamp_pb2.Timestamp
    actor: str
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    void: NodeVoid
    def __init__(self, node: _Optional[str] = ..., before: _Optional[str] = ..., enter_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ..., void: _Optional[_Union[NodeVoid, _Mapping]] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ("code", "kind", "words", "resource", "version", "file")
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    code: str
    kind: _policies_pb2.OutputKind
    words: str
    resource: str
    version: str
    file: EvidenceFile
    def __init__(self, code: _Optional[str] = ..., kind: _Optional[_Union[_policies_pb2.OutputKind, str]] = ..., words: _Optional[str] = ..., resource: _Optional[str] = ..., version: _Optional[str] = ..., file: _Optional[_Union[EvidenceFile, _Mapping]] = ...) -> None: ...

class EvidenceFile(_message.Message):
    __slots__ = ("sha256", "size_bytes", "content_type", "file_name", "uploader")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    UPLOADER_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    size_bytes: int
    content_type: str
    file_name: str
    uploader: str
    def __init__(self, sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., content_type: _Optional[str] = ..., file_name: _Optional[str] = ..., uploader: _Optional[str] = ...) -> None: ...

class NodeVoid(_message.Message):
    __slots__ = ("actor", "void_time", "reason", "words")
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    VOID_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    actor: str
    void_time: _timestamp_pb2.Timestamp
    reason: str
    words: str
    def __init__(self, actor: _Optional[str] = ..., void_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class OpportunityPayment(_message.Message):
    __slots__ = ("instalment", "contract", "contract_number", "ordinal", "receipt", "amount_fen", "currency", "booked_date", "receive_time", "node")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    contract: str
    contract_number: str
    ordinal: int
    receipt: str
    amount_fen: int
    currency: str
    booked_date: str
    receive_time: _timestamp_pb2.Timestamp
    node: str
    def __init__(self, instalment: _Optional[str] = ..., contract: _Optional[str] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., receipt: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., node: _Optional[str] = ...) -> None: ...

class Proposal(_message.Message):
    __slots__ = ("name", "etag", "opportunity", "owner", "unit_path", "state", "submitted_time", "decided_time", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_TIME_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    opportunity: str
    owner: str
    unit_path: str
    state: _states_pb2.ProposalState
    submitted_time: _timestamp_pb2.Timestamp
    decided_time: _timestamp_pb2.Timestamp
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.ProposalState, str]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class CreateOpportunityRequest(_message.Message):
    __slots__ = ("customer", "pipeline", "product", "amount_fen", "currency", "expected_close_date", "industry", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    pipeline: str
    product: str
    amount_fen: int
    currency: str
    expected_close_date: str
    industry: str
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., pipeline: _Optional[str] = ..., product: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., expected_close_date: _Optional[str] = ..., industry: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetOpportunityRequest(_message.Message):
    __slots__ = ("name", "in_pipeline")
    NAME_FIELD_NUMBER: _ClassVar[int]
    IN_PIPELINE_FIELD_NUMBER: _ClassVar[int]
    name: str
    in_pipeline: str
    def __init__(self, name: _Optional[str] = ..., in_pipeline: _Optional[str] = ...) -> None: ...

class ListOpportunitiesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "owner", "stage", "customer", "in_pipeline")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    IN_PIPELINE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _states_pb2.OpportunityState
    owner: str
    stage: str
    customer: str
    in_pipeline: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.OpportunityState, str]] = ..., owner: _Optional[str] = ..., stage: _Optional[str] = ..., customer: _Optional[str] = ..., in_pipeline: _Optional[str] = ...) -> None: ...

class ListOpportunitiesResponse(_message.Message):
    __slots__ = ("opportunities", "next_page_token")
    OPPORTUNITIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    opportunities: _containers.RepeatedCompositeFieldContainer[Opportunity]
    next_page_token: str
    def __init__(self, opportunities: _Optional[_Iterable[_Union[Opportunity, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ShownOutput(_message.Message):
    __slots__ = ("code", "evidence", "file_name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    evidence: str
    file_name: str
    def __init__(self, code: _Optional[str] = ..., evidence: _Optional[str] = ..., file_name: _Optional[str] = ...) -> None: ...

class AdvanceOpportunityRequest(_message.Message):
    __slots__ = ("name", "stage", "outputs", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    stage: str
    outputs: _containers.RepeatedCompositeFieldContainer[ShownOutput]
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., stage: _Optional[str] = ..., outputs: _Optional[_Iterable[_Union[ShownOutput, _Mapping]]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class VoidNodeRequest(_message.Message):
    __slots__ = ("name", "node", "reason", "words", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    node: str
    reason: str
    words: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., node: _Optional[str] = ..., reason: _Optional[str] = ..., words: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordOpportunityFollowUpRequest(_message.Message):
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

class WinOpportunityRequest(_message.Message):
    __slots__ = ("name", "amount_fen", "outputs", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    amount_fen: int
    outputs: _containers.RepeatedCompositeFieldContainer[ShownOutput]
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., amount_fen: _Optional[int] = ..., outputs: _Optional[_Iterable[_Union[ShownOutput, _Mapping]]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class LoseOpportunityRequest(_message.Message):
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

class SubmitProposalRequest(_message.Message):
    __slots__ = ("opportunity", "request_id")
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    opportunity: str
    request_id: str
    def __init__(self, opportunity: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DecideProposalRequest(_message.Message):
    __slots__ = ("name", "won", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    won: bool
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., won: _Optional[bool] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ImportOpportunitiesRequest(_message.Message):
    __slots__ = ("file", "request_id")
    FILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    file: str
    request_id: str
    def __init__(self, file: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class QuarantinedRow(_message.Message):
    __slots__ = ("row", "column", "reason", "external_id", "values")
    class ValuesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    row: int
    column: str
    reason: _common_pb2.Reason
    external_id: str
    values: _containers.ScalarMap[str, str]
    def __init__(self, row: _Optional[int] = ..., column: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., external_id: _Optional[str] = ..., values: _Optional[_Mapping[str, str]] = ...) -> None: ...

class ListQuarantinedRowsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "reason")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    reason: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ListQuarantinedRowsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[QuarantinedRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[QuarantinedRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
