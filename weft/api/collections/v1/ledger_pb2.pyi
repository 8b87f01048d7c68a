from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
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
