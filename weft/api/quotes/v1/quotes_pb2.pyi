import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import clause_matches_pb2 as _clause_matches_pb2
from weft.api.quotes.v1 import states_pb2 as _states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ObjectionLight(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OBJECTION_LIGHT_UNSPECIFIED: _ClassVar[ObjectionLight]
    OBJECTION_LIGHT_GREEN: _ClassVar[ObjectionLight]
    OBJECTION_LIGHT_YELLOW: _ClassVar[ObjectionLight]
OBJECTION_LIGHT_UNSPECIFIED: ObjectionLight
OBJECTION_LIGHT_GREEN: ObjectionLight
OBJECTION_LIGHT_YELLOW: ObjectionLight

class QuoteLine(_message.Message):
    __slots__ = ("item", "quantity", "unit_price_fen", "discount_bp", "tax_bp", "discount_fen", "net_fen", "tax_fen", "amount_fen")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_BP_FIELD_NUMBER: _ClassVar[int]
    TAX_BP_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    NET_FEN_FIELD_NUMBER: _ClassVar[int]
    TAX_FEN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    item: str
    quantity: str
    unit_price_fen: int
    discount_bp: int
    tax_bp: int
    discount_fen: int
    net_fen: int
    tax_fen: int
    amount_fen: int
    def __init__(self, item: _Optional[str] = ..., quantity: _Optional[str] = ..., unit_price_fen: _Optional[int] = ..., discount_bp: _Optional[int] = ..., tax_bp: _Optional[int] = ..., discount_fen: _Optional[int] = ..., net_fen: _Optional[int] = ..., tax_fen: _Optional[int] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class QuoteTotals(_message.Message):
    __slots__ = ("discount_fen", "net_fen", "tax_fen", "sum_fen")
    DISCOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    NET_FEN_FIELD_NUMBER: _ClassVar[int]
    TAX_FEN_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_FIELD_NUMBER: _ClassVar[int]
    discount_fen: int
    net_fen: int
    tax_fen: int
    sum_fen: int
    def __init__(self, discount_fen: _Optional[int] = ..., net_fen: _Optional[int] = ..., tax_fen: _Optional[int] = ..., sum_fen: _Optional[int] = ...) -> None: ...

class QuoteLines(_message.Message):
    __slots__ = ("lines", "totals")
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[QuoteLine]
    totals: QuoteTotals
    def __init__(self, lines: _Optional[_Iterable[_Union[QuoteLine, _Mapping]]] = ..., totals: _Optional[_Union[QuoteTotals, _Mapping]] = ...) -> None: ...

class LockedBom(_message.Message):
    __slots__ = ("item", "bom", "revision")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    BOM_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    item: str
    bom: str
    revision: str
    def __init__(self, item: _Optional[str] = ..., bom: _Optional[str] = ..., revision: _Optional[str] = ...) -> None: ...

class NodeStatus(_message.Message):
    __slots__ = ("node", "state", "opened_time", "done_time", "actor", "input_version", "output_version", "custom_development", "boms", "has_cost_sheet", "clauses", "task", "files", "needed_files")
    NODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    DONE_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    INPUT_VERSION_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    BOMS_FIELD_NUMBER: _ClassVar[int]
    HAS_COST_SHEET_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    NEEDED_FILES_FIELD_NUMBER: _ClassVar[int]
    node: _states_pb2.QuoteNode
    state: _states_pb2.NodeState
    opened_time: _timestamp_pb2.Timestamp
    done_time: _timestamp_pb2.Timestamp
    actor: str
    input_version: str
    output_version: str
    custom_development: _states_pb2.CustomDevelopment
    boms: _containers.RepeatedCompositeFieldContainer[LockedBom]
    has_cost_sheet: bool
    clauses: _containers.RepeatedScalarFieldContainer[str]
    task: str
    files: _containers.RepeatedCompositeFieldContainer[KeptFile]
    needed_files: _containers.RepeatedCompositeFieldContainer[AskedFile]
    def __init__(self, node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., state: _Optional[_Union[_states_pb2.NodeState, str]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., input_version: _Optional[str] = ..., output_version: _Optional[str] = ..., custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ..., boms: _Optional[_Iterable[_Union[LockedBom, _Mapping]]] = ..., has_cost_sheet: _Optional[bool] = ..., clauses: _Optional[_Iterable[str]] = ..., task: _Optional[str] = ..., files: _Optional[_Iterable[_Union[KeptFile, _Mapping]]] = ..., needed_files: _Optional[_Iterable[_Union[AskedFile, _Mapping]]] = ...) -> None: ...

class KeptFile(_message.Message):
    __slots__ = ("kind", "title", "sha256", "size_bytes", "content_type")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    title: str
    sha256: str
    size_bytes: int
    content_type: str
    def __init__(self, kind: _Optional[str] = ..., title: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., content_type: _Optional[str] = ...) -> None: ...

class AskedFile(_message.Message):
    __slots__ = ("kind", "title", "types", "bytes_max")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    kind: str
    title: str
    types: _containers.RepeatedScalarFieldContainer[str]
    bytes_max: int
    def __init__(self, kind: _Optional[str] = ..., title: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., bytes_max: _Optional[int] = ...) -> None: ...

class NodeFile(_message.Message):
    __slots__ = ("kind", "file")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    file: str
    def __init__(self, kind: _Optional[str] = ..., file: _Optional[str] = ...) -> None: ...

class DownloadQuoteFileRequest(_message.Message):
    __slots__ = ("name", "node", "kind")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    name: str
    node: _states_pb2.QuoteNode
    kind: str
    def __init__(self, name: _Optional[str] = ..., node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., kind: _Optional[str] = ...) -> None: ...

class QuoteReturn(_message.Message):
    __slots__ = ("node", "reason_code", "reason", "note", "return_time", "actor")
    NODE_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    node: _states_pb2.QuoteNode
    reason_code: str
    reason: str
    note: str
    return_time: _timestamp_pb2.Timestamp
    actor: str
    def __init__(self, node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ...) -> None: ...

class Quote(_message.Message):
    __slots__ = ("name", "etag", "state", "customer", "opportunity", "owner", "unit_path", "creator", "industry", "version", "version_label", "label", "effective_version", "currency", "terms", "lines", "totals", "urgent", "custom_development", "open_node", "open_time", "nodes", "returned", "locked_cost_fen", "margin_fen", "create_time", "update_time", "sent_time", "expire_time", "objection_due_time", "objection_handled_time", "answer_due_time", "answered_time", "answer", "legal_due_time", "legal_overdue_time", "recommended_clause_packs", "waits", "objection_light", "cost_change", "low_margin", "low_margin_reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CREATOR_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    VERSION_LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_VERSION_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    OPEN_NODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    LOCKED_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    MARGIN_FEN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_HANDLED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LEGAL_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_OVERDUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_CLAUSE_PACKS_FIELD_NUMBER: _ClassVar[int]
    WAITS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_LIGHT_FIELD_NUMBER: _ClassVar[int]
    COST_CHANGE_FIELD_NUMBER: _ClassVar[int]
    LOW_MARGIN_FIELD_NUMBER: _ClassVar[int]
    LOW_MARGIN_REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _states_pb2.QuoteState
    customer: str
    opportunity: str
    owner: str
    unit_path: str
    creator: str
    industry: str
    version: str
    version_label: str
    label: _common_pb2.Reason
    effective_version: str
    currency: str
    terms: str
    lines: _containers.RepeatedCompositeFieldContainer[QuoteLine]
    totals: QuoteTotals
    urgent: bool
    custom_development: _states_pb2.CustomDevelopment
    open_node: _states_pb2.QuoteNode
    open_time: _timestamp_pb2.Timestamp
    nodes: _containers.RepeatedCompositeFieldContainer[NodeStatus]
    returned: QuoteReturn
    locked_cost_fen: int
    margin_fen: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    sent_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    objection_due_time: _timestamp_pb2.Timestamp
    objection_handled_time: _timestamp_pb2.Timestamp
    answer_due_time: _timestamp_pb2.Timestamp
    answered_time: _timestamp_pb2.Timestamp
    answer: _states_pb2.CustomerAnswer
    legal_due_time: _timestamp_pb2.Timestamp
    legal_overdue_time: _timestamp_pb2.Timestamp
    recommended_clause_packs: _containers.RepeatedCompositeFieldContainer[_clause_matches_pb2.ClausePackMatch]
    waits: _containers.RepeatedCompositeFieldContainer[QuoteWait]
    objection_light: ObjectionLight
    cost_change: CostChange
    low_margin: bool
    low_margin_reason: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., creator: _Optional[str] = ..., industry: _Optional[str] = ..., version: _Optional[str] = ..., version_label: _Optional[str] = ..., label: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., effective_version: _Optional[str] = ..., currency: _Optional[str] = ..., terms: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[QuoteLine, _Mapping]]] = ..., totals: _Optional[_Union[QuoteTotals, _Mapping]] = ..., urgent: _Optional[bool] = ..., custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ..., open_node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[NodeStatus, _Mapping]]] = ..., returned: _Optional[_Union[QuoteReturn, _Mapping]] = ..., locked_cost_fen: _Optional[int] = ..., margin_fen: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., objection_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., objection_handled_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[_Union[_states_pb2.CustomerAnswer, str]] = ..., legal_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., legal_overdue_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recommended_clause_packs: _Optional[_Iterable[_Union[_clause_matches_pb2.ClausePackMatch, _Mapping]]] = ..., waits: _Optional[_Iterable[_Union[QuoteWait, _Mapping]]] = ..., objection_light: _Optional[_Union[ObjectionLight, str]] = ..., cost_change: _Optional[_Union[CostChange, _Mapping]] = ..., low_margin: _Optional[bool] = ..., low_margin_reason: _Optional[str] = ...) -> None: ...

class CostChange(_message.Message):
    __slots__ = ("bom", "code", "revision", "old_version", "reason", "change_time")
    BOM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    bom: str
    code: str
    revision: str
    old_version: str
    reason: _common_pb2.Reason
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, bom: _Optional[str] = ..., code: _Optional[str] = ..., revision: _Optional[str] = ..., old_version: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteWait(_message.Message):
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

class QuoteVersion(_message.Message):
    __slots__ = ("name", "quote", "version", "label", "label_reason", "change", "actor", "create_time", "sha256", "owner", "unit_path", "currency", "terms", "lines", "totals", "custom_development", "boms", "clauses", "locked_cost_fen", "margin_fen")
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_REASON_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    BOMS_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    LOCKED_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    MARGIN_FEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    quote: str
    version: str
    label: str
    label_reason: _common_pb2.Reason
    change: _states_pb2.QuoteChange
    actor: str
    create_time: _timestamp_pb2.Timestamp
    sha256: str
    owner: str
    unit_path: str
    currency: str
    terms: str
    lines: _containers.RepeatedCompositeFieldContainer[QuoteLine]
    totals: QuoteTotals
    custom_development: _states_pb2.CustomDevelopment
    boms: _containers.RepeatedCompositeFieldContainer[LockedBom]
    clauses: _containers.RepeatedScalarFieldContainer[str]
    locked_cost_fen: int
    margin_fen: int
    def __init__(self, name: _Optional[str] = ..., quote: _Optional[str] = ..., version: _Optional[str] = ..., label: _Optional[str] = ..., label_reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., change: _Optional[_Union[_states_pb2.QuoteChange, str]] = ..., actor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sha256: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., currency: _Optional[str] = ..., terms: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[QuoteLine, _Mapping]]] = ..., totals: _Optional[_Union[QuoteTotals, _Mapping]] = ..., custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ..., boms: _Optional[_Iterable[_Union[LockedBom, _Mapping]]] = ..., clauses: _Optional[_Iterable[str]] = ..., locked_cost_fen: _Optional[int] = ..., margin_fen: _Optional[int] = ...) -> None: ...

class CreateQuoteRequest(_message.Message):
    __slots__ = ("customer", "opportunity", "owner", "currency", "lines", "terms", "urgent", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    opportunity: str
    owner: str
    currency: str
    lines: QuoteLines
    terms: str
    urgent: bool
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., currency: _Optional[str] = ..., lines: _Optional[_Union[QuoteLines, _Mapping]] = ..., terms: _Optional[str] = ..., urgent: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetQuoteRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListQuotesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "owner", "customer", "open_node")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPEN_NODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _states_pb2.QuoteState
    owner: str
    customer: str
    open_node: _states_pb2.QuoteNode
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ..., open_node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ...) -> None: ...

class ListQuotesResponse(_message.Message):
    __slots__ = ("quotes", "next_page_token")
    QUOTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quotes: _containers.RepeatedCompositeFieldContainer[Quote]
    next_page_token: str
    def __init__(self, quotes: _Optional[_Iterable[_Union[Quote, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetQuoteVersionRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListQuoteVersionsRequest(_message.Message):
    __slots__ = ("quote", "page_size", "page_token")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quote: str
    page_size: int
    page_token: str
    def __init__(self, quote: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListQuoteVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[QuoteVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[QuoteVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviseQuoteRequest(_message.Message):
    __slots__ = ("name", "lines", "terms", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    lines: QuoteLines
    terms: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., lines: _Optional[_Union[QuoteLines, _Mapping]] = ..., terms: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SubmitQuoteRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class MarkUrgentRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ConfirmProductRequest(_message.Message):
    __slots__ = ("name", "custom_development", "task", "etag", "request_id", "files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    custom_development: _states_pb2.CustomDevelopment
    task: str
    etag: str
    request_id: str
    files: _containers.RepeatedCompositeFieldContainer[NodeFile]
    def __init__(self, name: _Optional[str] = ..., custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., files: _Optional[_Iterable[_Union[NodeFile, _Mapping]]] = ...) -> None: ...

class ItemBom(_message.Message):
    __slots__ = ("item", "bom")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    BOM_FIELD_NUMBER: _ClassVar[int]
    item: str
    bom: str
    def __init__(self, item: _Optional[str] = ..., bom: _Optional[str] = ...) -> None: ...

class LockCostRequest(_message.Message):
    __slots__ = ("name", "boms", "cost_sheet", "task", "etag", "request_id", "low_margin_reason", "files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    BOMS_FIELD_NUMBER: _ClassVar[int]
    COST_SHEET_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LOW_MARGIN_REASON_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    boms: _containers.RepeatedCompositeFieldContainer[ItemBom]
    cost_sheet: str
    task: str
    etag: str
    request_id: str
    low_margin_reason: str
    files: _containers.RepeatedCompositeFieldContainer[NodeFile]
    def __init__(self, name: _Optional[str] = ..., boms: _Optional[_Iterable[_Union[ItemBom, _Mapping]]] = ..., cost_sheet: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., low_margin_reason: _Optional[str] = ..., files: _Optional[_Iterable[_Union[NodeFile, _Mapping]]] = ...) -> None: ...

class ArchiveClausesRequest(_message.Message):
    __slots__ = ("name", "clauses", "task", "etag", "request_id", "files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    clauses: _containers.RepeatedScalarFieldContainer[str]
    task: str
    etag: str
    request_id: str
    files: _containers.RepeatedCompositeFieldContainer[NodeFile]
    def __init__(self, name: _Optional[str] = ..., clauses: _Optional[_Iterable[str]] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., files: _Optional[_Iterable[_Union[NodeFile, _Mapping]]] = ...) -> None: ...

class ApproveQuoteRequest(_message.Message):
    __slots__ = ("name", "task", "etag", "request_id", "files")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    name: str
    task: str
    etag: str
    request_id: str
    files: _containers.RepeatedCompositeFieldContainer[NodeFile]
    def __init__(self, name: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., files: _Optional[_Iterable[_Union[NodeFile, _Mapping]]] = ...) -> None: ...

class ReturnQuoteRequest(_message.Message):
    __slots__ = ("name", "reason_code", "note", "task", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason_code: str
    note: str
    task: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ..., task: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListReturnReasonsRequest(_message.Message):
    __slots__ = ("from_date", "to_date")
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    from_date: str
    to_date: str
    def __init__(self, from_date: _Optional[str] = ..., to_date: _Optional[str] = ...) -> None: ...

class ReturnReasonCount(_message.Message):
    __slots__ = ("reason_code", "reason", "count")
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    reason_code: str
    reason: str
    count: int
    def __init__(self, reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class ListReturnReasonsResponse(_message.Message):
    __slots__ = ("reasons",)
    REASONS_FIELD_NUMBER: _ClassVar[int]
    reasons: _containers.RepeatedCompositeFieldContainer[ReturnReasonCount]
    def __init__(self, reasons: _Optional[_Iterable[_Union[ReturnReasonCount, _Mapping]]] = ...) -> None: ...

class SendQuoteRequest(_message.Message):
    __slots__ = ("name", "version", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevalidateQuoteRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordObjectionHandlingRequest(_message.Message):
    __slots__ = ("name", "version", "kind", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    kind: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., kind: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordCustomerAnswerRequest(_message.Message):
    __slots__ = ("name", "version", "answer", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    answer: _states_pb2.CustomerAnswer
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., answer: _Optional[_Union[_states_pb2.CustomerAnswer, str]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
