import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.customers.v1 import values_pb2 as _values_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValueReview(_message.Message):
    __slots__ = ("name", "etag", "customer", "quarter", "lines", "make_time", "policy_version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    MAKE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    quarter: str
    lines: _containers.RepeatedCompositeFieldContainer[ValueReviewLine]
    make_time: _timestamp_pb2.Timestamp
    policy_version: int
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., quarter: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ValueReviewLine, _Mapping]]] = ..., make_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ValueReviewLine(_message.Message):
    __slots__ = ("metric", "title", "figure", "baseline", "industry_mean", "mean_source", "improvement", "said", "formula")
    METRIC_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_MEAN_FIELD_NUMBER: _ClassVar[int]
    MEAN_SOURCE_FIELD_NUMBER: _ClassVar[int]
    IMPROVEMENT_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    metric: str
    title: str
    figure: _values_pb2.ValueFigure
    baseline: _values_pb2.ValueFigure
    industry_mean: str
    mean_source: str
    improvement: str
    said: str
    formula: str
    def __init__(self, metric: _Optional[str] = ..., title: _Optional[str] = ..., figure: _Optional[_Union[_values_pb2.ValueFigure, _Mapping]] = ..., baseline: _Optional[_Union[_values_pb2.ValueFigure, _Mapping]] = ..., industry_mean: _Optional[str] = ..., mean_source: _Optional[str] = ..., improvement: _Optional[str] = ..., said: _Optional[str] = ..., formula: _Optional[str] = ...) -> None: ...

class MakeValueReviewRequest(_message.Message):
    __slots__ = ("parent", "quarter", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    quarter: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., quarter: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListValueReviewsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListValueReviewsResponse(_message.Message):
    __slots__ = ("value_reviews", "next_page_token")
    VALUE_REVIEWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    value_reviews: _containers.RepeatedCompositeFieldContainer[ValueReview]
    next_page_token: str
    def __init__(self, value_reviews: _Optional[_Iterable[_Union[ValueReview, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PrintValueReviewRequest(_message.Message):
    __slots__ = ("name", "quarter", "english")
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    ENGLISH_FIELD_NUMBER: _ClassVar[int]
    name: str
    quarter: str
    english: bool
    def __init__(self, name: _Optional[str] = ..., quarter: _Optional[str] = ..., english: _Optional[bool] = ...) -> None: ...
