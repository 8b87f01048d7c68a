from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import value_policies_pb2 as _value_policies_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValueMetricBound(_message.Message):
    __slots__ = ("envelope", "metric", "old_source", "source", "live_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    OLD_SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    LIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    metric: str
    old_source: _value_policies_pb2.ValueSource
    source: _value_policies_pb2.ValueSource
    live_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., metric: _Optional[str] = ..., old_source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., live_date: _Optional[str] = ...) -> None: ...

class ValueFigureRecorded(_message.Message):
    __slots__ = ("envelope", "figure", "metric", "source", "baseline", "from_date", "to_date", "numerator", "denominator", "file_sha256", "lower_is_better")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BASELINE_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    FILE_SHA256_FIELD_NUMBER: _ClassVar[int]
    LOWER_IS_BETTER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    figure: str
    metric: str
    source: _value_policies_pb2.ValueSource
    baseline: bool
    from_date: str
    to_date: str
    numerator: str
    denominator: str
    file_sha256: str
    lower_is_better: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., figure: _Optional[str] = ..., metric: _Optional[str] = ..., source: _Optional[_Union[_value_policies_pb2.ValueSource, str]] = ..., baseline: _Optional[bool] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., numerator: _Optional[str] = ..., denominator: _Optional[str] = ..., file_sha256: _Optional[str] = ..., lower_is_better: _Optional[bool] = ...) -> None: ...

class ValueMetricsRefreshed(_message.Message):
    __slots__ = ("envelope", "bound", "changed", "silent")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    BOUND_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    SILENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    bound: int
    changed: int
    silent: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., bound: _Optional[int] = ..., changed: _Optional[int] = ..., silent: _Optional[_Iterable[str]] = ...) -> None: ...

class ValueReviewMade(_message.Message):
    __slots__ = ("envelope", "quarter", "metrics", "figures", "policy_version")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    quarter: str
    metrics: _containers.RepeatedScalarFieldContainer[str]
    figures: _containers.RepeatedScalarFieldContainer[str]
    policy_version: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., quarter: _Optional[str] = ..., metrics: _Optional[_Iterable[str]] = ..., figures: _Optional[_Iterable[str]] = ..., policy_version: _Optional[int] = ...) -> None: ...
