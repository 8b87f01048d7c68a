import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CycleLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CYCLE_LEVEL_UNSPECIFIED: _ClassVar[CycleLevel]
    CYCLE_LEVEL_HEALTHY: _ClassVar[CycleLevel]
    CYCLE_LEVEL_YELLOW: _ClassVar[CycleLevel]
    CYCLE_LEVEL_RED: _ClassVar[CycleLevel]
CYCLE_LEVEL_UNSPECIFIED: CycleLevel
CYCLE_LEVEL_HEALTHY: CycleLevel
CYCLE_LEVEL_YELLOW: CycleLevel
CYCLE_LEVEL_RED: CycleLevel

class GetOverdueRateRequest(_message.Message):
    __slots__ = ("month", "customer", "owner", "unit_path")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    month: str
    customer: str
    owner: str
    unit_path: str
    def __init__(self, month: _Optional[str] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class OverdueAmount(_message.Message):
    __slots__ = ("currency", "due_count", "overdue_count", "open_count", "pending_count", "due_fen", "overdue_fen", "rate")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    PENDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FEN_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    currency: str
    due_count: int
    overdue_count: int
    open_count: int
    pending_count: int
    due_fen: int
    overdue_fen: int
    rate: float
    def __init__(self, currency: _Optional[str] = ..., due_count: _Optional[int] = ..., overdue_count: _Optional[int] = ..., open_count: _Optional[int] = ..., pending_count: _Optional[int] = ..., due_fen: _Optional[int] = ..., overdue_fen: _Optional[int] = ..., rate: _Optional[float] = ...) -> None: ...

class OverdueRate(_message.Message):
    __slots__ = ("definition", "month", "customer", "date", "amounts", "as_of_time")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    definition: str
    month: str
    customer: str
    date: str
    amounts: _containers.RepeatedCompositeFieldContainer[OverdueAmount]
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, definition: _Optional[str] = ..., month: _Optional[str] = ..., customer: _Optional[str] = ..., date: _Optional[str] = ..., amounts: _Optional[_Iterable[_Union[OverdueAmount, _Mapping]]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetCycleStabilityRequest(_message.Message):
    __slots__ = ("customer",)
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    customer: str
    def __init__(self, customer: _Optional[str] = ...) -> None: ...

class CollectionCycle(_message.Message):
    __slots__ = ("contract", "signed_date", "collected_date", "days")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_DATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    contract: str
    signed_date: str
    collected_date: str
    days: int
    def __init__(self, contract: _Optional[str] = ..., signed_date: _Optional[str] = ..., collected_date: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class CycleStability(_message.Message):
    __slots__ = ("definition", "customer", "level", "deviation_days", "cycles", "order_count", "healthy_days_max", "red_days_min", "as_of_time")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DEVIATION_DAYS_FIELD_NUMBER: _ClassVar[int]
    CYCLES_FIELD_NUMBER: _ClassVar[int]
    ORDER_COUNT_FIELD_NUMBER: _ClassVar[int]
    HEALTHY_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    RED_DAYS_MIN_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    definition: str
    customer: str
    level: CycleLevel
    deviation_days: str
    cycles: _containers.RepeatedCompositeFieldContainer[CollectionCycle]
    order_count: int
    healthy_days_max: str
    red_days_min: str
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, definition: _Optional[str] = ..., customer: _Optional[str] = ..., level: _Optional[_Union[CycleLevel, str]] = ..., deviation_days: _Optional[str] = ..., cycles: _Optional[_Iterable[_Union[CollectionCycle, _Mapping]]] = ..., order_count: _Optional[int] = ..., healthy_days_max: _Optional[str] = ..., red_days_min: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
