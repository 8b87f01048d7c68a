from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StatementField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATEMENT_FIELD_UNSPECIFIED: _ClassVar[StatementField]
    STATEMENT_FIELD_BOOKED_DATE: _ClassVar[StatementField]
    STATEMENT_FIELD_CREDIT: _ClassVar[StatementField]
    STATEMENT_FIELD_DEBIT: _ClassVar[StatementField]
    STATEMENT_FIELD_AMOUNT: _ClassVar[StatementField]
    STATEMENT_FIELD_CURRENCY: _ClassVar[StatementField]
    STATEMENT_FIELD_PAYER: _ClassVar[StatementField]
    STATEMENT_FIELD_PAYER_ACCOUNT: _ClassVar[StatementField]
    STATEMENT_FIELD_REMARK: _ClassVar[StatementField]
    STATEMENT_FIELD_BANK_REFERENCE: _ClassVar[StatementField]
    STATEMENT_FIELD_DIRECTION: _ClassVar[StatementField]
    STATEMENT_FIELD_VOUCHER: _ClassVar[StatementField]
    STATEMENT_FIELD_REVERSAL: _ClassVar[StatementField]
    STATEMENT_FIELD_OWN_ACCOUNT: _ClassVar[StatementField]
STATEMENT_FIELD_UNSPECIFIED: StatementField
STATEMENT_FIELD_BOOKED_DATE: StatementField
STATEMENT_FIELD_CREDIT: StatementField
STATEMENT_FIELD_DEBIT: StatementField
STATEMENT_FIELD_AMOUNT: StatementField
STATEMENT_FIELD_CURRENCY: StatementField
STATEMENT_FIELD_PAYER: StatementField
STATEMENT_FIELD_PAYER_ACCOUNT: StatementField
STATEMENT_FIELD_REMARK: StatementField
STATEMENT_FIELD_BANK_REFERENCE: StatementField
STATEMENT_FIELD_DIRECTION: StatementField
STATEMENT_FIELD_VOUCHER: StatementField
STATEMENT_FIELD_REVERSAL: StatementField
STATEMENT_FIELD_OWN_ACCOUNT: StatementField

class MatchingPolicy(_message.Message):
    __slots__ = ("tolerance_bp", "window_before_days", "window_after_days", "rounding_fen_max", "candidates_max", "sales_roles", "finance_roles", "suggested_max", "together_max", "each_max", "of_payer_max", "tail_digits_min", "tail_digits_max", "unsaid_tail_digits_min", "unsaid_tail_digits_max", "tail_words", "firm_endings", "payer_words", "firms_max", "link_step_up_fen_min", "link_step_up_age_s_max")
    TOLERANCE_BP_FIELD_NUMBER: _ClassVar[int]
    WINDOW_BEFORE_DAYS_FIELD_NUMBER: _ClassVar[int]
    WINDOW_AFTER_DAYS_FIELD_NUMBER: _ClassVar[int]
    ROUNDING_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_MAX_FIELD_NUMBER: _ClassVar[int]
    SALES_ROLES_FIELD_NUMBER: _ClassVar[int]
    FINANCE_ROLES_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_MAX_FIELD_NUMBER: _ClassVar[int]
    TOGETHER_MAX_FIELD_NUMBER: _ClassVar[int]
    EACH_MAX_FIELD_NUMBER: _ClassVar[int]
    OF_PAYER_MAX_FIELD_NUMBER: _ClassVar[int]
    TAIL_DIGITS_MIN_FIELD_NUMBER: _ClassVar[int]
    TAIL_DIGITS_MAX_FIELD_NUMBER: _ClassVar[int]
    UNSAID_TAIL_DIGITS_MIN_FIELD_NUMBER: _ClassVar[int]
    UNSAID_TAIL_DIGITS_MAX_FIELD_NUMBER: _ClassVar[int]
    TAIL_WORDS_FIELD_NUMBER: _ClassVar[int]
    FIRM_ENDINGS_FIELD_NUMBER: _ClassVar[int]
    PAYER_WORDS_FIELD_NUMBER: _ClassVar[int]
    FIRMS_MAX_FIELD_NUMBER: _ClassVar[int]
    LINK_STEP_UP_FEN_MIN_FIELD_NUMBER: _ClassVar[int]
    LINK_STEP_UP_AGE_S_MAX_FIELD_NUMBER: _ClassVar[int]
    tolerance_bp: int
    window_before_days: int
    window_after_days: int
    rounding_fen_max: int
    candidates_max: int
    sales_roles: _containers.RepeatedScalarFieldContainer[str]
    finance_roles: _containers.RepeatedScalarFieldContainer[str]
    suggested_max: int
    together_max: int
    each_max: int
    of_payer_max: int
    tail_digits_min: int
    tail_digits_max: int
    unsaid_tail_digits_min: int
    unsaid_tail_digits_max: int
    tail_words: _containers.RepeatedScalarFieldContainer[str]
    firm_endings: _containers.RepeatedScalarFieldContainer[str]
    payer_words: _containers.RepeatedScalarFieldContainer[str]
    firms_max: int
    link_step_up_fen_min: int
    link_step_up_age_s_max: int
    def __init__(self, tolerance_bp: _Optional[int] = ..., window_before_days: _Optional[int] = ..., window_after_days: _Optional[int] = ..., rounding_fen_max: _Optional[int] = ..., candidates_max: _Optional[int] = ..., sales_roles: _Optional[_Iterable[str]] = ..., finance_roles: _Optional[_Iterable[str]] = ..., suggested_max: _Optional[int] = ..., together_max: _Optional[int] = ..., each_max: _Optional[int] = ..., of_payer_max: _Optional[int] = ..., tail_digits_min: _Optional[int] = ..., tail_digits_max: _Optional[int] = ..., unsaid_tail_digits_min: _Optional[int] = ..., unsaid_tail_digits_max: _Optional[int] = ..., tail_words: _Optional[_Iterable[str]] = ..., firm_endings: _Optional[_Iterable[str]] = ..., payer_words: _Optional[_Iterable[str]] = ..., firms_max: _Optional[int] = ..., link_step_up_fen_min: _Optional[int] = ..., link_step_up_age_s_max: _Optional[int] = ...) -> None: ...

class ReversingPolicy(_message.Message):
    __slots__ = ("unlink_reasons", "return_reasons")
    UNLINK_REASONS_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASONS_FIELD_NUMBER: _ClassVar[int]
    unlink_reasons: _containers.RepeatedCompositeFieldContainer[ReversalReason]
    return_reasons: _containers.RepeatedCompositeFieldContainer[ReversalReason]
    def __init__(self, unlink_reasons: _Optional[_Iterable[_Union[ReversalReason, _Mapping]]] = ..., return_reasons: _Optional[_Iterable[_Union[ReversalReason, _Mapping]]] = ...) -> None: ...

class QuarantinePolicy(_message.Message):
    __slots__ = ("releasable", "second_person_fen_min", "dismiss_reasons")
    RELEASABLE_FIELD_NUMBER: _ClassVar[int]
    SECOND_PERSON_FEN_MIN_FIELD_NUMBER: _ClassVar[int]
    DISMISS_REASONS_FIELD_NUMBER: _ClassVar[int]
    releasable: _containers.RepeatedScalarFieldContainer[str]
    second_person_fen_min: int
    dismiss_reasons: _containers.RepeatedCompositeFieldContainer[DismissalReason]
    def __init__(self, releasable: _Optional[_Iterable[str]] = ..., second_person_fen_min: _Optional[int] = ..., dismiss_reasons: _Optional[_Iterable[_Union[DismissalReason, _Mapping]]] = ...) -> None: ...

class DismissalReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class DelaysPolicy(_message.Message):
    __slots__ = ("reasons",)
    REASONS_FIELD_NUMBER: _ClassVar[int]
    reasons: _containers.RepeatedCompositeFieldContainer[DelayReason]
    def __init__(self, reasons: _Optional[_Iterable[_Union[DelayReason, _Mapping]]] = ...) -> None: ...

class DelayReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "days_max")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    days_max: int
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., days_max: _Optional[int] = ...) -> None: ...

class PayDaysPolicy(_message.Message):
    __slots__ = ("learn", "receipts_min", "share_min_percent", "days_back")
    LEARN_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_MIN_FIELD_NUMBER: _ClassVar[int]
    SHARE_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    DAYS_BACK_FIELD_NUMBER: _ClassVar[int]
    learn: bool
    receipts_min: int
    share_min_percent: int
    days_back: int
    def __init__(self, learn: _Optional[bool] = ..., receipts_min: _Optional[int] = ..., share_min_percent: _Optional[int] = ..., days_back: _Optional[int] = ...) -> None: ...

class CustomerStatementsPolicy(_message.Message):
    __slots__ = ("ageing_days", "entries_max")
    AGEING_DAYS_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_MAX_FIELD_NUMBER: _ClassVar[int]
    ageing_days: _containers.RepeatedScalarFieldContainer[int]
    entries_max: int
    def __init__(self, ageing_days: _Optional[_Iterable[int]] = ..., entries_max: _Optional[int] = ...) -> None: ...

class ReversalReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "counted_twice")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TWICE_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    counted_twice: bool
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., counted_twice: _Optional[bool] = ...) -> None: ...

class StatementColumn(_message.Message):
    __slots__ = ("field", "headings")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    HEADINGS_FIELD_NUMBER: _ClassVar[int]
    field: StatementField
    headings: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, field: _Optional[_Union[StatementField, str]] = ..., headings: _Optional[_Iterable[str]] = ...) -> None: ...

class StatementProfile(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "currency", "columns", "ignored_headings", "bank")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    IGNORED_HEADINGS_FIELD_NUMBER: _ClassVar[int]
    BANK_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    currency: str
    columns: _containers.RepeatedCompositeFieldContainer[StatementColumn]
    ignored_headings: _containers.RepeatedScalarFieldContainer[str]
    bank: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., currency: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[StatementColumn, _Mapping]]] = ..., ignored_headings: _Optional[_Iterable[str]] = ..., bank: _Optional[str] = ...) -> None: ...

class StatementProfilesPolicy(_message.Message):
    __slots__ = ("profiles", "header_rows_max", "rows_max", "file_bytes_max", "amount_fen_max", "total_words", "currency_by_word", "file_fen_max", "doubtful_words", "credit_words", "debit_words", "same_text_length_min", "reversal_words", "standing_words", "correct_rows_max")
    class CurrencyByWordEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    HEADER_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    FILE_BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    TOTAL_WORDS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_BY_WORD_FIELD_NUMBER: _ClassVar[int]
    FILE_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    DOUBTFUL_WORDS_FIELD_NUMBER: _ClassVar[int]
    CREDIT_WORDS_FIELD_NUMBER: _ClassVar[int]
    DEBIT_WORDS_FIELD_NUMBER: _ClassVar[int]
    SAME_TEXT_LENGTH_MIN_FIELD_NUMBER: _ClassVar[int]
    REVERSAL_WORDS_FIELD_NUMBER: _ClassVar[int]
    STANDING_WORDS_FIELD_NUMBER: _ClassVar[int]
    CORRECT_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    profiles: _containers.RepeatedCompositeFieldContainer[StatementProfile]
    header_rows_max: int
    rows_max: int
    file_bytes_max: int
    amount_fen_max: int
    total_words: _containers.RepeatedScalarFieldContainer[str]
    currency_by_word: _containers.ScalarMap[str, str]
    file_fen_max: int
    doubtful_words: _containers.RepeatedScalarFieldContainer[str]
    credit_words: _containers.RepeatedScalarFieldContainer[str]
    debit_words: _containers.RepeatedScalarFieldContainer[str]
    same_text_length_min: int
    reversal_words: _containers.RepeatedScalarFieldContainer[str]
    standing_words: _containers.RepeatedScalarFieldContainer[str]
    correct_rows_max: int
    def __init__(self, profiles: _Optional[_Iterable[_Union[StatementProfile, _Mapping]]] = ..., header_rows_max: _Optional[int] = ..., rows_max: _Optional[int] = ..., file_bytes_max: _Optional[int] = ..., amount_fen_max: _Optional[int] = ..., total_words: _Optional[_Iterable[str]] = ..., currency_by_word: _Optional[_Mapping[str, str]] = ..., file_fen_max: _Optional[int] = ..., doubtful_words: _Optional[_Iterable[str]] = ..., credit_words: _Optional[_Iterable[str]] = ..., debit_words: _Optional[_Iterable[str]] = ..., same_text_length_min: _Optional[int] = ..., reversal_words: _Optional[_Iterable[str]] = ..., standing_words: _Optional[_Iterable[str]] = ..., correct_rows_max: _Optional[int] = ...) -> None: ...
