import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Session(_message.Message):
    __slots__ = ("name", "token", "person", "tenant", "expire_time", "stepped_up_time", "second_factor_needed", "second_factor_enrolled")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    STEPPED_UP_TIME_FIELD_NUMBER: _ClassVar[int]
    SECOND_FACTOR_NEEDED_FIELD_NUMBER: _ClassVar[int]
    SECOND_FACTOR_ENROLLED_FIELD_NUMBER: _ClassVar[int]
    name: str
    token: str
    person: str
    tenant: str
    expire_time: _timestamp_pb2.Timestamp
    stepped_up_time: _timestamp_pb2.Timestamp
    second_factor_needed: bool
    second_factor_enrolled: bool
    def __init__(self, name: _Optional[str] = ..., token: _Optional[str] = ..., person: _Optional[str] = ..., tenant: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stepped_up_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., second_factor_needed: _Optional[bool] = ..., second_factor_enrolled: _Optional[bool] = ...) -> None: ...

class LogInRequest(_message.Message):
    __slots__ = ("tenant", "login", "password", "totp")
    TENANT_FIELD_NUMBER: _ClassVar[int]
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    TOTP_FIELD_NUMBER: _ClassVar[int]
    tenant: str
    login: str
    password: str
    totp: str
    def __init__(self, tenant: _Optional[str] = ..., login: _Optional[str] = ..., password: _Optional[str] = ..., totp: _Optional[str] = ...) -> None: ...

class LogOutRequest(_message.Message):
    __slots__ = ("everywhere", "request_id")
    EVERYWHERE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    everywhere: bool
    request_id: str
    def __init__(self, everywhere: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class LogOutResponse(_message.Message):
    __slots__ = ("ended",)
    ENDED_FIELD_NUMBER: _ClassVar[int]
    ended: int
    def __init__(self, ended: _Optional[int] = ...) -> None: ...

class RevokeSessionsRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeSessionsResponse(_message.Message):
    __slots__ = ("ended",)
    ENDED_FIELD_NUMBER: _ClassVar[int]
    ended: int
    def __init__(self, ended: _Optional[int] = ...) -> None: ...

class StepUpRequest(_message.Message):
    __slots__ = ("totp", "request_id")
    TOTP_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    totp: str
    request_id: str
    def __init__(self, totp: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class EnrolTotpRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class EnrolTotpResponse(_message.Message):
    __slots__ = ("secret", "uri")
    SECRET_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    secret: str
    uri: str
    def __init__(self, secret: _Optional[str] = ..., uri: _Optional[str] = ...) -> None: ...

class ConfirmTotpRequest(_message.Message):
    __slots__ = ("totp", "request_id")
    TOTP_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    totp: str
    request_id: str
    def __init__(self, totp: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ChangePasswordRequest(_message.Message):
    __slots__ = ("current_password", "new_password", "request_id")
    CURRENT_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    NEW_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    current_password: str
    new_password: str
    request_id: str
    def __init__(self, current_password: _Optional[str] = ..., new_password: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ChangePasswordResponse(_message.Message):
    __slots__ = ("ended",)
    ENDED_FIELD_NUMBER: _ClassVar[int]
    ended: int
    def __init__(self, ended: _Optional[int] = ...) -> None: ...

class AuthenticateRequest(_message.Message):
    __slots__ = ("token", "oidc_subject", "oidc_issuer", "tenant", "second_factor_time")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    OIDC_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    OIDC_ISSUER_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    SECOND_FACTOR_TIME_FIELD_NUMBER: _ClassVar[int]
    token: str
    oidc_subject: str
    oidc_issuer: str
    tenant: str
    second_factor_time: _timestamp_pb2.Timestamp
    def __init__(self, token: _Optional[str] = ..., oidc_subject: _Optional[str] = ..., oidc_issuer: _Optional[str] = ..., tenant: _Optional[str] = ..., second_factor_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AuthenticateResponse(_message.Message):
    __slots__ = ("principal", "expire_time")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    principal: _common_pb2.Principal
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, principal: _Optional[_Union[_common_pb2.Principal, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetSelfRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Self(_message.Message):
    __slots__ = ("name", "display_name", "tenant", "tenant_display_name", "unit", "unit_path", "roles", "grants", "language", "zone", "session")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    TENANT_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    tenant: str
    tenant_display_name: str
    unit: str
    unit_path: str
    roles: _containers.RepeatedCompositeFieldContainer[HeldRole]
    grants: _containers.RepeatedCompositeFieldContainer[_common_pb2.Grant]
    language: str
    zone: str
    session: Session
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., tenant: _Optional[str] = ..., tenant_display_name: _Optional[str] = ..., unit: _Optional[str] = ..., unit_path: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[HeldRole, _Mapping]]] = ..., grants: _Optional[_Iterable[_Union[_common_pb2.Grant, _Mapping]]] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class HeldRole(_message.Message):
    __slots__ = ("role", "unit")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    role: str
    unit: str
    def __init__(self, role: _Optional[str] = ..., unit: _Optional[str] = ...) -> None: ...
