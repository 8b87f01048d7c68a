import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.collections.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SuggestedLink(_message.Message):
    __slots__ = ("receipt", "instalment", "amount_fen", "contract_number", "ordinal", "open_fen", "due_date")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    instalment: str
    amount_fen: int
    contract_number: str
    ordinal: int
    open_fen: int
    due_date: str
    def __init__(self, receipt: _Optional[str] = ..., instalment: _Optional[str] = ..., amount_fen: _Optional[int] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., open_fen: _Optional[int] = ..., due_date: _Optional[str] = ...) -> None: ...

class Suggestion(_message.Message):
    __slots__ = ("number", "kind", "clues", "failed", "links", "state", "decider", "decide_time")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CLUES_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECIDER_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    number: int
    kind: _states_pb2.SuggestionKind
    clues: _containers.RepeatedScalarFieldContainer[_states_pb2.SuggestionClue]
    failed: _containers.RepeatedScalarFieldContainer[_states_pb2.MatchCondition]
    links: _containers.RepeatedCompositeFieldContainer[SuggestedLink]
    state: _states_pb2.SuggestionState
    decider: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[int] = ..., kind: _Optional[_Union[_states_pb2.SuggestionKind, str]] = ..., clues: _Optional[_Iterable[_Union[_states_pb2.SuggestionClue, str]]] = ..., failed: _Optional[_Iterable[_Union[_states_pb2.MatchCondition, str]]] = ..., links: _Optional[_Iterable[_Union[SuggestedLink, _Mapping]]] = ..., state: _Optional[_Union[_states_pb2.SuggestionState, str]] = ..., decider: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Allocation(_message.Message):
    __slots__ = ("instalment", "amount_fen", "manner", "actor", "link_time", "reason")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    MANNER_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    LINK_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    amount_fen: int
    manner: _states_pb2.MatchManner
    actor: str
    link_time: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, instalment: _Optional[str] = ..., amount_fen: _Optional[int] = ..., manner: _Optional[_Union[_states_pb2.MatchManner, str]] = ..., actor: _Optional[str] = ..., link_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("name", "etag", "state", "statement", "row", "booked_date", "amount_fen", "allocated_fen", "unallocated_fen", "currency", "payer", "payer_account", "remark", "bank_reference", "customer", "owner", "unit_path", "failed", "candidates", "allocations", "create_time", "update_time", "suggestions", "returned_date", "counted_twice", "bank_account", "own_account")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    UNALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PAYER_FIELD_NUMBER: _ClassVar[int]
    PAYER_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    RETURNED_DATE_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TWICE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    OWN_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _states_pb2.ReceiptState
    statement: str
    row: int
    booked_date: str
    amount_fen: int
    allocated_fen: int
    unallocated_fen: int
    currency: str
    payer: str
    payer_account: str
    remark: str
    bank_reference: str
    customer: str
    owner: str
    unit_path: str
    failed: _containers.RepeatedScalarFieldContainer[_states_pb2.MatchCondition]
    candidates: _containers.RepeatedCompositeFieldContainer[_states_pb2.MatchCandidate]
    allocations: _containers.RepeatedCompositeFieldContainer[Allocation]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    suggestions: _containers.RepeatedCompositeFieldContainer[Suggestion]
    returned_date: str
    counted_twice: bool
    bank_account: str
    own_account: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., statement: _Optional[str] = ..., row: _Optional[int] = ..., booked_date: _Optional[str] = ..., amount_fen: _Optional[int] = ..., allocated_fen: _Optional[int] = ..., unallocated_fen: _Optional[int] = ..., currency: _Optional[str] = ..., payer: _Optional[str] = ..., payer_account: _Optional[str] = ..., remark: _Optional[str] = ..., bank_reference: _Optional[str] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., failed: _Optional[_Iterable[_Union[_states_pb2.MatchCondition, str]]] = ..., candidates: _Optional[_Iterable[_Union[_states_pb2.MatchCandidate, _Mapping]]] = ..., allocations: _Optional[_Iterable[_Union[Allocation, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., suggestions: _Optional[_Iterable[_Union[Suggestion, _Mapping]]] = ..., returned_date: _Optional[str] = ..., counted_twice: _Optional[bool] = ..., bank_account: _Optional[str] = ..., own_account: _Optional[str] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListReceiptsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "customer", "statement")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _states_pb2.ReceiptState
    customer: str
    statement: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., customer: _Optional[str] = ..., statement: _Optional[str] = ...) -> None: ...

class ListReceiptsResponse(_message.Message):
    __slots__ = ("receipts", "next_page_token")
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    receipts: _containers.RepeatedCompositeFieldContainer[Receipt]
    next_page_token: str
    def __init__(self, receipts: _Optional[_Iterable[_Union[Receipt, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LinkReceiptRequest(_message.Message):
    __slots__ = ("name", "instalment", "amount_fen", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    instalment: str
    amount_fen: int
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., instalment: _Optional[str] = ..., amount_fen: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ConfirmSuggestionRequest(_message.Message):
    __slots__ = ("name", "number", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    number: int
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., number: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RefuseSuggestionRequest(_message.Message):
    __slots__ = ("name", "number", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    number: int
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., number: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UnlinkReceiptRequest(_message.Message):
    __slots__ = ("name", "instalment", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    instalment: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., instalment: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReturnReceiptRequest(_message.Message):
    __slots__ = ("name", "reason", "returned_date", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RETURNED_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    returned_date: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., returned_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
