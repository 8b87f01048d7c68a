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

class DepartureState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEPARTURE_STATE_UNSPECIFIED: _ClassVar[DepartureState]
    DEPARTURE_STATE_AWAITING_SUCCESSOR: _ClassVar[DepartureState]
    DEPARTURE_STATE_MOVING: _ClassVar[DepartureState]
    DEPARTURE_STATE_WATCHING: _ClassVar[DepartureState]
    DEPARTURE_STATE_DONE: _ClassVar[DepartureState]
DEPARTURE_STATE_UNSPECIFIED: DepartureState
DEPARTURE_STATE_AWAITING_SUCCESSOR: DepartureState
DEPARTURE_STATE_MOVING: DepartureState
DEPARTURE_STATE_WATCHING: DepartureState
DEPARTURE_STATE_DONE: DepartureState

class Departure(_message.Message):
    __slots__ = ("name", "person", "successor", "state", "start_time", "moved_time", "end_time", "rounds", "holdings", "missed", "orphans", "moved_share", "target", "met", "etag")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    MOVED_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    ROUNDS_FIELD_NUMBER: _ClassVar[int]
    HOLDINGS_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    ORPHANS_FIELD_NUMBER: _ClassVar[int]
    MOVED_SHARE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    name: str
    person: str
    successor: str
    state: DepartureState
    start_time: _timestamp_pb2.Timestamp
    moved_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    rounds: int
    holdings: _containers.RepeatedCompositeFieldContainer[DepartureHolding]
    missed: _containers.RepeatedScalarFieldContainer[str]
    orphans: int
    moved_share: float
    target: float
    met: bool
    etag: str
    def __init__(self, name: _Optional[str] = ..., person: _Optional[str] = ..., successor: _Optional[str] = ..., state: _Optional[_Union[DepartureState, str]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., moved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rounds: _Optional[int] = ..., holdings: _Optional[_Iterable[_Union[DepartureHolding, _Mapping]]] = ..., missed: _Optional[_Iterable[str]] = ..., orphans: _Optional[int] = ..., moved_share: _Optional[float] = ..., target: _Optional[float] = ..., met: _Optional[bool] = ..., etag: _Optional[str] = ...) -> None: ...

class DepartureHolding(_message.Message):
    __slots__ = ("target", "kind", "held_before", "moved", "left")
    TARGET_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    HELD_BEFORE_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    target: str
    kind: str
    held_before: int
    moved: int
    left: int
    def __init__(self, target: _Optional[str] = ..., kind: _Optional[str] = ..., held_before: _Optional[int] = ..., moved: _Optional[int] = ..., left: _Optional[int] = ...) -> None: ...

class GetDepartureRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDeparturesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: DepartureState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[DepartureState, str]] = ...) -> None: ...

class ListDeparturesResponse(_message.Message):
    __slots__ = ("departures", "next_page_token")
    DEPARTURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    departures: _containers.RepeatedCompositeFieldContainer[Departure]
    next_page_token: str
    def __init__(self, departures: _Optional[_Iterable[_Union[Departure, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class NameSuccessorRequest(_message.Message):
    __slots__ = ("name", "successor", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    successor: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., successor: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
