import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.qualification.v1 import qualifications_pb2 as _qualifications_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RegistryConnected(_message.Message):
    __slots__ = ("envelope", "old_address", "new_address")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    NEW_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_address: str
    new_address: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_address: _Optional[str] = ..., new_address: _Optional[str] = ...) -> None: ...

class RegistryDisconnected(_message.Message):
    __slots__ = ("envelope", "old_address")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_address: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_address: _Optional[str] = ...) -> None: ...

class QualificationChecked(_message.Message):
    __slots__ = ("envelope", "institution_code", "old_state", "risks", "as_of_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    institution_code: str
    old_state: _qualifications_pb2.QualificationState
    risks: _containers.RepeatedCompositeFieldContainer[_qualifications_pb2.Risk]
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., institution_code: _Optional[str] = ..., old_state: _Optional[_Union[_qualifications_pb2.QualificationState, str]] = ..., risks: _Optional[_Iterable[_Union[_qualifications_pb2.Risk, _Mapping]]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QualificationUnavailable(_message.Message):
    __slots__ = ("envelope", "institution_code", "old_state", "reason", "risks", "as_of_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_CODE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    institution_code: str
    old_state: _qualifications_pb2.QualificationState
    reason: str
    risks: _containers.RepeatedCompositeFieldContainer[_qualifications_pb2.Risk]
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., institution_code: _Optional[str] = ..., old_state: _Optional[_Union[_qualifications_pb2.QualificationState, str]] = ..., reason: _Optional[str] = ..., risks: _Optional[_Iterable[_Union[_qualifications_pb2.Risk, _Mapping]]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
