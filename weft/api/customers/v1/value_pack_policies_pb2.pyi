from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValuePlanSign(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VALUE_PLAN_SIGN_UNSPECIFIED: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_BASELINE: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_YEAR_BEFORE: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_MEAN: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_COMPLAINTS: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_NO_FIGURE: _ClassVar[ValuePlanSign]
    VALUE_PLAN_SIGN_ALWAYS: _ClassVar[ValuePlanSign]
VALUE_PLAN_SIGN_UNSPECIFIED: ValuePlanSign
VALUE_PLAN_SIGN_BASELINE: ValuePlanSign
VALUE_PLAN_SIGN_YEAR_BEFORE: ValuePlanSign
VALUE_PLAN_SIGN_MEAN: ValuePlanSign
VALUE_PLAN_SIGN_COMPLAINTS: ValuePlanSign
VALUE_PLAN_SIGN_NO_FIGURE: ValuePlanSign
VALUE_PLAN_SIGN_ALWAYS: ValuePlanSign

class ValuePackPolicy(_message.Message):
    __slots__ = ("quarters", "competitors_max", "claims_max", "records_max", "visits_max", "optimisations", "rules")
    QUARTERS_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_MAX_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_MAX_FIELD_NUMBER: _ClassVar[int]
    RECORDS_MAX_FIELD_NUMBER: _ClassVar[int]
    VISITS_MAX_FIELD_NUMBER: _ClassVar[int]
    OPTIMISATIONS_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    quarters: int
    competitors_max: int
    claims_max: int
    records_max: int
    visits_max: int
    optimisations: int
    rules: _containers.RepeatedCompositeFieldContainer[ValuePlanRule]
    def __init__(self, quarters: _Optional[int] = ..., competitors_max: _Optional[int] = ..., claims_max: _Optional[int] = ..., records_max: _Optional[int] = ..., visits_max: _Optional[int] = ..., optimisations: _Optional[int] = ..., rules: _Optional[_Iterable[_Union[ValuePlanRule, _Mapping]]] = ...) -> None: ...

class ValuePlanRule(_message.Message):
    __slots__ = ("code", "sign", "metrics", "at_least", "days", "title_en", "title_zh", "action_en", "action_zh", "reason_en", "reason_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SIGN_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    ACTION_EN_FIELD_NUMBER: _ClassVar[int]
    ACTION_ZH_FIELD_NUMBER: _ClassVar[int]
    REASON_EN_FIELD_NUMBER: _ClassVar[int]
    REASON_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    sign: ValuePlanSign
    metrics: _containers.RepeatedScalarFieldContainer[str]
    at_least: str
    days: int
    title_en: str
    title_zh: str
    action_en: str
    action_zh: str
    reason_en: str
    reason_zh: str
    def __init__(self, code: _Optional[str] = ..., sign: _Optional[_Union[ValuePlanSign, str]] = ..., metrics: _Optional[_Iterable[str]] = ..., at_least: _Optional[str] = ..., days: _Optional[int] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., action_en: _Optional[str] = ..., action_zh: _Optional[str] = ..., reason_en: _Optional[str] = ..., reason_zh: _Optional[str] = ...) -> None: ...
