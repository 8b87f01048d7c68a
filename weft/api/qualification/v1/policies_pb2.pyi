from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.qualification.v1 import qualifications_pb2 as _qualifications_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VendorPolicy(_message.Message):
    __slots__ = ("call_timeout_ms", "concurrent_calls_max", "breaker_failures", "breaker_open_s", "breaker_probes", "answer_kib_max")
    CALL_TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    CONCURRENT_CALLS_MAX_FIELD_NUMBER: _ClassVar[int]
    BREAKER_FAILURES_FIELD_NUMBER: _ClassVar[int]
    BREAKER_OPEN_S_FIELD_NUMBER: _ClassVar[int]
    BREAKER_PROBES_FIELD_NUMBER: _ClassVar[int]
    ANSWER_KIB_MAX_FIELD_NUMBER: _ClassVar[int]
    call_timeout_ms: int
    concurrent_calls_max: int
    breaker_failures: int
    breaker_open_s: int
    breaker_probes: int
    answer_kib_max: int
    def __init__(self, call_timeout_ms: _Optional[int] = ..., concurrent_calls_max: _Optional[int] = ..., breaker_failures: _Optional[int] = ..., breaker_open_s: _Optional[int] = ..., breaker_probes: _Optional[int] = ..., answer_kib_max: _Optional[int] = ...) -> None: ...

class CheckingPolicy(_message.Message):
    __slots__ = ("retry_pause_minutes",)
    RETRY_PAUSE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    retry_pause_minutes: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, retry_pause_minutes: _Optional[_Iterable[int]] = ...) -> None: ...

class RiskPolicy(_message.Message):
    __slots__ = ("rules", "otherwise")
    RULES_FIELD_NUMBER: _ClassVar[int]
    OTHERWISE_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[RiskRule]
    otherwise: RiskRule
    def __init__(self, rules: _Optional[_Iterable[_Union[RiskRule, _Mapping]]] = ..., otherwise: _Optional[_Union[RiskRule, _Mapping]] = ...) -> None: ...

class RiskRule(_message.Message):
    __slots__ = ("notice", "code", "severity", "text_en", "text_zh")
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    notice: str
    code: str
    severity: _qualifications_pb2.RiskSeverity
    text_en: str
    text_zh: str
    def __init__(self, notice: _Optional[str] = ..., code: _Optional[str] = ..., severity: _Optional[_Union[_qualifications_pb2.RiskSeverity, str]] = ..., text_en: _Optional[str] = ..., text_zh: _Optional[str] = ...) -> None: ...
