from weft.api.collections.v1 import states_pb2 as _states_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstalmentBuilt(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "signed_date", "industry", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    signed_date: str
    industry: str
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., signed_date: _Optional[str] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class InstalmentPartlyPaid(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "receipt", "paid_fen", "old_open_fen", "open_fen", "booked_date", "industry", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    receipt: str
    paid_fen: int
    old_open_fen: int
    open_fen: int
    booked_date: str
    industry: str
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., receipt: _Optional[str] = ..., paid_fen: _Optional[int] = ..., old_open_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., booked_date: _Optional[str] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class InstalmentPaid(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "receipt", "paid_fen", "old_open_fen", "open_fen", "booked_date", "industry", "residual_reason", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    RESIDUAL_REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    receipt: str
    paid_fen: int
    old_open_fen: int
    open_fen: int
    booked_date: str
    industry: str
    residual_reason: _states_pb2.ResidualReason
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., receipt: _Optional[str] = ..., paid_fen: _Optional[int] = ..., old_open_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., booked_date: _Optional[str] = ..., industry: _Optional[str] = ..., residual_reason: _Optional[_Union[_states_pb2.ResidualReason, str]] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class InstalmentResidualPaid(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "receipt", "paid_fen", "old_open_fen", "open_fen", "booked_date", "industry", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    receipt: str
    paid_fen: int
    old_open_fen: int
    open_fen: int
    booked_date: str
    industry: str
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., receipt: _Optional[str] = ..., paid_fen: _Optional[int] = ..., old_open_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., booked_date: _Optional[str] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class InstalmentDelayed(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "industry", "effective_due_date", "old_effective_due_date", "reason", "open_fen", "booked_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    industry: str
    effective_due_date: str
    old_effective_due_date: str
    reason: str
    open_fen: int
    booked_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ..., old_effective_due_date: _Optional[str] = ..., reason: _Optional[str] = ..., open_fen: _Optional[int] = ..., booked_date: _Optional[str] = ...) -> None: ...

class InstalmentReopened(_message.Message):
    __slots__ = ("envelope", "state", "old_state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "receipt", "reversed_fen", "reinstated_fen", "old_open_fen", "open_fen", "booked_date", "industry", "reason", "money_returned", "residual_reason", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    REVERSED_FEN_FIELD_NUMBER: _ClassVar[int]
    REINSTATED_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MONEY_RETURNED_FIELD_NUMBER: _ClassVar[int]
    RESIDUAL_REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    old_state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    receipt: str
    reversed_fen: int
    reinstated_fen: int
    old_open_fen: int
    open_fen: int
    booked_date: str
    industry: str
    reason: str
    money_returned: bool
    residual_reason: _states_pb2.ResidualReason
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., old_state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., receipt: _Optional[str] = ..., reversed_fen: _Optional[int] = ..., reinstated_fen: _Optional[int] = ..., old_open_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., booked_date: _Optional[str] = ..., industry: _Optional[str] = ..., reason: _Optional[str] = ..., money_returned: _Optional[bool] = ..., residual_reason: _Optional[_Union[_states_pb2.ResidualReason, str]] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class InstalmentAmended(_message.Message):
    __slots__ = ("envelope", "state", "old_state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "industry", "effective_due_date", "old_amount_fen", "old_due_date", "old_effective_due_date", "old_open_fen", "open_fen", "paid_fen", "reinstated_fen", "revision", "receipt", "booked_date", "old_booked_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    REINSTATED_FEN_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    OLD_BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    old_state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    industry: str
    effective_due_date: str
    old_amount_fen: int
    old_due_date: str
    old_effective_due_date: str
    old_open_fen: int
    open_fen: int
    paid_fen: int
    reinstated_fen: int
    revision: int
    receipt: str
    booked_date: str
    old_booked_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., old_state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., old_due_date: _Optional[str] = ..., old_effective_due_date: _Optional[str] = ..., old_open_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., paid_fen: _Optional[int] = ..., reinstated_fen: _Optional[int] = ..., revision: _Optional[int] = ..., receipt: _Optional[str] = ..., booked_date: _Optional[str] = ..., old_booked_date: _Optional[str] = ...) -> None: ...

class InstalmentResidualWrittenOff(_message.Message):
    __slots__ = ("envelope", "state", "contract_number", "ordinal", "purpose", "amount_fen", "currency", "due_date", "written_off_fen", "residual_reason", "industry", "effective_due_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_OFF_FEN_FIELD_NUMBER: _ClassVar[int]
    RESIDUAL_REASON_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.InstalmentState
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    amount_fen: int
    currency: str
    due_date: str
    written_off_fen: int
    residual_reason: _states_pb2.ResidualReason
    industry: str
    effective_due_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., written_off_fen: _Optional[int] = ..., residual_reason: _Optional[_Union[_states_pb2.ResidualReason, str]] = ..., industry: _Optional[str] = ..., effective_due_date: _Optional[str] = ...) -> None: ...

class StatementUploaded(_message.Message):
    __slots__ = ("envelope", "state", "sha256", "profile", "line_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    sha256: str
    profile: str
    line_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., sha256: _Optional[str] = ..., profile: _Optional[str] = ..., line_count: _Optional[int] = ...) -> None: ...

class StatementRead(_message.Message):
    __slots__ = ("envelope", "state", "line_count", "received_count", "paid_out_count", "duplicate_count", "quarantined_count", "matched_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PAID_OUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    line_count: int
    received_count: int
    paid_out_count: int
    duplicate_count: int
    quarantined_count: int
    matched_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., line_count: _Optional[int] = ..., received_count: _Optional[int] = ..., paid_out_count: _Optional[int] = ..., duplicate_count: _Optional[int] = ..., quarantined_count: _Optional[int] = ..., matched_count: _Optional[int] = ...) -> None: ...

class StatementAccountCorrected(_message.Message):
    __slots__ = ("envelope", "state", "bank_account", "old_bank_account")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    OLD_BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    bank_account: str
    old_bank_account: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., bank_account: _Optional[str] = ..., old_bank_account: _Optional[str] = ...) -> None: ...

class StatementLineTyped(_message.Message):
    __slots__ = ("envelope", "state", "row", "amount_fen", "currency", "waiting_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    row: int
    amount_fen: int
    currency: str
    waiting_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., row: _Optional[int] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., waiting_count: _Optional[int] = ...) -> None: ...

class StatementLineReleased(_message.Message):
    __slots__ = ("envelope", "state", "row", "outcome", "receipt", "quarantined_count", "waiting_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    row: int
    outcome: _states_pb2.LineOutcome
    receipt: str
    quarantined_count: int
    waiting_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., row: _Optional[int] = ..., outcome: _Optional[_Union[_states_pb2.LineOutcome, str]] = ..., receipt: _Optional[str] = ..., quarantined_count: _Optional[int] = ..., waiting_count: _Optional[int] = ...) -> None: ...

class StatementLineDismissed(_message.Message):
    __slots__ = ("envelope", "state", "row", "reason", "quarantined_count", "waiting_count")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.StatementState
    row: int
    reason: str
    quarantined_count: int
    waiting_count: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., row: _Optional[int] = ..., reason: _Optional[str] = ..., quarantined_count: _Optional[int] = ..., waiting_count: _Optional[int] = ...) -> None: ...

class ReceiptRecorded(_message.Message):
    __slots__ = ("envelope", "state", "statement", "row", "amount_fen", "currency", "booked_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    statement: str
    row: int
    amount_fen: int
    currency: str
    booked_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., statement: _Optional[str] = ..., row: _Optional[int] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ...) -> None: ...

class ReceiptMatched(_message.Message):
    __slots__ = ("envelope", "state", "old_state", "amount_fen", "currency", "booked_date", "instalment", "contract_number", "allocated_fen", "unallocated_fen", "manner", "purpose")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    UNALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    MANNER_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    old_state: _states_pb2.ReceiptState
    amount_fen: int
    currency: str
    booked_date: str
    instalment: str
    contract_number: str
    allocated_fen: int
    unallocated_fen: int
    manner: _states_pb2.MatchManner
    purpose: _states_pb2.InstalmentPurpose
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., old_state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., instalment: _Optional[str] = ..., contract_number: _Optional[str] = ..., allocated_fen: _Optional[int] = ..., unallocated_fen: _Optional[int] = ..., manner: _Optional[_Union[_states_pb2.MatchManner, str]] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ...) -> None: ...

class SuggestionRefused(_message.Message):
    __slots__ = ("envelope", "state", "number", "kind", "instalments")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    number: int
    kind: _states_pb2.SuggestionKind
    instalments: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., number: _Optional[int] = ..., kind: _Optional[_Union[_states_pb2.SuggestionKind, str]] = ..., instalments: _Optional[_Iterable[str]] = ...) -> None: ...

class ReceiptUnmatched(_message.Message):
    __slots__ = ("envelope", "state", "amount_fen", "currency", "booked_date", "failed", "candidates", "sales", "finance")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    SALES_FIELD_NUMBER: _ClassVar[int]
    FINANCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    amount_fen: int
    currency: str
    booked_date: str
    failed: _containers.RepeatedScalarFieldContainer[_states_pb2.MatchCondition]
    candidates: _containers.RepeatedCompositeFieldContainer[_states_pb2.MatchCandidate]
    sales: str
    finance: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., failed: _Optional[_Iterable[_Union[_states_pb2.MatchCondition, str]]] = ..., candidates: _Optional[_Iterable[_Union[_states_pb2.MatchCandidate, _Mapping]]] = ..., sales: _Optional[str] = ..., finance: _Optional[str] = ...) -> None: ...

class ReceiptUnlinked(_message.Message):
    __slots__ = ("envelope", "state", "old_state", "amount_fen", "currency", "booked_date", "instalment", "contract_number", "unlinked_fen", "unallocated_fen", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UNLINKED_FEN_FIELD_NUMBER: _ClassVar[int]
    UNALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    old_state: _states_pb2.ReceiptState
    amount_fen: int
    currency: str
    booked_date: str
    instalment: str
    contract_number: str
    unlinked_fen: int
    unallocated_fen: int
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., old_state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., instalment: _Optional[str] = ..., contract_number: _Optional[str] = ..., unlinked_fen: _Optional[int] = ..., unallocated_fen: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ReceiptReturned(_message.Message):
    __slots__ = ("envelope", "state", "old_state", "amount_fen", "currency", "booked_date", "returned_date", "unlinked_fen", "reason", "counted_twice")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_DATE_FIELD_NUMBER: _ClassVar[int]
    UNLINKED_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TWICE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.ReceiptState
    old_state: _states_pb2.ReceiptState
    amount_fen: int
    currency: str
    booked_date: str
    returned_date: str
    unlinked_fen: int
    reason: str
    counted_twice: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., old_state: _Optional[_Union[_states_pb2.ReceiptState, str]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., booked_date: _Optional[str] = ..., returned_date: _Optional[str] = ..., unlinked_fen: _Optional[int] = ..., reason: _Optional[str] = ..., counted_twice: _Optional[bool] = ...) -> None: ...

class PayDaySet(_message.Message):
    __slots__ = ("envelope", "day", "old_day")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    OLD_DAY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    day: int
    old_day: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., day: _Optional[int] = ..., old_day: _Optional[int] = ...) -> None: ...

class BankAccountCreated(_message.Message):
    __slots__ = ("envelope", "state", "currency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.BankAccountState
    currency: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.BankAccountState, str]] = ..., currency: _Optional[str] = ...) -> None: ...

class BankAccountChanged(_message.Message):
    __slots__ = ("envelope", "state", "fields")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.BankAccountState
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.BankAccountState, str]] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class BankAccountClosed(_message.Message):
    __slots__ = ("envelope", "state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.BankAccountState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.BankAccountState, str]] = ...) -> None: ...

class BankAccountReopened(_message.Message):
    __slots__ = ("envelope", "state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _states_pb2.BankAccountState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_states_pb2.BankAccountState, str]] = ...) -> None: ...
