import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_STATE_UNSPECIFIED: _ClassVar[OrderState]
    ORDER_STATE_ACCEPTED: _ClassVar[OrderState]
    ORDER_STATE_CANCELLED: _ClassVar[OrderState]
    ORDER_STATE_DELIVERED: _ClassVar[OrderState]

class NeedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_STATE_UNSPECIFIED: _ClassVar[NeedState]
    NEED_STATE_NOT_NEEDED: _ClassVar[NeedState]
    NEED_STATE_SECURED: _ClassVar[NeedState]
    NEED_STATE_GIVEN_BACK: _ClassVar[NeedState]
ORDER_STATE_UNSPECIFIED: OrderState
ORDER_STATE_ACCEPTED: OrderState
ORDER_STATE_CANCELLED: OrderState
ORDER_STATE_DELIVERED: OrderState
NEED_STATE_UNSPECIFIED: NeedState
NEED_STATE_NOT_NEEDED: NeedState
NEED_STATE_SECURED: NeedState
NEED_STATE_GIVEN_BACK: NeedState

class OrderedLine(_message.Message):
    __slots__ = ("item", "quantity", "unit_price_fen", "discount_bp", "tax_bp", "make_to_order")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_BP_FIELD_NUMBER: _ClassVar[int]
    TAX_BP_FIELD_NUMBER: _ClassVar[int]
    MAKE_TO_ORDER_FIELD_NUMBER: _ClassVar[int]
    item: str
    quantity: str
    unit_price_fen: int
    discount_bp: int
    tax_bp: int
    make_to_order: bool
    def __init__(self, item: _Optional[str] = ..., quantity: _Optional[str] = ..., unit_price_fen: _Optional[int] = ..., discount_bp: _Optional[int] = ..., tax_bp: _Optional[int] = ..., make_to_order: _Optional[bool] = ...) -> None: ...

class OrderLine(_message.Message):
    __slots__ = ("item", "number", "quantity", "unit_price_fen", "discount_bp", "tax_bp", "net_fen", "tax_fen", "amount_fen", "make_to_order")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_BP_FIELD_NUMBER: _ClassVar[int]
    TAX_BP_FIELD_NUMBER: _ClassVar[int]
    NET_FEN_FIELD_NUMBER: _ClassVar[int]
    TAX_FEN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    MAKE_TO_ORDER_FIELD_NUMBER: _ClassVar[int]
    item: str
    number: str
    quantity: str
    unit_price_fen: int
    discount_bp: int
    tax_bp: int
    net_fen: int
    tax_fen: int
    amount_fen: int
    make_to_order: bool
    def __init__(self, item: _Optional[str] = ..., number: _Optional[str] = ..., quantity: _Optional[str] = ..., unit_price_fen: _Optional[int] = ..., discount_bp: _Optional[int] = ..., tax_bp: _Optional[int] = ..., net_fen: _Optional[int] = ..., tax_fen: _Optional[int] = ..., amount_fen: _Optional[int] = ..., make_to_order: _Optional[bool] = ...) -> None: ...

class OrderGoods(_message.Message):
    __slots__ = ("item", "number", "quantity", "make_to_order")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MAKE_TO_ORDER_FIELD_NUMBER: _ClassVar[int]
    item: str
    number: str
    quantity: str
    make_to_order: bool
    def __init__(self, item: _Optional[str] = ..., number: _Optional[str] = ..., quantity: _Optional[str] = ..., make_to_order: _Optional[bool] = ...) -> None: ...

class OrderSalesView(_message.Message):
    __slots__ = ("quote", "quote_version", "lines", "amount_fen", "currency", "attempt")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    quote: str
    quote_version: str
    lines: _containers.RepeatedCompositeFieldContainer[OrderLine]
    amount_fen: int
    currency: str
    attempt: str
    def __init__(self, quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OrderLine, _Mapping]]] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., attempt: _Optional[str] = ...) -> None: ...

class OrderWarehouseView(_message.Message):
    __slots__ = ("stock", "picks")
    STOCK_FIELD_NUMBER: _ClassVar[int]
    PICKS_FIELD_NUMBER: _ClassVar[int]
    stock: NeedState
    picks: _containers.RepeatedCompositeFieldContainer[OrderGoods]
    def __init__(self, stock: _Optional[_Union[NeedState, str]] = ..., picks: _Optional[_Iterable[_Union[OrderGoods, _Mapping]]] = ...) -> None: ...

class OrderFinanceView(_message.Message):
    __slots__ = ("credit", "amount_fen", "tax_fen", "currency", "prepaid")
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TAX_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PREPAID_FIELD_NUMBER: _ClassVar[int]
    credit: NeedState
    amount_fen: int
    tax_fen: int
    currency: str
    prepaid: bool
    def __init__(self, credit: _Optional[_Union[NeedState, str]] = ..., amount_fen: _Optional[int] = ..., tax_fen: _Optional[int] = ..., currency: _Optional[str] = ..., prepaid: _Optional[bool] = ...) -> None: ...

class OrderLogisticsView(_message.Message):
    __slots__ = ("production", "goods")
    PRODUCTION_FIELD_NUMBER: _ClassVar[int]
    GOODS_FIELD_NUMBER: _ClassVar[int]
    production: NeedState
    goods: _containers.RepeatedCompositeFieldContainer[OrderGoods]
    def __init__(self, production: _Optional[_Union[NeedState, str]] = ..., goods: _Optional[_Iterable[_Union[OrderGoods, _Mapping]]] = ...) -> None: ...

class OrderDelivery(_message.Message):
    __slots__ = ("receiver", "receive_time", "photo_sha256", "recorder", "record_time")
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    RECORDER_FIELD_NUMBER: _ClassVar[int]
    RECORD_TIME_FIELD_NUMBER: _ClassVar[int]
    receiver: str
    receive_time: _timestamp_pb2.Timestamp
    photo_sha256: str
    recorder: str
    record_time: _timestamp_pb2.Timestamp
    def __init__(self, receiver: _Optional[str] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., photo_sha256: _Optional[str] = ..., recorder: _Optional[str] = ..., record_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Order(_message.Message):
    __slots__ = ("name", "etag", "number", "state", "customer", "owner", "unit_path", "delivery_date", "accept_time", "cancel_time", "cancel_reason_code", "cancel_reason", "sales", "warehouse", "finance", "logistics", "contract", "delivery", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_TIME_FIELD_NUMBER: _ClassVar[int]
    CANCEL_TIME_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASON_FIELD_NUMBER: _ClassVar[int]
    SALES_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    FINANCE_FIELD_NUMBER: _ClassVar[int]
    LOGISTICS_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    number: str
    state: OrderState
    customer: str
    owner: str
    unit_path: str
    delivery_date: str
    accept_time: _timestamp_pb2.Timestamp
    cancel_time: _timestamp_pb2.Timestamp
    cancel_reason_code: str
    cancel_reason: str
    sales: OrderSalesView
    warehouse: OrderWarehouseView
    finance: OrderFinanceView
    logistics: OrderLogisticsView
    contract: str
    delivery: OrderDelivery
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., number: _Optional[str] = ..., state: _Optional[_Union[OrderState, str]] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., delivery_date: _Optional[str] = ..., accept_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancel_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancel_reason_code: _Optional[str] = ..., cancel_reason: _Optional[str] = ..., sales: _Optional[_Union[OrderSalesView, _Mapping]] = ..., warehouse: _Optional[_Union[OrderWarehouseView, _Mapping]] = ..., finance: _Optional[_Union[OrderFinanceView, _Mapping]] = ..., logistics: _Optional[_Union[OrderLogisticsView, _Mapping]] = ..., contract: _Optional[str] = ..., delivery: _Optional[_Union[OrderDelivery, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class SubmitOrderRequest(_message.Message):
    __slots__ = ("customer", "quote", "currency", "lines", "sum_fen", "prepaid", "delivery_date", "request_id", "contract")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_FIELD_NUMBER: _ClassVar[int]
    PREPAID_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    customer: str
    quote: str
    currency: str
    lines: _containers.RepeatedCompositeFieldContainer[OrderedLine]
    sum_fen: int
    prepaid: bool
    delivery_date: str
    request_id: str
    contract: str
    def __init__(self, customer: _Optional[str] = ..., quote: _Optional[str] = ..., currency: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OrderedLine, _Mapping]]] = ..., sum_fen: _Optional[int] = ..., prepaid: _Optional[bool] = ..., delivery_date: _Optional[str] = ..., request_id: _Optional[str] = ..., contract: _Optional[str] = ...) -> None: ...

class CancelOrderRequest(_message.Message):
    __slots__ = ("name", "reason_code", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason_code: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason_code: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordDeliveryRequest(_message.Message):
    __slots__ = ("name", "receiver", "receive_time", "photo", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    PHOTO_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    receiver: str
    receive_time: _timestamp_pb2.Timestamp
    photo: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., receiver: _Optional[str] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., photo: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetOrderRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "owner", "customer")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: OrderState
    owner: str
    customer: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[OrderState, str]] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ...) -> None: ...

class ListOrdersResponse(_message.Message):
    __slots__ = ("orders", "next_page_token")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[Order]
    next_page_token: str
    def __init__(self, orders: _Optional[_Iterable[_Union[Order, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
