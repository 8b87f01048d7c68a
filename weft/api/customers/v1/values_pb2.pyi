import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import value_policies_pb2 as _value_policies_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NumberCheck(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NUMBER_CHECK_UNSPECIFIED: _ClassVar[NumberCheck]
    NUMBER_CHECK_MATCHES: _ClassVar[NumberCheck]
    NUMBER_CHECK_KNOWN: _ClassVar[NumberCheck]
    NUMBER_CHECK_OTHERS: _ClassVar[NumberCheck]
    NUMBER_CHECK_UNVERIFIED: _ClassVar[NumberCheck]
NUMBER_CHECK_UNSPECIFIED: NumberCheck
NUMBER_CHECK_MATCHES: NumberCheck
NUMBER_CHECK_KNOWN: NumberCheck
NUMBER_CHECK_OTHERS: NumberCheck
NUMBER_CHECK_UNVERIFIED: NumberCheck

class ValueProfile(_message.Message):
    __slots__ = ("name", "etag", "customer", "customer_display_name", "industry", "metrics", "refresh_time", "policy_version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    REFRESH_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    customer_display_name: str
    industry: str
    metrics: _containers.RepeatedCompositeFieldContainer[ValueMetric]
    refresh_time: _timestamp_pb2.Timestamp
    policy_version: int
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., industry: _Optional[str] = ..., metrics: _Optional[_Iterable[_Union[ValueMetric, _Mapping]]] = ..., refresh_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ValueMetric(_message.Message):
    __slots__ = ("code", "title", "formula", "weight_percent", "manual_only", "source", "customer_number", "live_date", "baseline", "latest", "improvement", "said", "industry_mean", "mean_source", "number_check", "number_said", "number_as_of_time")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    MANUAL_ONLY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    LATEST_FIELD_NUMBER: _ClassVar[int]
    IMPROVEMENT_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_MEAN_FIELD_NUMBER: _ClassVar[int]
    MEAN_SOURCE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_CHECK_FIELD_NUMBER: _ClassVar[int]
    NUMBER_SAID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    formula: str
    weight_percent: int
    manual_only: bool
    source: _value_policies_pb2.ValueSource
    customer_number: str
    live_date: str
    baseline: ValueFigure
    latest: ValueFigure
    improvement: str
    said: str
    industry_mean: str
    mean_source: str
    number_check: NumberCheck
    number_said: str
    number_as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ..., formula: _Optional[str] = ..., weight_percent: _Optional[int] = ..., manual_only: _Optional[bool] = ..., source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., customer_number: _Optional[str] = ..., live_date: _Optional[str] = ..., baseline: _Optional[_Union[ValueFigure, _Mapping]] = ..., latest: _Optional[_Union[ValueFigure, _Mapping]] = ..., improvement: _Optional[str] = ..., said: _Optional[str] = ..., industry_mean: _Optional[str] = ..., mean_source: _Optional[str] = ..., number_check: _Optional[_Union[NumberCheck, str]] = ..., number_said: _Optional[str] = ..., number_as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ValueFigure(_message.Message):
    __slots__ = ("name", "metric", "baseline", "from_date", "to_date", "numerator", "denominator", "value", "source", "report", "file_sha256", "file_size_bytes", "recorder", "record_time", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    FILE_SHA256_FIELD_NUMBER: _ClassVar[int]
    FILE_SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    RECORDER_FIELD_NUMBER: _ClassVar[int]
    RECORD_TIME_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    metric: str
    baseline: bool
    from_date: str
    to_date: str
    numerator: str
    denominator: str
    value: str
    source: _value_policies_pb2.ValueSource
    report: str
    file_sha256: str
    file_size_bytes: int
    recorder: str
    record_time: _timestamp_pb2.Timestamp
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., metric: _Optional[str] = ..., baseline: _Optional[bool] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., numerator: _Optional[str] = ..., denominator: _Optional[str] = ..., value: _Optional[str] = ..., source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., report: _Optional[str] = ..., file_sha256: _Optional[str] = ..., file_size_bytes: _Optional[int] = ..., recorder: _Optional[str] = ..., record_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class GetValueProfileRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class BindValueMetricRequest(_message.Message):
    __slots__ = ("name", "metric", "source", "customer_number", "live_date", "times", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    metric: str
    source: _value_policies_pb2.ValueSource
    customer_number: str
    live_date: str
    times: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., metric: _Optional[str] = ..., source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., customer_number: _Optional[str] = ..., live_date: _Optional[str] = ..., times: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RefreshValueMetricsRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class EnterValueFigureRequest(_message.Message):
    __slots__ = ("name", "metric", "baseline", "from_date", "to_date", "numerator", "denominator", "report", "file", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    metric: str
    baseline: bool
    from_date: str
    to_date: str
    numerator: str
    denominator: str
    report: str
    file: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., metric: _Optional[str] = ..., baseline: _Optional[bool] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., numerator: _Optional[str] = ..., denominator: _Optional[str] = ..., report: _Optional[str] = ..., file: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListValueFiguresRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListValueFiguresResponse(_message.Message):
    __slots__ = ("value_figures", "next_page_token")
    VALUE_FIGURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    value_figures: _containers.RepeatedCompositeFieldContainer[ValueFigure]
    next_page_token: str
    def __init__(self, value_figures: _Optional[_Iterable[_Union[ValueFigure, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReadValueEvidenceRequest(_message.Message):
    __slots__ = ("name", "figure")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    name: str
    figure: str
    def __init__(self, name: _Optional[str] = ..., figure: _Optional[str] = ...) -> None: ...
