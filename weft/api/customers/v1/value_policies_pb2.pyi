from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValueSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VALUE_SOURCE_UNSPECIFIED: _ClassVar[ValueSource]
    VALUE_SOURCE_MANUAL: _ClassVar[ValueSource]
    VALUE_SOURCE_ERP: _ClassVar[ValueSource]
    VALUE_SOURCE_SERVICE_RECORDS: _ClassVar[ValueSource]
    VALUE_SOURCE_ATTENDANCE: _ClassVar[ValueSource]

class OthersNumber(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OTHERS_NUMBER_UNSPECIFIED: _ClassVar[OthersNumber]
    OTHERS_NUMBER_REFUSED: _ClassVar[OthersNumber]
    OTHERS_NUMBER_MARKED: _ClassVar[OthersNumber]
VALUE_SOURCE_UNSPECIFIED: ValueSource
VALUE_SOURCE_MANUAL: ValueSource
VALUE_SOURCE_ERP: ValueSource
VALUE_SOURCE_SERVICE_RECORDS: ValueSource
VALUE_SOURCE_ATTENDANCE: ValueSource
OTHERS_NUMBER_UNSPECIFIED: OthersNumber
OTHERS_NUMBER_REFUSED: OthersNumber
OTHERS_NUMBER_MARKED: OthersNumber

class ValuePolicy(_message.Message):
    __slots__ = ("industries", "general", "baseline_months", "refresh_days", "file_types", "review_after_days", "others_number")
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    GENERAL_FIELD_NUMBER: _ClassVar[int]
    BASELINE_MONTHS_FIELD_NUMBER: _ClassVar[int]
    REFRESH_DAYS_FIELD_NUMBER: _ClassVar[int]
    FILE_TYPES_FIELD_NUMBER: _ClassVar[int]
    REVIEW_AFTER_DAYS_FIELD_NUMBER: _ClassVar[int]
    OTHERS_NUMBER_FIELD_NUMBER: _ClassVar[int]
    industries: _containers.RepeatedCompositeFieldContainer[ValueIndustry]
    general: str
    baseline_months: int
    refresh_days: int
    file_types: _containers.RepeatedScalarFieldContainer[str]
    review_after_days: int
    others_number: OthersNumber
    def __init__(self, industries: _Optional[_Iterable[_Union[ValueIndustry, _Mapping]]] = ..., general: _Optional[str] = ..., baseline_months: _Optional[int] = ..., refresh_days: _Optional[int] = ..., file_types: _Optional[_Iterable[str]] = ..., review_after_days: _Optional[int] = ..., others_number: _Optional[_Union[OthersNumber, str]] = ...) -> None: ...

class ValueIndustry(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "names", "metrics")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    names: _containers.RepeatedScalarFieldContainer[str]
    metrics: _containers.RepeatedCompositeFieldContainer[ValueMetricRule]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., names: _Optional[_Iterable[str]] = ..., metrics: _Optional[_Iterable[_Union[ValueMetricRule, _Mapping]]] = ...) -> None: ...

class ValueMetricRule(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "formula_en", "formula_zh", "weight_percent", "lower_is_better", "percent", "unit_en", "unit_zh", "sources", "conversion", "industry_mean", "mean_source", "mean_source_en")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    FORMULA_EN_FIELD_NUMBER: _ClassVar[int]
    FORMULA_ZH_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    LOWER_IS_BETTER_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    UNIT_EN_FIELD_NUMBER: _ClassVar[int]
    UNIT_ZH_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    CONVERSION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_MEAN_FIELD_NUMBER: _ClassVar[int]
    MEAN_SOURCE_FIELD_NUMBER: _ClassVar[int]
    MEAN_SOURCE_EN_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    formula_en: str
    formula_zh: str
    weight_percent: int
    lower_is_better: bool
    percent: bool
    unit_en: str
    unit_zh: str
    sources: _containers.RepeatedScalarFieldContainer[ValueSource]
    conversion: ValueConversion
    industry_mean: str
    mean_source: str
    mean_source_en: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., formula_en: _Optional[str] = ..., formula_zh: _Optional[str] = ..., weight_percent: _Optional[int] = ..., lower_is_better: _Optional[bool] = ..., percent: _Optional[bool] = ..., unit_en: _Optional[str] = ..., unit_zh: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[ValueSource, str]]] = ..., conversion: _Optional[_Union[ValueConversion, _Mapping]] = ..., industry_mean: _Optional[str] = ..., mean_source: _Optional[str] = ..., mean_source_en: _Optional[str] = ...) -> None: ...

class ValueConversion(_message.Message):
    __slots__ = ("times", "divided_by", "unit_en", "unit_zh")
    TIMES_FIELD_NUMBER: _ClassVar[int]
    DIVIDED_BY_FIELD_NUMBER: _ClassVar[int]
    UNIT_EN_FIELD_NUMBER: _ClassVar[int]
    UNIT_ZH_FIELD_NUMBER: _ClassVar[int]
    times: str
    divided_by: int
    unit_en: str
    unit_zh: str
    def __init__(self, times: _Optional[str] = ..., divided_by: _Optional[int] = ..., unit_en: _Optional[str] = ..., unit_zh: _Optional[str] = ...) -> None: ...
