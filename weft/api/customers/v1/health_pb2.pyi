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

class HealthDimension(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HEALTH_DIMENSION_UNSPECIFIED: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_CONTACTS: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_RECENCY: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_REPLY_TIME: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_DOWNLOADS: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_VIEW_TIME: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_OBJECTION: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_DECISION_CHAIN: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_PAIN: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_MOMENTUM: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_PAYMENTS: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_SERVICE: _ClassVar[HealthDimension]
    HEALTH_DIMENSION_VALUE: _ClassVar[HealthDimension]
HEALTH_DIMENSION_UNSPECIFIED: HealthDimension
HEALTH_DIMENSION_CONTACTS: HealthDimension
HEALTH_DIMENSION_RECENCY: HealthDimension
HEALTH_DIMENSION_REPLY_TIME: HealthDimension
HEALTH_DIMENSION_DOWNLOADS: HealthDimension
HEALTH_DIMENSION_VIEW_TIME: HealthDimension
HEALTH_DIMENSION_OBJECTION: HealthDimension
HEALTH_DIMENSION_DECISION_CHAIN: HealthDimension
HEALTH_DIMENSION_PAIN: HealthDimension
HEALTH_DIMENSION_MOMENTUM: HealthDimension
HEALTH_DIMENSION_PAYMENTS: HealthDimension
HEALTH_DIMENSION_SERVICE: HealthDimension
HEALTH_DIMENSION_VALUE: HealthDimension

class GetHealthScoreRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListHighRiskCustomersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "owner", "unit_path")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    owner: str
    unit_path: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class ListHighRiskCustomersResponse(_message.Message):
    __slots__ = ("health_scores", "next_page_token")
    HEALTH_SCORES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    health_scores: _containers.RepeatedCompositeFieldContainer[HealthScore]
    next_page_token: str
    def __init__(self, health_scores: _Optional[_Iterable[_Union[HealthScore, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class HealthPart(_message.Message):
    __slots__ = ("dimension", "title", "known", "weight_percent", "known_weight_percent", "value", "share", "fact")
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    dimension: HealthDimension
    title: str
    known: bool
    weight_percent: int
    known_weight_percent: str
    value: str
    share: str
    fact: _common_pb2.Reason
    def __init__(self, dimension: _Optional[_Union[HealthDimension, str]] = ..., title: _Optional[str] = ..., known: _Optional[bool] = ..., weight_percent: _Optional[int] = ..., known_weight_percent: _Optional[str] = ..., value: _Optional[str] = ..., share: _Optional[str] = ..., fact: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ...) -> None: ...

class HealthScore(_message.Message):
    __slots__ = ("name", "etag", "customer", "customer_display_name", "owner", "unit_path", "rated", "score", "parts", "known", "known_min", "as_of_time", "policy_version", "high_risk", "high_risk_time", "high_risk_entries")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    KNOWN_MIN_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    HIGH_RISK_FIELD_NUMBER: _ClassVar[int]
    HIGH_RISK_TIME_FIELD_NUMBER: _ClassVar[int]
    HIGH_RISK_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    customer_display_name: str
    owner: str
    unit_path: str
    rated: bool
    score: str
    parts: _containers.RepeatedCompositeFieldContainer[HealthPart]
    known: int
    known_min: int
    as_of_time: _timestamp_pb2.Timestamp
    policy_version: int
    high_risk: bool
    high_risk_time: _timestamp_pb2.Timestamp
    high_risk_entries: int
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., rated: _Optional[bool] = ..., score: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[HealthPart, _Mapping]]] = ..., known: _Optional[int] = ..., known_min: _Optional[int] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., high_risk: _Optional[bool] = ..., high_risk_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., high_risk_entries: _Optional[int] = ...) -> None: ...
