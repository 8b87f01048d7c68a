import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import holds_pb2 as _holds_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditAccount(_message.Message):
    __slots__ = ("name", "etag", "customer", "balances", "frozen_orders_left", "create_time", "funds")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    BALANCES_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    FUNDS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    balances: _containers.RepeatedCompositeFieldContainer[CreditBalance]
    frozen_orders_left: int
    create_time: _timestamp_pb2.Timestamp
    funds: _containers.RepeatedCompositeFieldContainer[CustomerFunds]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., balances: _Optional[_Iterable[_Union[CreditBalance, _Mapping]]] = ..., frozen_orders_left: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., funds: _Optional[_Iterable[_Union[CustomerFunds, _Mapping]]] = ...) -> None: ...

class CustomerFunds(_message.Message):
    __slots__ = ("currency", "unallocated_fen", "vouched_fen", "taken_fen", "available_fen")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    UNALLOCATED_FEN_FIELD_NUMBER: _ClassVar[int]
    VOUCHED_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FEN_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FEN_FIELD_NUMBER: _ClassVar[int]
    currency: str
    unallocated_fen: int
    vouched_fen: int
    taken_fen: int
    available_fen: int
    def __init__(self, currency: _Optional[str] = ..., unallocated_fen: _Optional[int] = ..., vouched_fen: _Optional[int] = ..., taken_fen: _Optional[int] = ..., available_fen: _Optional[int] = ...) -> None: ...

class VouchPrepaymentRequest(_message.Message):
    __slots__ = ("customer", "currency", "amount_fen", "reason", "etag", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    currency: str
    amount_fen: int
    reason: str
    etag: str
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., currency: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreditBalance(_message.Message):
    __slots__ = ("currency", "limit_fen", "used_fen", "held_fen", "available_fen", "is_default", "expire_time")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    USED_FEN_FIELD_NUMBER: _ClassVar[int]
    HELD_FEN_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FEN_FIELD_NUMBER: _ClassVar[int]
    IS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    currency: str
    limit_fen: int
    used_fen: int
    held_fen: int
    available_fen: int
    is_default: bool
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, currency: _Optional[str] = ..., limit_fen: _Optional[int] = ..., used_fen: _Optional[int] = ..., held_fen: _Optional[int] = ..., available_fen: _Optional[int] = ..., is_default: _Optional[bool] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetCreditAccountRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCreditAccountsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "frozen_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    frozen_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., frozen_only: _Optional[bool] = ...) -> None: ...

class ListCreditAccountsResponse(_message.Message):
    __slots__ = ("credit_accounts", "next_page_token")
    CREDIT_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    credit_accounts: _containers.RepeatedCompositeFieldContainer[CreditAccount]
    next_page_token: str
    def __init__(self, credit_accounts: _Optional[_Iterable[_Union[CreditAccount, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetCreditLimitRequest(_message.Message):
    __slots__ = ("customer", "currency", "limit_fen", "etag", "request_id", "expire_time")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer: str
    currency: str
    limit_fen: int
    etag: str
    request_id: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, customer: _Optional[str] = ..., currency: _Optional[str] = ..., limit_fen: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReleaseFreezeRequest(_message.Message):
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

class CreditHold(_message.Message):
    __slots__ = ("name", "account", "state", "amount_fen", "left_fen", "currency", "order", "contract", "create_time", "money_fen")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    LEFT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    MONEY_FEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    account: str
    state: _holds_pb2.HoldState
    amount_fen: int
    left_fen: int
    currency: str
    order: str
    contract: str
    create_time: _timestamp_pb2.Timestamp
    money_fen: int
    def __init__(self, name: _Optional[str] = ..., account: _Optional[str] = ..., state: _Optional[_Union[_holds_pb2.HoldState, str]] = ..., amount_fen: _Optional[int] = ..., left_fen: _Optional[int] = ..., currency: _Optional[str] = ..., order: _Optional[str] = ..., contract: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., money_fen: _Optional[int] = ...) -> None: ...

class ListCreditHoldsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCreditHoldsResponse(_message.Message):
    __slots__ = ("credit_holds", "next_page_token")
    CREDIT_HOLDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    credit_holds: _containers.RepeatedCompositeFieldContainer[CreditHold]
    next_page_token: str
    def __init__(self, credit_holds: _Optional[_Iterable[_Union[CreditHold, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordOrderPaymentRequest(_message.Message):
    __slots__ = ("name", "amount_fen", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    amount_fen: int
    request_id: str
    def __init__(self, name: _Optional[str] = ..., amount_fen: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...
