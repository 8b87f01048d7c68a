import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerHealthScored(_message.Message):
    __slots__ = ("envelope", "old_rated", "old_score_hundredths", "rated", "score_hundredths", "known")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_RATED_FIELD_NUMBER: _ClassVar[int]
    OLD_SCORE_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    SCORE_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_rated: bool
    old_score_hundredths: int
    rated: bool
    score_hundredths: int
    known: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_rated: _Optional[bool] = ..., old_score_hundredths: _Optional[int] = ..., rated: _Optional[bool] = ..., score_hundredths: _Optional[int] = ..., known: _Optional[int] = ...) -> None: ...

class HighRiskPoolEntered(_message.Message):
    __slots__ = ("envelope", "score_hundredths", "below_hundredths", "entries")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SCORE_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    BELOW_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    score_hundredths: int
    below_hundredths: int
    entries: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., score_hundredths: _Optional[int] = ..., below_hundredths: _Optional[int] = ..., entries: _Optional[int] = ...) -> None: ...

class HighRiskPoolLeft(_message.Message):
    __slots__ = ("envelope", "rated", "score_hundredths", "enter_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    SCORE_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    ENTER_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    rated: bool
    score_hundredths: int
    enter_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., rated: _Optional[bool] = ..., score_hundredths: _Optional[int] = ..., enter_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HighRiskPoolHandedOver(_message.Message):
    __slots__ = ("envelope", "old_owner", "new_owner")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    NEW_OWNER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_owner: str
    new_owner: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_owner: _Optional[str] = ..., new_owner: _Optional[str] = ...) -> None: ...
