from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.customers.v1 import health_pb2 as _health_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HealthPolicy(_message.Message):
    __slots__ = ("weights", "known_min", "contact_days", "contacts_full", "recency_full_days", "recency_zero_days", "replies", "reply_full_hours", "reply_zero_hours", "objection_none_value", "objections", "objection_unhandled_percent", "chain_signs_value", "chain_influences_value", "chain_executes_value", "pain_confirmed_value", "pain_named_value", "momentum", "payment_days", "complaint_value", "high_risk_below", "download_days", "downloads_full", "value_better_value", "value_updated_value", "value_stale_value")
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    KNOWN_MIN_FIELD_NUMBER: _ClassVar[int]
    CONTACT_DAYS_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FULL_FIELD_NUMBER: _ClassVar[int]
    RECENCY_FULL_DAYS_FIELD_NUMBER: _ClassVar[int]
    RECENCY_ZERO_DAYS_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    REPLY_FULL_HOURS_FIELD_NUMBER: _ClassVar[int]
    REPLY_ZERO_HOURS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_NONE_VALUE_FIELD_NUMBER: _ClassVar[int]
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_UNHANDLED_PERCENT_FIELD_NUMBER: _ClassVar[int]
    CHAIN_SIGNS_VALUE_FIELD_NUMBER: _ClassVar[int]
    CHAIN_INFLUENCES_VALUE_FIELD_NUMBER: _ClassVar[int]
    CHAIN_EXECUTES_VALUE_FIELD_NUMBER: _ClassVar[int]
    PAIN_CONFIRMED_VALUE_FIELD_NUMBER: _ClassVar[int]
    PAIN_NAMED_VALUE_FIELD_NUMBER: _ClassVar[int]
    MOMENTUM_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_DAYS_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_VALUE_FIELD_NUMBER: _ClassVar[int]
    HIGH_RISK_BELOW_FIELD_NUMBER: _ClassVar[int]
    DOWNLOAD_DAYS_FIELD_NUMBER: _ClassVar[int]
    DOWNLOADS_FULL_FIELD_NUMBER: _ClassVar[int]
    VALUE_BETTER_VALUE_FIELD_NUMBER: _ClassVar[int]
    VALUE_UPDATED_VALUE_FIELD_NUMBER: _ClassVar[int]
    VALUE_STALE_VALUE_FIELD_NUMBER: _ClassVar[int]
    weights: _containers.RepeatedCompositeFieldContainer[HealthWeight]
    known_min: int
    contact_days: int
    contacts_full: int
    recency_full_days: int
    recency_zero_days: int
    replies: int
    reply_full_hours: int
    reply_zero_hours: int
    objection_none_value: int
    objections: _containers.RepeatedCompositeFieldContainer[ObjectionWorth]
    objection_unhandled_percent: int
    chain_signs_value: int
    chain_influences_value: int
    chain_executes_value: int
    pain_confirmed_value: int
    pain_named_value: int
    momentum: _containers.RepeatedCompositeFieldContainer[MomentumPoint]
    payment_days: int
    complaint_value: int
    high_risk_below: int
    download_days: int
    downloads_full: int
    value_better_value: int
    value_updated_value: int
    value_stale_value: int
    def __init__(self, weights: _Optional[_Iterable[_Union[HealthWeight, _Mapping]]] = ..., known_min: _Optional[int] = ..., contact_days: _Optional[int] = ..., contacts_full: _Optional[int] = ..., recency_full_days: _Optional[int] = ..., recency_zero_days: _Optional[int] = ..., replies: _Optional[int] = ..., reply_full_hours: _Optional[int] = ..., reply_zero_hours: _Optional[int] = ..., objection_none_value: _Optional[int] = ..., objections: _Optional[_Iterable[_Union[ObjectionWorth, _Mapping]]] = ..., objection_unhandled_percent: _Optional[int] = ..., chain_signs_value: _Optional[int] = ..., chain_influences_value: _Optional[int] = ..., chain_executes_value: _Optional[int] = ..., pain_confirmed_value: _Optional[int] = ..., pain_named_value: _Optional[int] = ..., momentum: _Optional[_Iterable[_Union[MomentumPoint, _Mapping]]] = ..., payment_days: _Optional[int] = ..., complaint_value: _Optional[int] = ..., high_risk_below: _Optional[int] = ..., download_days: _Optional[int] = ..., downloads_full: _Optional[int] = ..., value_better_value: _Optional[int] = ..., value_updated_value: _Optional[int] = ..., value_stale_value: _Optional[int] = ...) -> None: ...

class HealthWeight(_message.Message):
    __slots__ = ("dimension", "weight_percent")
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    dimension: _health_pb2.HealthDimension
    weight_percent: int
    def __init__(self, dimension: _Optional[_Union[_health_pb2.HealthDimension, str]] = ..., weight_percent: _Optional[int] = ...) -> None: ...

class ObjectionWorth(_message.Message):
    __slots__ = ("kind", "title_en", "title_zh", "value")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    title_en: str
    title_zh: str
    value: int
    def __init__(self, kind: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...

class MomentumPoint(_message.Message):
    __slots__ = ("days", "value")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    days: int
    value: int
    def __init__(self, days: _Optional[int] = ..., value: _Optional[int] = ...) -> None: ...
