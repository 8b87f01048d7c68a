from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class BehaviourPolicy(_message.Message):
    __slots__ = ("first_touch_rate_min_percent", "first_response_hours", "quote_answer_rate_min_percent")
    FIRST_TOUCH_RATE_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FIRST_RESPONSE_HOURS_FIELD_NUMBER: _ClassVar[int]
    QUOTE_ANSWER_RATE_MIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    first_touch_rate_min_percent: int
    first_response_hours: int
    quote_answer_rate_min_percent: int
    def __init__(self, first_touch_rate_min_percent: _Optional[int] = ..., first_response_hours: _Optional[int] = ..., quote_answer_rate_min_percent: _Optional[int] = ...) -> None: ...
