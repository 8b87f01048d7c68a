from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstalmentPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTALMENT_PURPOSE_UNSPECIFIED: _ClassVar[InstalmentPurpose]
    INSTALMENT_PURPOSE_PREPAYMENT: _ClassVar[InstalmentPurpose]
    INSTALMENT_PURPOSE_DELIVERY: _ClassVar[InstalmentPurpose]
    INSTALMENT_PURPOSE_ACCEPTANCE: _ClassVar[InstalmentPurpose]
    INSTALMENT_PURPOSE_WARRANTY: _ClassVar[InstalmentPurpose]

class InstalmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTALMENT_STATE_UNSPECIFIED: _ClassVar[InstalmentState]
    INSTALMENT_STATE_OPEN: _ClassVar[InstalmentState]
    INSTALMENT_STATE_RESIDUAL: _ClassVar[InstalmentState]
    INSTALMENT_STATE_PAID: _ClassVar[InstalmentState]
    INSTALMENT_STATE_ENDED: _ClassVar[InstalmentState]

class ResidualReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESIDUAL_REASON_UNSPECIFIED: _ClassVar[ResidualReason]
    RESIDUAL_REASON_ROUNDING: _ClassVar[ResidualReason]
    RESIDUAL_REASON_FEE: _ClassVar[ResidualReason]
    RESIDUAL_REASON_OVERPAID: _ClassVar[ResidualReason]

class ReceiptState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_STATE_UNSPECIFIED: _ClassVar[ReceiptState]
    RECEIPT_STATE_UNMATCHED: _ClassVar[ReceiptState]
    RECEIPT_STATE_MATCHED: _ClassVar[ReceiptState]
    RECEIPT_STATE_RETURNED: _ClassVar[ReceiptState]

class MatchManner(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATCH_MANNER_UNSPECIFIED: _ClassVar[MatchManner]
    MATCH_MANNER_AUTOMATIC: _ClassVar[MatchManner]
    MATCH_MANNER_MANUAL: _ClassVar[MatchManner]
    MATCH_MANNER_CONFIRMED: _ClassVar[MatchManner]
    MATCH_MANNER_UNLINKED: _ClassVar[MatchManner]
    MATCH_MANNER_AMENDED: _ClassVar[MatchManner]

class SuggestionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_KIND_UNSPECIFIED: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_ONE_TO_ONE: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_ONE_TO_MANY: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_MANY_TO_ONE: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_MANY_TO_MANY: _ClassVar[SuggestionKind]

class SuggestionClue(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_CLUE_UNSPECIFIED: _ClassVar[SuggestionClue]
    SUGGESTION_CLUE_NUMBER: _ClassVar[SuggestionClue]
    SUGGESTION_CLUE_NEAR_NUMBER: _ClassVar[SuggestionClue]
    SUGGESTION_CLUE_TAIL: _ClassVar[SuggestionClue]
    SUGGESTION_CLUE_ACCOUNT: _ClassVar[SuggestionClue]
    SUGGESTION_CLUE_PAYER: _ClassVar[SuggestionClue]

class SuggestionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_STATE_UNSPECIFIED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_OPEN: _ClassVar[SuggestionState]
    SUGGESTION_STATE_CONFIRMED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_REFUSED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_OUTDATED: _ClassVar[SuggestionState]

class MatchCondition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATCH_CONDITION_UNSPECIFIED: _ClassVar[MatchCondition]
    MATCH_CONDITION_NUMBER: _ClassVar[MatchCondition]
    MATCH_CONDITION_AMOUNT: _ClassVar[MatchCondition]
    MATCH_CONDITION_DATE: _ClassVar[MatchCondition]
    MATCH_CONDITION_CURRENCY: _ClassVar[MatchCondition]
    MATCH_CONDITION_ONLY_ONE: _ClassVar[MatchCondition]

class StatementState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATEMENT_STATE_UNSPECIFIED: _ClassVar[StatementState]
    STATEMENT_STATE_READING: _ClassVar[StatementState]
    STATEMENT_STATE_READ: _ClassVar[StatementState]

class LineOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINE_OUTCOME_UNSPECIFIED: _ClassVar[LineOutcome]
    LINE_OUTCOME_RECEIVED: _ClassVar[LineOutcome]
    LINE_OUTCOME_PAID_OUT: _ClassVar[LineOutcome]
    LINE_OUTCOME_DUPLICATE: _ClassVar[LineOutcome]
    LINE_OUTCOME_QUARANTINED: _ClassVar[LineOutcome]
    LINE_OUTCOME_DISMISSED: _ClassVar[LineOutcome]

class LineDirection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINE_DIRECTION_UNSPECIFIED: _ClassVar[LineDirection]
    LINE_DIRECTION_IN: _ClassVar[LineDirection]
    LINE_DIRECTION_OUT: _ClassVar[LineDirection]

class LineRulingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINE_RULING_STATE_UNSPECIFIED: _ClassVar[LineRulingState]
    LINE_RULING_STATE_WAITING: _ClassVar[LineRulingState]
    LINE_RULING_STATE_RELEASED: _ClassVar[LineRulingState]
    LINE_RULING_STATE_DISMISSED: _ClassVar[LineRulingState]

class BankAccountState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BANK_ACCOUNT_STATE_UNSPECIFIED: _ClassVar[BankAccountState]
    BANK_ACCOUNT_STATE_OPEN: _ClassVar[BankAccountState]
    BANK_ACCOUNT_STATE_CLOSED: _ClassVar[BankAccountState]

class LedgerAccount(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEDGER_ACCOUNT_UNSPECIFIED: _ClassVar[LedgerAccount]
    LEDGER_ACCOUNT_RECEIVABLE: _ClassVar[LedgerAccount]
    LEDGER_ACCOUNT_BANK_CLEARING: _ClassVar[LedgerAccount]
    LEDGER_ACCOUNT_CUSTOMER_CREDIT: _ClassVar[LedgerAccount]
    LEDGER_ACCOUNT_WRITE_OFF: _ClassVar[LedgerAccount]
    LEDGER_ACCOUNT_CONTRACTED: _ClassVar[LedgerAccount]

class PayDaySource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAY_DAY_SOURCE_UNSPECIFIED: _ClassVar[PayDaySource]
    PAY_DAY_SOURCE_SET: _ClassVar[PayDaySource]
    PAY_DAY_SOURCE_LEARNT: _ClassVar[PayDaySource]
INSTALMENT_PURPOSE_UNSPECIFIED: InstalmentPurpose
INSTALMENT_PURPOSE_PREPAYMENT: InstalmentPurpose
INSTALMENT_PURPOSE_DELIVERY: InstalmentPurpose
INSTALMENT_PURPOSE_ACCEPTANCE: InstalmentPurpose
INSTALMENT_PURPOSE_WARRANTY: InstalmentPurpose
INSTALMENT_STATE_UNSPECIFIED: InstalmentState
INSTALMENT_STATE_OPEN: InstalmentState
INSTALMENT_STATE_RESIDUAL: InstalmentState
INSTALMENT_STATE_PAID: InstalmentState
INSTALMENT_STATE_ENDED: InstalmentState
RESIDUAL_REASON_UNSPECIFIED: ResidualReason
RESIDUAL_REASON_ROUNDING: ResidualReason
RESIDUAL_REASON_FEE: ResidualReason
RESIDUAL_REASON_OVERPAID: ResidualReason
RECEIPT_STATE_UNSPECIFIED: ReceiptState
RECEIPT_STATE_UNMATCHED: ReceiptState
RECEIPT_STATE_MATCHED: ReceiptState
RECEIPT_STATE_RETURNED: ReceiptState
MATCH_MANNER_UNSPECIFIED: MatchManner
MATCH_MANNER_AUTOMATIC: MatchManner
MATCH_MANNER_MANUAL: MatchManner
MATCH_MANNER_CONFIRMED: MatchManner
MATCH_MANNER_UNLINKED: MatchManner
MATCH_MANNER_AMENDED: MatchManner
SUGGESTION_KIND_UNSPECIFIED: SuggestionKind
SUGGESTION_KIND_ONE_TO_ONE: SuggestionKind
SUGGESTION_KIND_ONE_TO_MANY: SuggestionKind
SUGGESTION_KIND_MANY_TO_ONE: SuggestionKind
SUGGESTION_KIND_MANY_TO_MANY: SuggestionKind
SUGGESTION_CLUE_UNSPECIFIED: SuggestionClue
SUGGESTION_CLUE_NUMBER: SuggestionClue
SUGGESTION_CLUE_NEAR_NUMBER: SuggestionClue
SUGGESTION_CLUE_TAIL: SuggestionClue
SUGGESTION_CLUE_ACCOUNT: SuggestionClue
SUGGESTION_CLUE_PAYER: SuggestionClue
SUGGESTION_STATE_UNSPECIFIED: SuggestionState
SUGGESTION_STATE_OPEN: SuggestionState
SUGGESTION_STATE_CONFIRMED: SuggestionState
SUGGESTION_STATE_REFUSED: SuggestionState
SUGGESTION_STATE_OUTDATED: SuggestionState
MATCH_CONDITION_UNSPECIFIED: MatchCondition
MATCH_CONDITION_NUMBER: MatchCondition
MATCH_CONDITION_AMOUNT: MatchCondition
MATCH_CONDITION_DATE: MatchCondition
MATCH_CONDITION_CURRENCY: MatchCondition
MATCH_CONDITION_ONLY_ONE: MatchCondition
STATEMENT_STATE_UNSPECIFIED: StatementState
STATEMENT_STATE_READING: StatementState
STATEMENT_STATE_READ: StatementState
LINE_OUTCOME_UNSPECIFIED: LineOutcome
LINE_OUTCOME_RECEIVED: LineOutcome
LINE_OUTCOME_PAID_OUT: LineOutcome
LINE_OUTCOME_DUPLICATE: LineOutcome
LINE_OUTCOME_QUARANTINED: LineOutcome
LINE_OUTCOME_DISMISSED: LineOutcome
LINE_DIRECTION_UNSPECIFIED: LineDirection
LINE_DIRECTION_IN: LineDirection
LINE_DIRECTION_OUT: LineDirection
LINE_RULING_STATE_UNSPECIFIED: LineRulingState
LINE_RULING_STATE_WAITING: LineRulingState
LINE_RULING_STATE_RELEASED: LineRulingState
LINE_RULING_STATE_DISMISSED: LineRulingState
BANK_ACCOUNT_STATE_UNSPECIFIED: BankAccountState
BANK_ACCOUNT_STATE_OPEN: BankAccountState
BANK_ACCOUNT_STATE_CLOSED: BankAccountState
LEDGER_ACCOUNT_UNSPECIFIED: LedgerAccount
LEDGER_ACCOUNT_RECEIVABLE: LedgerAccount
LEDGER_ACCOUNT_BANK_CLEARING: LedgerAccount
LEDGER_ACCOUNT_CUSTOMER_CREDIT: LedgerAccount
LEDGER_ACCOUNT_WRITE_OFF: LedgerAccount
LEDGER_ACCOUNT_CONTRACTED: LedgerAccount
PAY_DAY_SOURCE_UNSPECIFIED: PayDaySource
PAY_DAY_SOURCE_SET: PayDaySource
PAY_DAY_SOURCE_LEARNT: PayDaySource

class MatchCandidate(_message.Message):
    __slots__ = ("instalment", "contract_number", "ordinal", "open_fen", "due_date", "failed", "owner", "unit_path")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    contract_number: str
    ordinal: int
    open_fen: int
    due_date: str
    failed: _containers.RepeatedScalarFieldContainer[MatchCondition]
    owner: str
    unit_path: str
    def __init__(self, instalment: _Optional[str] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., open_fen: _Optional[int] = ..., due_date: _Optional[str] = ..., failed: _Optional[_Iterable[_Union[MatchCondition, str]]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...
