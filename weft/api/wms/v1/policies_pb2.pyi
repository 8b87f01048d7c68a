from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

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

class HoldPolicy(_message.Message):
    __slots__ = ("expire_minutes", "ask_again_minutes", "give_up_hours")
    EXPIRE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ASK_AGAIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    GIVE_UP_HOURS_FIELD_NUMBER: _ClassVar[int]
    expire_minutes: int
    ask_again_minutes: int
    give_up_hours: int
    def __init__(self, expire_minutes: _Optional[int] = ..., ask_again_minutes: _Optional[int] = ..., give_up_hours: _Optional[int] = ...) -> None: ...

class CountingPolicy(_message.Message):
    __slots__ = ("interval_minutes", "page_size")
    INTERVAL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    interval_minutes: int
    page_size: int
    def __init__(self, interval_minutes: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class WarningsPolicy(_message.Message):
    __slots__ = ("again_minutes", "tries_max")
    AGAIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    TRIES_MAX_FIELD_NUMBER: _ClassVar[int]
    again_minutes: int
    tries_max: int
    def __init__(self, again_minutes: _Optional[int] = ..., tries_max: _Optional[int] = ...) -> None: ...
