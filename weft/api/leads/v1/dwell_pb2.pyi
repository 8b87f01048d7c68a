import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListLongOpenOpportunitiesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "owner", "tenure")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    TENURE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    owner: str
    tenure: _states_pb2.Tenure
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., owner: _Optional[str] = ..., tenure: _Optional[_Union[_states_pb2.Tenure, str]] = ...) -> None: ...

class ListLongOpenOpportunitiesResponse(_message.Message):
    __slots__ = ("opportunities", "next_page_token", "days")
    OPPORTUNITIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    opportunities: _containers.RepeatedCompositeFieldContainer[LongOpenOpportunity]
    next_page_token: str
    days: int
    def __init__(self, opportunities: _Optional[_Iterable[_Union[LongOpenOpportunity, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class LongOpenOpportunity(_message.Message):
    __slots__ = ("opportunity", "owner", "unit_path", "customer", "pipeline", "stage", "amount_fen", "currency", "engage_date", "open_days", "tenure")
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ENGAGE_DATE_FIELD_NUMBER: _ClassVar[int]
    OPEN_DAYS_FIELD_NUMBER: _ClassVar[int]
    TENURE_FIELD_NUMBER: _ClassVar[int]
    opportunity: str
    owner: str
    unit_path: str
    customer: str
    pipeline: str
    stage: str
    amount_fen: int
    currency: str
    engage_date: str
    open_days: int
    tenure: _states_pb2.Tenure
    def __init__(self, opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., customer: _Optional[str] = ..., pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., engage_date: _Optional[str] = ..., open_days: _Optional[int] = ..., tenure: _Optional[_Union[_states_pb2.Tenure, str]] = ...) -> None: ...

class GetStalledShareRequest(_message.Message):
    __slots__ = ("owner", "unit_path")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    owner: str
    unit_path: str
    def __init__(self, owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class StalledShare(_message.Message):
    __slots__ = ("as_of_time", "days", "open_count", "stalled_count", "share", "target", "met", "units", "owners")
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    STALLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    as_of_time: _timestamp_pb2.Timestamp
    days: int
    open_count: int
    stalled_count: int
    share: float
    target: float
    met: bool
    units: _containers.RepeatedCompositeFieldContainer[UnitStalledShare]
    owners: _containers.RepeatedCompositeFieldContainer[OwnerStalledShare]
    def __init__(self, as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., days: _Optional[int] = ..., open_count: _Optional[int] = ..., stalled_count: _Optional[int] = ..., share: _Optional[float] = ..., target: _Optional[float] = ..., met: _Optional[bool] = ..., units: _Optional[_Iterable[_Union[UnitStalledShare, _Mapping]]] = ..., owners: _Optional[_Iterable[_Union[OwnerStalledShare, _Mapping]]] = ...) -> None: ...

class UnitStalledShare(_message.Message):
    __slots__ = ("unit_path", "open_count", "stalled_count")
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    STALLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    unit_path: str
    open_count: int
    stalled_count: int
    def __init__(self, unit_path: _Optional[str] = ..., open_count: _Optional[int] = ..., stalled_count: _Optional[int] = ...) -> None: ...

class OwnerStalledShare(_message.Message):
    __slots__ = ("owner", "open_count", "stalled_count")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    STALLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    owner: str
    open_count: int
    stalled_count: int
    def __init__(self, owner: _Optional[str] = ..., open_count: _Optional[int] = ..., stalled_count: _Optional[int] = ...) -> None: ...
