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

class RhythmSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RHYTHM_SOURCE_UNSPECIFIED: _ClassVar[RhythmSource]
    RHYTHM_SOURCE_OWN: _ClassVar[RhythmSource]
    RHYTHM_SOURCE_TEAM: _ClassVar[RhythmSource]
    RHYTHM_SOURCE_SHIPPED: _ClassVar[RhythmSource]

class PlanCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_CAUSE_UNSPECIFIED: _ClassVar[PlanCause]
    PLAN_CAUSE_SET: _ClassVar[PlanCause]
    PLAN_CAUSE_PAY_DAY: _ClassVar[PlanCause]
RHYTHM_SOURCE_UNSPECIFIED: RhythmSource
RHYTHM_SOURCE_OWN: RhythmSource
RHYTHM_SOURCE_TEAM: RhythmSource
RHYTHM_SOURCE_SHIPPED: RhythmSource
PLAN_CAUSE_UNSPECIFIED: PlanCause
PLAN_CAUSE_SET: PlanCause
PLAN_CAUSE_PAY_DAY: PlanCause

class TargetWeek(_message.Message):
    __slots__ = ("first_date", "last_date", "planned_fen", "came_fen")
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FEN_FIELD_NUMBER: _ClassVar[int]
    CAME_FEN_FIELD_NUMBER: _ClassVar[int]
    first_date: str
    last_date: str
    planned_fen: int
    came_fen: int
    def __init__(self, first_date: _Optional[str] = ..., last_date: _Optional[str] = ..., planned_fen: _Optional[int] = ..., came_fen: _Optional[int] = ...) -> None: ...

class PayDayPart(_message.Message):
    __slots__ = ("day", "said", "customer_count", "open_fen")
    DAY_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    day: int
    said: bool
    customer_count: int
    open_fen: int
    def __init__(self, day: _Optional[int] = ..., said: _Optional[bool] = ..., customer_count: _Optional[int] = ..., open_fen: _Optional[int] = ...) -> None: ...

class TargetPlan(_message.Message):
    __slots__ = ("number", "cause", "customer", "amount", "weeks_fen", "kept_weeks_count", "rhythm_source", "months", "rhythm_ppm", "shares_ppm", "pay_days", "policy_version", "plan_time", "actor")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    WEEKS_FEN_FIELD_NUMBER: _ClassVar[int]
    KEPT_WEEKS_COUNT_FIELD_NUMBER: _ClassVar[int]
    RHYTHM_SOURCE_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    RHYTHM_PPM_FIELD_NUMBER: _ClassVar[int]
    SHARES_PPM_FIELD_NUMBER: _ClassVar[int]
    PAY_DAYS_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    PLAN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    number: int
    cause: PlanCause
    customer: str
    amount: _common_pb2.Money
    weeks_fen: _containers.RepeatedScalarFieldContainer[int]
    kept_weeks_count: int
    rhythm_source: RhythmSource
    months: _containers.RepeatedScalarFieldContainer[str]
    rhythm_ppm: _containers.RepeatedScalarFieldContainer[int]
    shares_ppm: _containers.RepeatedScalarFieldContainer[int]
    pay_days: _containers.RepeatedCompositeFieldContainer[PayDayPart]
    policy_version: int
    plan_time: _timestamp_pb2.Timestamp
    actor: str
    def __init__(self, number: _Optional[int] = ..., cause: _Optional[_Union[PlanCause, str]] = ..., customer: _Optional[str] = ..., amount: _Optional[_Union[_common_pb2.Money, _Mapping]] = ..., weeks_fen: _Optional[_Iterable[int]] = ..., kept_weeks_count: _Optional[int] = ..., rhythm_source: _Optional[_Union[RhythmSource, str]] = ..., months: _Optional[_Iterable[str]] = ..., rhythm_ppm: _Optional[_Iterable[int]] = ..., shares_ppm: _Optional[_Iterable[int]] = ..., pay_days: _Optional[_Iterable[_Union[PayDayPart, _Mapping]]] = ..., policy_version: _Optional[int] = ..., plan_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ...) -> None: ...

class Target(_message.Message):
    __slots__ = ("name", "etag", "owner", "unit_path", "month", "amount", "weeks", "came_fen", "rate", "plan", "create_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    WEEKS_FIELD_NUMBER: _ClassVar[int]
    CAME_FEN_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    owner: str
    unit_path: str
    month: str
    amount: _common_pb2.Money
    weeks: _containers.RepeatedCompositeFieldContainer[TargetWeek]
    came_fen: int
    rate: float
    plan: TargetPlan
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., month: _Optional[str] = ..., amount: _Optional[_Union[_common_pb2.Money, _Mapping]] = ..., weeks: _Optional[_Iterable[_Union[TargetWeek, _Mapping]]] = ..., came_fen: _Optional[int] = ..., rate: _Optional[float] = ..., plan: _Optional[_Union[TargetPlan, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SetTargetRequest(_message.Message):
    __slots__ = ("owner", "month", "amount_fen", "currency", "etag", "request_id")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    owner: str
    month: str
    amount_fen: int
    currency: str
    etag: str
    request_id: str
    def __init__(self, owner: _Optional[str] = ..., month: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetTargetRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListTargetsRequest(_message.Message):
    __slots__ = ("owner", "month", "page_size", "page_token")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    owner: str
    month: str
    page_size: int
    page_token: str
    def __init__(self, owner: _Optional[str] = ..., month: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTargetsResponse(_message.Message):
    __slots__ = ("targets", "next_page_token")
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    targets: _containers.RepeatedCompositeFieldContainer[Target]
    next_page_token: str
    def __init__(self, targets: _Optional[_Iterable[_Union[Target, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListTargetPlansRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTargetPlansResponse(_message.Message):
    __slots__ = ("plans", "next_page_token")
    PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    plans: _containers.RepeatedCompositeFieldContainer[TargetPlan]
    next_page_token: str
    def __init__(self, plans: _Optional[_Iterable[_Union[TargetPlan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
