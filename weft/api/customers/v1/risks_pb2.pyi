import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
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

class ReviewState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVIEW_STATE_UNSPECIFIED: _ClassVar[ReviewState]
    REVIEW_STATE_OPEN: _ClassVar[ReviewState]
    REVIEW_STATE_CLEARED: _ClassVar[ReviewState]
    REVIEW_STATE_REJECTED: _ClassVar[ReviewState]
QUALIFICATION_STATE_UNSPECIFIED: QualificationState
QUALIFICATION_STATE_VERIFIED: QualificationState
QUALIFICATION_STATE_UNVERIFIED: QualificationState
RISK_SEVERITY_UNSPECIFIED: RiskSeverity
RISK_SEVERITY_RED: RiskSeverity
RISK_SEVERITY_AMBER: RiskSeverity
REVIEW_STATE_UNSPECIFIED: ReviewState
REVIEW_STATE_OPEN: ReviewState
REVIEW_STATE_CLEARED: ReviewState
REVIEW_STATE_REJECTED: ReviewState

class CustomerRisk(_message.Message):
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

class RiskReview(_message.Message):
    __slots__ = ("state", "codes", "reason", "decider", "decide_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDER_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    state: ReviewState
    codes: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    decider: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[ReviewState, str]] = ..., codes: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., decider: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CustomerQualification(_message.Message):
    __slots__ = ("institution_code", "state", "reason", "unverified_time", "check_time", "risks", "review", "blocks")
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_TIME_FIELD_NUMBER: _ClassVar[int]
    CHECK_TIME_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    BLOCKS_FIELD_NUMBER: _ClassVar[int]
    institution_code: str
    state: QualificationState
    reason: str
    unverified_time: _timestamp_pb2.Timestamp
    check_time: _timestamp_pb2.Timestamp
    risks: _containers.RepeatedCompositeFieldContainer[CustomerRisk]
    review: RiskReview
    blocks: bool
    def __init__(self, institution_code: _Optional[str] = ..., state: _Optional[_Union[QualificationState, str]] = ..., reason: _Optional[str] = ..., unverified_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., check_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., risks: _Optional[_Iterable[_Union[CustomerRisk, _Mapping]]] = ..., review: _Optional[_Union[RiskReview, _Mapping]] = ..., blocks: _Optional[bool] = ...) -> None: ...
