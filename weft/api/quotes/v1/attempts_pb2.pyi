from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AttemptOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTEMPT_OUTCOME_UNSPECIFIED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_ACCEPTED: _ClassVar[AttemptOutcome]
    ATTEMPT_OUTCOME_CLOSED: _ClassVar[AttemptOutcome]
ATTEMPT_OUTCOME_UNSPECIFIED: AttemptOutcome
ATTEMPT_OUTCOME_ACCEPTED: AttemptOutcome
ATTEMPT_OUTCOME_CLOSED: AttemptOutcome

class ResolveOrderAttemptRequest(_message.Message):
    __slots__ = ("attempt", "request_id")
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    attempt: str
    request_id: str
    def __init__(self, attempt: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ResolveOrderAttemptResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: AttemptOutcome
    def __init__(self, outcome: _Optional[_Union[AttemptOutcome, str]] = ...) -> None: ...
