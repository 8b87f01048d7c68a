import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import contract_states_pb2 as _contract_states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContractDrawnUp(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "quote_amount_fen", "has_addenda")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    QUOTE_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    HAS_ADDENDA_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    quote_amount_fen: int
    has_addenda: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., quote_amount_fen: _Optional[int] = ..., has_addenda: _Optional[bool] = ...) -> None: ...

class ContractStarted(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class ContractBranchOpened(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "branch", "again")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    AGAIN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    branch: _contract_states_pb2.ContractBranch
    again: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., again: _Optional[bool] = ...) -> None: ...

class ContractBranchDone(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "branch", "opened_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    branch: _contract_states_pb2.ContractBranch
    opened_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ContractReturned(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "branch", "reason_code")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    branch: _contract_states_pb2.ContractBranch
    reason_code: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., branch: _Optional[_Union[_contract_states_pb2.ContractBranch, str]] = ..., reason_code: _Optional[str] = ...) -> None: ...

class ContractReady(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class ContractChangeProposed(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "proposed_amount_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    proposed_amount_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., proposed_amount_fen: _Optional[int] = ...) -> None: ...

class ContractChangeRejected(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "proposer")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    proposer: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., proposer: _Optional[str] = ...) -> None: ...

class ContractChanged(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "old_amount_fen", "ground", "proposer")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    old_amount_fen: int
    ground: _contract_states_pb2.ChangeGround
    proposer: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., ground: _Optional[_Union[_contract_states_pb2.ChangeGround, str]] = ..., proposer: _Optional[str] = ...) -> None: ...

class ContractFlagged(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "codes")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., codes: _Optional[_Iterable[str]] = ...) -> None: ...

class ContractVoided(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class ContractSigningPlanned(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "planned_date", "lock_due_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PLANNED_DATE_FIELD_NUMBER: _ClassVar[int]
    LOCK_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    planned_date: str
    lock_due_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., planned_date: _Optional[str] = ..., lock_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ContractResourceLocked(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "kind", "day", "complete", "late")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    kind: str
    day: str
    complete: bool
    late: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., kind: _Optional[str] = ..., day: _Optional[str] = ..., complete: _Optional[bool] = ..., late: _Optional[bool] = ...) -> None: ...

class ContractLocksMissed(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "missing_kinds", "planned_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    MISSING_KINDS_FIELD_NUMBER: _ClassVar[int]
    PLANNED_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    missing_kinds: _containers.RepeatedScalarFieldContainer[str]
    planned_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., missing_kinds: _Optional[_Iterable[str]] = ..., planned_date: _Optional[str] = ...) -> None: ...

class ContractLocksWaived(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "missing_kinds")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    MISSING_KINDS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    missing_kinds: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., missing_kinds: _Optional[_Iterable[str]] = ...) -> None: ...

class ContractAmendmentProposed(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "proposed_amount_fen", "reason_code")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    proposed_amount_fen: int
    reason_code: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., proposed_amount_fen: _Optional[int] = ..., reason_code: _Optional[str] = ...) -> None: ...

class ContractAmendmentStarted(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "proposed_amount_fen", "reason_code", "ground", "proposer")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    proposed_amount_fen: int
    reason_code: str
    ground: _contract_states_pb2.ChangeGround
    proposer: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., proposed_amount_fen: _Optional[int] = ..., reason_code: _Optional[str] = ..., ground: _Optional[_Union[_contract_states_pb2.ChangeGround, str]] = ..., proposer: _Optional[str] = ...) -> None: ...

class ContractAmendmentReady(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "proposed_amount_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    proposed_amount_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., proposed_amount_fen: _Optional[int] = ...) -> None: ...

class ContractAmendmentDropped(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "rejected")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    rejected: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., rejected: _Optional[bool] = ...) -> None: ...
