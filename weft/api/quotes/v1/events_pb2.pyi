import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import clause_matches_pb2 as _clause_matches_pb2
from weft.api.quotes.v1 import states_pb2 as _states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QuoteCreated(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "urgent", "line_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    urgent: bool
    line_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., urgent: _Optional[bool] = ..., line_count: _Optional[int] = ...) -> None: ...

class QuoteRevised(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "old_version", "old_amount_fen", "items_changed", "lines_changed", "terms_changed", "reopened")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ITEMS_CHANGED_FIELD_NUMBER: _ClassVar[int]
    LINES_CHANGED_FIELD_NUMBER: _ClassVar[int]
    TERMS_CHANGED_FIELD_NUMBER: _ClassVar[int]
    REOPENED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    old_version: str
    old_amount_fen: int
    items_changed: bool
    lines_changed: bool
    terms_changed: bool
    reopened: _containers.RepeatedScalarFieldContainer[_states_pb2.QuoteNode]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., old_version: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., items_changed: _Optional[bool] = ..., lines_changed: _Optional[bool] = ..., terms_changed: _Optional[bool] = ..., reopened: _Optional[_Iterable[_Union[_states_pb2.QuoteNode, str]]] = ...) -> None: ...

class QuoteSubmitted(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "urgent")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    urgent: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., urgent: _Optional[bool] = ...) -> None: ...

class QuoteNodeOpened(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "node", "urgent", "again", "opened_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    AGAIN_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    node: _states_pb2.QuoteNode
    urgent: bool
    again: bool
    opened_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., urgent: _Optional[bool] = ..., again: _Optional[bool] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteProductConfirmed(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "custom_development", "old_custom_development")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    OLD_CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    custom_development: _states_pb2.CustomDevelopment
    old_custom_development: _states_pb2.CustomDevelopment
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ..., old_custom_development: _Optional[_Union[_states_pb2.CustomDevelopment, str]] = ...) -> None: ...

class QuoteCostLocked(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "boms", "has_cost_sheet", "opened_time", "low_margin")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    BOMS_FIELD_NUMBER: _ClassVar[int]
    HAS_COST_SHEET_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    LOW_MARGIN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    boms: _containers.RepeatedScalarFieldContainer[str]
    has_cost_sheet: bool
    opened_time: _timestamp_pb2.Timestamp
    low_margin: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., boms: _Optional[_Iterable[str]] = ..., has_cost_sheet: _Optional[bool] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., low_margin: _Optional[bool] = ...) -> None: ...

class QuoteClausesArchived(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "clauses", "opened_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    clauses: _containers.RepeatedScalarFieldContainer[str]
    opened_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., clauses: _Optional[_Iterable[str]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteApproved(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "opened_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    opened_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteReturned(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "node", "reason_code", "opened_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    node: _states_pb2.QuoteNode
    reason_code: str
    opened_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., reason_code: _Optional[str] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteCostReopened(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "old_version", "bom", "reason_code")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    BOM_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    old_version: str
    bom: str
    reason_code: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., old_version: _Optional[str] = ..., bom: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...

class QuoteMarkedUrgent(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "finance_is_open")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    FINANCE_IS_OPEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    finance_is_open: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., finance_is_open: _Optional[bool] = ...) -> None: ...

class QuoteCleared(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "custom_development")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    custom_development: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., custom_development: _Optional[bool] = ...) -> None: ...

class QuoteSuperseded(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "old_version", "old_amount_fen", "was_sent")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    WAS_SENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    old_version: str
    old_amount_fen: int
    was_sent: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., old_version: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., was_sent: _Optional[bool] = ...) -> None: ...

class QuoteLineChange(_message.Message):
    __slots__ = ("item", "item_code", "old_quantity", "old_price_fen", "new_quantity", "new_price_fen")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    OLD_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    OLD_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    NEW_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NEW_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    item: str
    item_code: str
    old_quantity: str
    old_price_fen: int
    new_quantity: str
    new_price_fen: int
    def __init__(self, item: _Optional[str] = ..., item_code: _Optional[str] = ..., old_quantity: _Optional[str] = ..., old_price_fen: _Optional[int] = ..., new_quantity: _Optional[str] = ..., new_price_fen: _Optional[int] = ...) -> None: ...

class QuoteReplaced(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "old_version", "old_amount_fen", "added_count", "removed_count", "changed_count", "lines", "terms_changed")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ADDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REMOVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TERMS_CHANGED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    old_version: str
    old_amount_fen: int
    added_count: int
    removed_count: int
    changed_count: int
    lines: _containers.RepeatedCompositeFieldContainer[QuoteLineChange]
    terms_changed: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., old_version: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., added_count: _Optional[int] = ..., removed_count: _Optional[int] = ..., changed_count: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[QuoteLineChange, _Mapping]]] = ..., terms_changed: _Optional[bool] = ...) -> None: ...

class QuoteSent(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "sent_time", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    sent_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteExpired(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "sent_time", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    sent_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteRevalidated(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "old_version")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OLD_VERSION_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    old_version: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., old_version: _Optional[str] = ...) -> None: ...

class QuoteObjectionHandled(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "kind", "sent_time", "late")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    kind: str
    sent_time: _timestamp_pb2.Timestamp
    late: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., kind: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ...) -> None: ...

class QuoteObjectionOverdue(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "sent_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    sent_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteAnswered(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "answer", "sent_time", "late")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    answer: _states_pb2.CustomerAnswer
    sent_time: _timestamp_pb2.Timestamp
    late: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., answer: _Optional[_Union[_states_pb2.CustomerAnswer, str]] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ...) -> None: ...

class QuoteAnswerOverdue(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "sent_time", "limit_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    sent_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuoteLegalOverdue(_message.Message):
    __slots__ = ("envelope", "state", "version", "amount_fen", "currency", "industry", "opened_time", "limit_time", "recommended", "others")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_FIELD_NUMBER: _ClassVar[int]
    OTHERS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.QuoteState
    version: str
    amount_fen: int
    currency: str
    industry: str
    opened_time: _timestamp_pb2.Timestamp
    limit_time: _timestamp_pb2.Timestamp
    recommended: _clause_matches_pb2.ClausePackMatch
    others: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.QuoteState, str]] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recommended: _Optional[_Union[_clause_matches_pb2.ClausePackMatch, _Mapping]] = ..., others: _Optional[_Iterable[str]] = ...) -> None: ...
