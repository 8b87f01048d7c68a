from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Audience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIENCE_UNSPECIFIED: _ClassVar[Audience]
    AUDIENCE_PEOPLE: _ClassVar[Audience]
    AUDIENCE_CLIENTS: _ClassVar[Audience]
    AUDIENCE_SYSTEM: _ClassVar[Audience]
    AUDIENCE_PUBLIC: _ClassVar[Audience]
    AUDIENCE_PORTAL: _ClassVar[Audience]

class Call(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_UNSPECIFIED: _ClassVar[Call]
    CALL_READ: _ClassVar[Call]
    CALL_HOLD: _ClassVar[Call]
    CALL_EFFECT: _ClassVar[Call]

class Reach(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REACH_UNSPECIFIED: _ClassVar[Reach]
    REACH_OWNED: _ClassVar[Reach]
    REACH_TENANT: _ClassVar[Reach]
    REACH_SELF: _ClassVar[Reach]

class Routed(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROUTED_UNSPECIFIED: _ClassVar[Routed]
    ROUTED_BY_COLLECTION: _ClassVar[Routed]
    ROUTED_BY_SEGMENT: _ClassVar[Routed]

class Personal(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSONAL_UNSPECIFIED: _ClassVar[Personal]
    PERSONAL_NAME: _ClassVar[Personal]
    PERSONAL_PHONE: _ClassVar[Personal]
    PERSONAL_EMAIL: _ClassVar[Personal]
    PERSONAL_NUMBER: _ClassVar[Personal]
    PERSONAL_TEXT: _ClassVar[Personal]
    PERSONAL_SECRET: _ClassVar[Personal]
    PERSONAL_COLLEAGUE: _ClassVar[Personal]
AUDIENCE_UNSPECIFIED: Audience
AUDIENCE_PEOPLE: Audience
AUDIENCE_CLIENTS: Audience
AUDIENCE_SYSTEM: Audience
AUDIENCE_PUBLIC: Audience
AUDIENCE_PORTAL: Audience
CALL_UNSPECIFIED: Call
CALL_READ: Call
CALL_HOLD: Call
CALL_EFFECT: Call
REACH_UNSPECIFIED: Reach
REACH_OWNED: Reach
REACH_TENANT: Reach
REACH_SELF: Reach
ROUTED_UNSPECIFIED: Routed
ROUTED_BY_COLLECTION: Routed
ROUTED_BY_SEGMENT: Routed
PERSONAL_UNSPECIFIED: Personal
PERSONAL_NAME: Personal
PERSONAL_PHONE: Personal
PERSONAL_EMAIL: Personal
PERSONAL_NUMBER: Personal
PERSONAL_TEXT: Personal
PERSONAL_SECRET: Personal
PERSONAL_COLLEAGUE: Personal
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor
SHOWN_AS_FIELD_NUMBER: _ClassVar[int]
shown_as: _descriptor.FieldDescriptor
ROUTED_FIELD_NUMBER: _ClassVar[int]
routed: _descriptor.FieldDescriptor
EVENT_FIELD_NUMBER: _ClassVar[int]
event: _descriptor.FieldDescriptor
HOLDER_FIELD_NUMBER: _ClassVar[int]
holder: _descriptor.FieldDescriptor
PERSONAL_FIELD_NUMBER: _ClassVar[int]
personal: _descriptor.FieldDescriptor

class Access(_message.Message):
    __slots__ = ("permission", "read_permission", "reach", "audience", "step_up_max_age_s", "call", "mutates")
    PERMISSION_FIELD_NUMBER: _ClassVar[int]
    READ_PERMISSION_FIELD_NUMBER: _ClassVar[int]
    REACH_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    STEP_UP_MAX_AGE_S_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    MUTATES_FIELD_NUMBER: _ClassVar[int]
    permission: str
    read_permission: str
    reach: Reach
    audience: _containers.RepeatedScalarFieldContainer[Audience]
    step_up_max_age_s: int
    call: Call
    mutates: bool
    def __init__(self, permission: _Optional[str] = ..., read_permission: _Optional[str] = ..., reach: _Optional[_Union[Reach, str]] = ..., audience: _Optional[_Iterable[_Union[Audience, str]]] = ..., step_up_max_age_s: _Optional[int] = ..., call: _Optional[_Union[Call, str]] = ..., mutates: _Optional[bool] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("collection", "read_permission")
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    READ_PERMISSION_FIELD_NUMBER: _ClassVar[int]
    collection: str
    read_permission: str
    def __init__(self, collection: _Optional[str] = ..., read_permission: _Optional[str] = ...) -> None: ...

class Holder(_message.Message):
    __slots__ = ("owner", "unit_path")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    owner: str
    unit_path: str
    def __init__(self, owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...
