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

class Instalment(_message.Message):
    __slots__ = ("name", "etag", "state", "contract", "contract_number", "ordinal", "purpose", "customer", "opportunity", "owner", "unit_path", "amount_fen", "open_fen", "currency", "due_date", "residual_reason", "create_time", "update_time", "paid_time", "effective_due_date", "delay_reason", "target_date")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    RESIDUAL_REASON_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    PAID_TIME_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    DELAY_REASON_FIELD_NUMBER: _ClassVar[int]
    TARGET_DATE_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _states_pb2.InstalmentState
    contract: str
    contract_number: str
    ordinal: int
    purpose: _states_pb2.InstalmentPurpose
    customer: str
    opportunity: str
    owner: str
    unit_path: str
    amount_fen: int
    open_fen: int
    currency: str
    due_date: str
    residual_reason: _states_pb2.ResidualReason
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    paid_time: _timestamp_pb2.Timestamp
    effective_due_date: str
    delay_reason: str
    target_date: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., contract: _Optional[str] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., purpose: _Optional[_Union[_states_pb2.InstalmentPurpose, str]] = ..., customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., amount_fen: _Optional[int] = ..., open_fen: _Optional[int] = ..., currency: _Optional[str] = ..., due_date: _Optional[str] = ..., residual_reason: _Optional[_Union[_states_pb2.ResidualReason, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., paid_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., effective_due_date: _Optional[str] = ..., delay_reason: _Optional[str] = ..., target_date: _Optional[str] = ...) -> None: ...

class GetInstalmentRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListInstalmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "customer", "owner", "contract")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _states_pb2.InstalmentState
    customer: str
    owner: str
    contract: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.InstalmentState, str]] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., contract: _Optional[str] = ...) -> None: ...

class ListInstalmentsResponse(_message.Message):
    __slots__ = ("instalments", "next_page_token")
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    instalments: _containers.RepeatedCompositeFieldContainer[Instalment]
    next_page_token: str
    def __init__(self, instalments: _Optional[_Iterable[_Union[Instalment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCollectionRateRequest(_message.Message):
    __slots__ = ("month", "owner", "customer")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    customer: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ...) -> None: ...

class CollectedAmount(_message.Message):
    __slots__ = ("currency", "due_fen", "collected_fen", "rate", "due_count", "paid_count", "due_exact", "collected_exact")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_FEN_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    PAID_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_EXACT_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_EXACT_FIELD_NUMBER: _ClassVar[int]
    currency: str
    due_fen: int
    collected_fen: int
    rate: str
    due_count: int
    paid_count: int
    due_exact: str
    collected_exact: str
    def __init__(self, currency: _Optional[str] = ..., due_fen: _Optional[int] = ..., collected_fen: _Optional[int] = ..., rate: _Optional[str] = ..., due_count: _Optional[int] = ..., paid_count: _Optional[int] = ..., due_exact: _Optional[str] = ..., collected_exact: _Optional[str] = ...) -> None: ...

class CollectionRate(_message.Message):
    __slots__ = ("definition", "month", "amounts")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    definition: str
    month: str
    amounts: _containers.RepeatedCompositeFieldContainer[CollectedAmount]
    def __init__(self, definition: _Optional[str] = ..., month: _Optional[str] = ..., amounts: _Optional[_Iterable[_Union[CollectedAmount, _Mapping]]] = ...) -> None: ...

class WriteOffResidualRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DelayInstalmentRequest(_message.Message):
    __slots__ = ("name", "effective_due_date", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    effective_due_date: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., effective_due_date: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
