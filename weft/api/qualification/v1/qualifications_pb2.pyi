import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QualificationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUALIFICATION_STATE_UNSPECIFIED: _ClassVar[QualificationState]
    QUALIFICATION_STATE_VERIFIED: _ClassVar[QualificationState]
    QUALIFICATION_STATE_UNVERIFIED: _ClassVar[QualificationState]

class RiskSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RISK_SEVERITY_UNSPECIFIED: _ClassVar[RiskSeverity]
    RISK_SEVERITY_RED: _ClassVar[RiskSeverity]
    RISK_SEVERITY_AMBER: _ClassVar[RiskSeverity]
QUALIFICATION_STATE_UNSPECIFIED: QualificationState
QUALIFICATION_STATE_VERIFIED: QualificationState
QUALIFICATION_STATE_UNVERIFIED: QualificationState
RISK_SEVERITY_UNSPECIFIED: RiskSeverity
RISK_SEVERITY_RED: RiskSeverity
RISK_SEVERITY_AMBER: RiskSeverity

class Risk(_message.Message):
    __slots__ = ("code", "severity", "text_en", "text_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    severity: RiskSeverity
    text_en: str
    text_zh: str
    def __init__(self, code: _Optional[str] = ..., severity: _Optional[_Union[RiskSeverity, str]] = ..., text_en: _Optional[str] = ..., text_zh: _Optional[str] = ...) -> None: ...

class Qualification(_message.Message):
    __slots__ = ("name", "etag", "institution_code", "state", "reason", "scope", "surgery", "insurance_grade", "purchase_rights", "risks", "as_of_time", "age_s", "unverified_time", "retry_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    SURGERY_FIELD_NUMBER: _ClassVar[int]
    INSURANCE_GRADE_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_RIGHTS_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    AGE_S_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_TIME_FIELD_NUMBER: _ClassVar[int]
    RETRY_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    institution_code: str
    state: QualificationState
    reason: str
    scope: _containers.RepeatedScalarFieldContainer[str]
    surgery: str
    insurance_grade: str
    purchase_rights: _containers.RepeatedScalarFieldContainer[str]
    risks: _containers.RepeatedCompositeFieldContainer[Risk]
    as_of_time: _timestamp_pb2.Timestamp
    age_s: int
    unverified_time: _timestamp_pb2.Timestamp
    retry_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., institution_code: _Optional[str] = ..., state: _Optional[_Union[QualificationState, str]] = ..., reason: _Optional[str] = ..., scope: _Optional[_Iterable[str]] = ..., surgery: _Optional[str] = ..., insurance_grade: _Optional[str] = ..., purchase_rights: _Optional[_Iterable[str]] = ..., risks: _Optional[_Iterable[_Union[Risk, _Mapping]]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., age_s: _Optional[int] = ..., unverified_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., retry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CheckQualificationRequest(_message.Message):
    __slots__ = ("institution_code", "request_id")
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    institution_code: str
    request_id: str
    def __init__(self, institution_code: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetQualificationRequest(_message.Message):
    __slots__ = ("institution_code",)
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    institution_code: str
    def __init__(self, institution_code: _Optional[str] = ...) -> None: ...
