import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UnitKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNIT_KIND_UNSPECIFIED: _ClassVar[UnitKind]
    UNIT_KIND_HEADQUARTERS: _ClassVar[UnitKind]
    UNIT_KIND_REGION: _ClassVar[UnitKind]
    UNIT_KIND_BRANCH: _ClassVar[UnitKind]
    UNIT_KIND_STORE: _ClassVar[UnitKind]
    UNIT_KIND_DEPARTMENT: _ClassVar[UnitKind]
UNIT_KIND_UNSPECIFIED: UnitKind
UNIT_KIND_HEADQUARTERS: UnitKind
UNIT_KIND_REGION: UnitKind
UNIT_KIND_BRANCH: UnitKind
UNIT_KIND_STORE: UnitKind
UNIT_KIND_DEPARTMENT: UnitKind

class UnitState(_message.Message):
    __slots__ = ("name", "parent", "path", "kind", "manager", "active", "zone", "code")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MANAGER_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    name: str
    parent: str
    path: str
    kind: UnitKind
    manager: str
    active: bool
    zone: str
    code: str
    def __init__(self, name: _Optional[str] = ..., parent: _Optional[str] = ..., path: _Optional[str] = ..., kind: _Optional[_Union[UnitKind, str]] = ..., manager: _Optional[str] = ..., active: _Optional[bool] = ..., zone: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class PersonState(_message.Message):
    __slots__ = ("name", "unit", "unit_path", "active", "roles", "superior", "successor")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    unit_path: str
    active: bool
    roles: _containers.RepeatedScalarFieldContainer[str]
    superior: str
    successor: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., unit_path: _Optional[str] = ..., active: _Optional[bool] = ..., roles: _Optional[_Iterable[str]] = ..., superior: _Optional[str] = ..., successor: _Optional[str] = ...) -> None: ...

class AbsenceState(_message.Message):
    __slots__ = ("name", "person", "delegate", "from_time", "to_time", "cancelled")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    name: str
    person: str
    delegate: str
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    cancelled: bool
    def __init__(self, name: _Optional[str] = ..., person: _Optional[str] = ..., delegate: _Optional[str] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancelled: _Optional[bool] = ...) -> None: ...
