import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.identity.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SessionEnd(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_END_UNSPECIFIED: _ClassVar[SessionEnd]
    SESSION_END_LOGGED_OUT: _ClassVar[SessionEnd]
    SESSION_END_REVOKED: _ClassVar[SessionEnd]
    SESSION_END_PASSWORD_SET: _ClassVar[SessionEnd]
    SESSION_END_HOLDER_LEFT: _ClassVar[SessionEnd]
    SESSION_END_SECOND_FACTOR_RESET: _ClassVar[SessionEnd]
SESSION_END_UNSPECIFIED: SessionEnd
SESSION_END_LOGGED_OUT: SessionEnd
SESSION_END_REVOKED: SessionEnd
SESSION_END_PASSWORD_SET: SessionEnd
SESSION_END_HOLDER_LEFT: SessionEnd
SESSION_END_SECOND_FACTOR_RESET: SessionEnd

class TenantFounded(_message.Message):
    __slots__ = ("envelope", "unit", "tenant")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    unit: _states_pb2.UnitState
    tenant: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., unit: _Optional[_Union[_states_pb2.UnitState, _Mapping]] = ..., tenant: _Optional[str] = ...) -> None: ...

class UnitOpened(_message.Message):
    __slots__ = ("envelope", "unit")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    unit: _states_pb2.UnitState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., unit: _Optional[_Union[_states_pb2.UnitState, _Mapping]] = ...) -> None: ...

class UnitMoved(_message.Message):
    __slots__ = ("envelope", "unit", "old_parent", "old_path")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    OLD_PARENT_FIELD_NUMBER: _ClassVar[int]
    OLD_PATH_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    unit: _states_pb2.UnitState
    old_parent: str
    old_path: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., unit: _Optional[_Union[_states_pb2.UnitState, _Mapping]] = ..., old_parent: _Optional[str] = ..., old_path: _Optional[str] = ...) -> None: ...

class UnitClosed(_message.Message):
    __slots__ = ("envelope", "unit")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    unit: _states_pb2.UnitState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., unit: _Optional[_Union[_states_pb2.UnitState, _Mapping]] = ...) -> None: ...

class UnitManagerNamed(_message.Message):
    __slots__ = ("envelope", "unit", "old_manager")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    OLD_MANAGER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    unit: _states_pb2.UnitState
    old_manager: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., unit: _Optional[_Union[_states_pb2.UnitState, _Mapping]] = ..., old_manager: _Optional[str] = ...) -> None: ...

class PersonHired(_message.Message):
    __slots__ = ("envelope", "person")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ...) -> None: ...

class PersonMoved(_message.Message):
    __slots__ = ("envelope", "person", "old_unit", "old_unit_path", "old_superior")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    OLD_UNIT_FIELD_NUMBER: _ClassVar[int]
    OLD_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    OLD_SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    old_unit: str
    old_unit_path: str
    old_superior: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., old_unit: _Optional[str] = ..., old_unit_path: _Optional[str] = ..., old_superior: _Optional[str] = ...) -> None: ...

class PersonLeft(_message.Message):
    __slots__ = ("envelope", "person", "led_units", "departure")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    LED_UNITS_FIELD_NUMBER: _ClassVar[int]
    DEPARTURE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    led_units: _containers.RepeatedScalarFieldContainer[str]
    departure: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., led_units: _Optional[_Iterable[str]] = ..., departure: _Optional[str] = ...) -> None: ...

class PersonSuccessorNamed(_message.Message):
    __slots__ = ("envelope", "person", "old_successor")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    OLD_SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    old_successor: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., old_successor: _Optional[str] = ...) -> None: ...

class GrantedRole(_message.Message):
    __slots__ = ("role", "unit")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    role: str
    unit: str
    def __init__(self, role: _Optional[str] = ..., unit: _Optional[str] = ...) -> None: ...

class PersonRolesGranted(_message.Message):
    __slots__ = ("envelope", "person", "granted")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    granted: _containers.RepeatedCompositeFieldContainer[GrantedRole]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., granted: _Optional[_Iterable[_Union[GrantedRole, _Mapping]]] = ...) -> None: ...

class PersonRolesRevoked(_message.Message):
    __slots__ = ("envelope", "person", "revoked")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    revoked: _containers.RepeatedCompositeFieldContainer[GrantedRole]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., revoked: _Optional[_Iterable[_Union[GrantedRole, _Mapping]]] = ...) -> None: ...

class PersonParticularsCorrected(_message.Message):
    __slots__ = ("envelope", "person", "fields")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: _states_pb2.PersonState
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[_Union[_states_pb2.PersonState, _Mapping]] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class AbsencePlanned(_message.Message):
    __slots__ = ("envelope", "absence")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ABSENCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    absence: _states_pb2.AbsenceState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., absence: _Optional[_Union[_states_pb2.AbsenceState, _Mapping]] = ...) -> None: ...

class AbsenceCancelled(_message.Message):
    __slots__ = ("envelope", "absence")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    ABSENCE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    absence: _states_pb2.AbsenceState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., absence: _Optional[_Union[_states_pb2.AbsenceState, _Mapping]] = ...) -> None: ...

class PasswordSet(_message.Message):
    __slots__ = ("envelope", "holder", "by_holder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    BY_HOLDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    by_holder: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., by_holder: _Optional[bool] = ...) -> None: ...

class LogInFailed(_message.Message):
    __slots__ = ("envelope", "holder", "failures")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    failures: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., failures: _Optional[int] = ...) -> None: ...

class LogInLocked(_message.Message):
    __slots__ = ("envelope", "holder", "until_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LogInFailuresForgiven(_message.Message):
    __slots__ = ("envelope", "holder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ...) -> None: ...

class SecondFactorEnrolled(_message.Message):
    __slots__ = ("envelope", "holder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ...) -> None: ...

class SecondFactorShown(_message.Message):
    __slots__ = ("envelope", "holder", "confirmed")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    confirmed: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ..., confirmed: _Optional[bool] = ...) -> None: ...

class SecondFactorReset(_message.Message):
    __slots__ = ("envelope", "holder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    holder: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., holder: _Optional[str] = ...) -> None: ...

class SessionOpened(_message.Message):
    __slots__ = ("envelope", "session", "holder", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    session: str
    holder: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., session: _Optional[str] = ..., holder: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SessionSteppedUp(_message.Message):
    __slots__ = ("envelope", "session", "holder")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    session: str
    holder: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., session: _Optional[str] = ..., holder: _Optional[str] = ...) -> None: ...

class SessionEnded(_message.Message):
    __slots__ = ("envelope", "session", "holder", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    session: str
    holder: str
    reason: SessionEnd
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., session: _Optional[str] = ..., holder: _Optional[str] = ..., reason: _Optional[_Union[SessionEnd, str]] = ...) -> None: ...

class ClientCreated(_message.Message):
    __slots__ = ("envelope", "client", "unit", "roles", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    client: str
    unit: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., client: _Optional[str] = ..., unit: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ClientRevoked(_message.Message):
    __slots__ = ("envelope", "client")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    client: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., client: _Optional[str] = ...) -> None: ...
