from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from weft.api.collections.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AccountBalance(_message.Message):
    __slots__ = ("account", "debit_fen", "credit_fen", "balance_fen", "exact")
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    DEBIT_FEN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FEN_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FEN_FIELD_NUMBER: _ClassVar[int]
    EXACT_FIELD_NUMBER: _ClassVar[int]
    account: _states_pb2.LedgerAccount
    debit_fen: int
    credit_fen: int
    balance_fen: int
    exact: ExactBalance
    def __init__(self, account: _Optional[_Union[_states_pb2.LedgerAccount, str]] = ..., debit_fen: _Optional[int] = ..., credit_fen: _Optional[int] = ..., balance_fen: _Optional[int] = ..., exact: _Optional[_Union[ExactBalance, _Mapping]] = ...) -> None: ...

class ExactBalance(_message.Message):
    __slots__ = ("debit", "credit", "balance")
    DEBIT_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    debit: str
    credit: str
    balance: str
    def __init__(self, debit: _Optional[str] = ..., credit: _Optional[str] = ..., balance: _Optional[str] = ...) -> None: ...

class CurrencyBalance(_message.Message):
    __slots__ = ("currency", "accounts", "total_fen")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    currency: str
    accounts: _containers.RepeatedCompositeFieldContainer[AccountBalance]
    total_fen: int
    def __init__(self, currency: _Optional[str] = ..., accounts: _Optional[_Iterable[_Union[AccountBalance, _Mapping]]] = ..., total_fen: _Optional[int] = ...) -> None: ...

class GetTrialBalanceRequest(_message.Message):
    __slots__ = ("date",)
    DATE_FIELD_NUMBER: _ClassVar[int]
    date: str
    def __init__(self, date: _Optional[str] = ...) -> None: ...

class TrialBalance(_message.Message):
    __slots__ = ("date", "currencies")
    DATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCIES_FIELD_NUMBER: _ClassVar[int]
    date: str
    currencies: _containers.RepeatedCompositeFieldContainer[CurrencyBalance]
    def __init__(self, date: _Optional[str] = ..., currencies: _Optional[_Iterable[_Union[CurrencyBalance, _Mapping]]] = ...) -> None: ...

class GetCustomerStatementRequest(_message.Message):
    __slots__ = ("customer", "first_date", "last_date")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    customer: str
    first_date: str
    last_date: str
    def __init__(self, customer: _Optional[str] = ..., first_date: _Optional[str] = ..., last_date: _Optional[str] = ...) -> None: ...

class PrintCustomerStatementRequest(_message.Message):
    __slots__ = ("customer", "first_date", "last_date", "language")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    customer: str
    first_date: str
    last_date: str
    language: str
    def __init__(self, customer: _Optional[str] = ..., first_date: _Optional[str] = ..., last_date: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class StatementEntry(_message.Message):
    __slots__ = ("date", "text", "claims_fen", "credit_fen", "balance_fen")
    DATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_FEN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FEN_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FEN_FIELD_NUMBER: _ClassVar[int]
    date: str
    text: str
    claims_fen: int
    credit_fen: int
    balance_fen: int
    def __init__(self, date: _Optional[str] = ..., text: _Optional[str] = ..., claims_fen: _Optional[int] = ..., credit_fen: _Optional[int] = ..., balance_fen: _Optional[int] = ...) -> None: ...

class AgeingBucket(_message.Message):
    __slots__ = ("days_min", "days_max", "open_fen")
    DAYS_MIN_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    days_min: int
    days_max: int
    open_fen: int
    def __init__(self, days_min: _Optional[int] = ..., days_max: _Optional[int] = ..., open_fen: _Optional[int] = ...) -> None: ...

class AccountStatement(_message.Message):
    __slots__ = ("currency", "opening_fen", "closing_fen", "claims_fen", "credit_fen", "entries", "ageing")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OPENING_FEN_FIELD_NUMBER: _ClassVar[int]
    CLOSING_FEN_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_FEN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FEN_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    AGEING_FIELD_NUMBER: _ClassVar[int]
    currency: str
    opening_fen: int
    closing_fen: int
    claims_fen: int
    credit_fen: int
    entries: _containers.RepeatedCompositeFieldContainer[StatementEntry]
    ageing: _containers.RepeatedCompositeFieldContainer[AgeingBucket]
    def __init__(self, currency: _Optional[str] = ..., opening_fen: _Optional[int] = ..., closing_fen: _Optional[int] = ..., claims_fen: _Optional[int] = ..., credit_fen: _Optional[int] = ..., entries: _Optional[_Iterable[_Union[StatementEntry, _Mapping]]] = ..., ageing: _Optional[_Iterable[_Union[AgeingBucket, _Mapping]]] = ...) -> None: ...

class CustomerStatement(_message.Message):
    __slots__ = ("customer", "first_date", "last_date", "accounts")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    customer: str
    first_date: str
    last_date: str
    accounts: _containers.RepeatedCompositeFieldContainer[AccountStatement]
    def __init__(self, customer: _Optional[str] = ..., first_date: _Optional[str] = ..., last_date: _Optional[str] = ..., accounts: _Optional[_Iterable[_Union[AccountStatement, _Mapping]]] = ...) -> None: ...
