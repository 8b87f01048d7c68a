import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChainRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHAIN_ROLE_UNSPECIFIED: _ClassVar[ChainRole]
    CHAIN_ROLE_SIGNS: _ClassVar[ChainRole]
    CHAIN_ROLE_INFLUENCES: _ClassVar[ChainRole]
    CHAIN_ROLE_EXECUTES: _ClassVar[ChainRole]
CHAIN_ROLE_UNSPECIFIED: ChainRole
CHAIN_ROLE_SIGNS: ChainRole
CHAIN_ROLE_INFLUENCES: ChainRole
CHAIN_ROLE_EXECUTES: ChainRole

class DecisionChain(_message.Message):
    __slots__ = ("name", "etag", "customer", "owner", "unit_path", "members", "missing_roles", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    MISSING_ROLES_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    owner: str
    unit_path: str
    members: _containers.RepeatedCompositeFieldContainer[ChainMember]
    missing_roles: _containers.RepeatedScalarFieldContainer[ChainRole]
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., members: _Optional[_Iterable[_Union[ChainMember, _Mapping]]] = ..., missing_roles: _Optional[_Iterable[_Union[ChainRole, str]]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class ChainMember(_message.Message):
    __slots__ = ("id", "display_name", "roles", "title", "phone", "note", "add_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ADD_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    display_name: str
    roles: _containers.RepeatedScalarFieldContainer[ChainRole]
    title: str
    phone: str
    note: str
    add_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., display_name: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[ChainRole, str]]] = ..., title: _Optional[str] = ..., phone: _Optional[str] = ..., note: _Optional[str] = ..., add_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetDecisionChainRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class AddChainMemberRequest(_message.Message):
    __slots__ = ("name", "display_name", "roles", "title", "phone", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    roles: _containers.RepeatedScalarFieldContainer[ChainRole]
    title: str
    phone: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[ChainRole, str]]] = ..., title: _Optional[str] = ..., phone: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CorrectChainMemberRequest(_message.Message):
    __slots__ = ("name", "member", "display_name", "roles", "title", "phone", "note", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    member: str
    display_name: str
    roles: _containers.RepeatedScalarFieldContainer[ChainRole]
    title: str
    phone: str
    note: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., member: _Optional[str] = ..., display_name: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[ChainRole, str]]] = ..., title: _Optional[str] = ..., phone: _Optional[str] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RemoveChainMemberRequest(_message.Message):
    __slots__ = ("name", "member", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    member: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., member: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
