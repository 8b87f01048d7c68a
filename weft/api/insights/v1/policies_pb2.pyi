from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class BehaviourPolicy(_message.Message):
    __slots__ = ("first_touch_rate_min_percent", "first_response_hours", "quote_answer_rate_min_percent")
    FIRST_TOUCH_RATE_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FIRST_RESPONSE_HOURS_FIELD_NUMBER: _ClassVar[int]
    QUOTE_ANSWER_RATE_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    first_touch_rate_min_percent: int
    first_response_hours: int
    quote_answer_rate_min_percent: int
    def __init__(self, first_touch_rate_min_percent: _Optional[int] = ..., first_response_hours: _Optional[int] = ..., quote_answer_rate_min_percent: _Optional[int] = ...) -> None: ...

class CollectingPolicy(_message.Message):
    __slots__ = ("cycle_orders", "healthy_tenths_max", "healthy_inclusive", "red_tenths_min", "red_inclusive")
    CYCLE_ORDERS_FIELD_NUMBER: _ClassVar[int]
    HEALTHY_TENTHS_MAX_FIELD_NUMBER: _ClassVar[int]
    HEALTHY_INCLUSIVE_FIELD_NUMBER: _ClassVar[int]
    RED_TENTHS_MIN_FIELD_NUMBER: _ClassVar[int]
    RED_INCLUSIVE_FIELD_NUMBER: _ClassVar[int]
    cycle_orders: int
    healthy_tenths_max: int
    healthy_inclusive: bool
    red_tenths_min: int
    red_inclusive: bool
    def __init__(self, cycle_orders: _Optional[int] = ..., healthy_tenths_max: _Optional[int] = ..., healthy_inclusive: _Optional[bool] = ..., red_tenths_min: _Optional[int] = ..., red_inclusive: _Optional[bool] = ...) -> None: ...

class TargetsPolicy(_message.Message):
    __slots__ = ("week_first_days", "week_shares", "history_months", "own_months_min", "pay_day", "pay_day_inclusive", "after_pay_day_min_percent")
    WEEK_FIRST_DAYS_FIELD_NUMBER: _ClassVar[int]
    WEEK_SHARES_FIELD_NUMBER: _ClassVar[int]
    HISTORY_MONTHS_FIELD_NUMBER: _ClassVar[int]
    OWN_MONTHS_MIN_FIELD_NUMBER: _ClassVar[int]
    PAY_DAY_FIELD_NUMBER: _ClassVar[int]
    PAY_DAY_INCLUSIVE_FIELD_NUMBER: _ClassVar[int]
    AFTER_PAY_DAY_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    week_first_days: _containers.RepeatedScalarFieldContainer[int]
    week_shares: _containers.RepeatedScalarFieldContainer[int]
    history_months: int
    own_months_min: int
    pay_day: int
    pay_day_inclusive: bool
    after_pay_day_min_percent: int
    def __init__(self, week_first_days: _Optional[_Iterable[int]] = ..., week_shares: _Optional[_Iterable[int]] = ..., history_months: _Optional[int] = ..., own_months_min: _Optional[int] = ..., pay_day: _Optional[int] = ..., pay_day_inclusive: _Optional[bool] = ..., after_pay_day_min_percent: _Optional[int] = ...) -> None: ...
