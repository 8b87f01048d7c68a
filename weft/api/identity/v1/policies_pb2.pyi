from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RoleMatrixPolicy(_message.Message):
    __slots__ = ("roles",)
    ROLES_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedCompositeFieldContainer[Role]
    def __init__(self, roles: _Optional[_Iterable[_Union[Role, _Mapping]]] = ...) -> None: ...

class Role(_message.Message):
    __slots__ = ("name", "title_en", "title_zh", "grants")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    title_en: str
    title_zh: str
    grants: _containers.RepeatedCompositeFieldContainer[RoleGrant]
    def __init__(self, name: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., grants: _Optional[_Iterable[_Union[RoleGrant, _Mapping]]] = ...) -> None: ...

class RoleGrant(_message.Message):
    __slots__ = ("permission", "scope")
    PERMISSION_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    permission: str
    scope: _common_pb2.Scope
    def __init__(self, permission: _Optional[str] = ..., scope: _Optional[_Union[_common_pb2.Scope, str]] = ...) -> None: ...

class SessionPolicy(_message.Message):
    __slots__ = ("failures_max", "lock_minutes", "session_hours_max", "idle_minutes_max", "step_up_max_age_s", "password_length_min", "second_factor_roles", "sessions_max", "client_key_days_max", "session_kept_days")
    FAILURES_MAX_FIELD_NUMBER: _ClassVar[int]
    LOCK_MINUTES_FIELD_NUMBER: _ClassVar[int]
    SESSION_HOURS_MAX_FIELD_NUMBER: _ClassVar[int]
    IDLE_MINUTES_MAX_FIELD_NUMBER: _ClassVar[int]
    STEP_UP_MAX_AGE_S_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_LENGTH_MIN_FIELD_NUMBER: _ClassVar[int]
    SECOND_FACTOR_ROLES_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_MAX_FIELD_NUMBER: _ClassVar[int]
    CLIENT_KEY_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    SESSION_KEPT_DAYS_FIELD_NUMBER: _ClassVar[int]
    failures_max: int
    lock_minutes: int
    session_hours_max: int
    idle_minutes_max: int
    step_up_max_age_s: int
    password_length_min: int
    second_factor_roles: _containers.RepeatedScalarFieldContainer[str]
    sessions_max: int
    client_key_days_max: int
    session_kept_days: int
    def __init__(self, failures_max: _Optional[int] = ..., lock_minutes: _Optional[int] = ..., session_hours_max: _Optional[int] = ..., idle_minutes_max: _Optional[int] = ..., step_up_max_age_s: _Optional[int] = ..., password_length_min: _Optional[int] = ..., second_factor_roles: _Optional[_Iterable[str]] = ..., sessions_max: _Optional[int] = ..., client_key_days_max: _Optional[int] = ..., session_kept_days: _Optional[int] = ...) -> None: ...

class OrganisationImportPolicy(_message.Message):
    __slots__ = ("rows_max", "reported_rows_max")
    ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    rows_max: int
    reported_rows_max: int
    def __init__(self, rows_max: _Optional[int] = ..., reported_rows_max: _Optional[int] = ...) -> None: ...

class AbsencePolicy(_message.Message):
    __slots__ = ("absence_days_max", "ahead_days_max", "delegate_required")
    ABSENCE_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    AHEAD_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    absence_days_max: int
    ahead_days_max: int
    delegate_required: bool
    def __init__(self, absence_days_max: _Optional[int] = ..., ahead_days_max: _Optional[int] = ..., delegate_required: _Optional[bool] = ...) -> None: ...

class DeparturePolicy(_message.Message):
    __slots__ = ("portion_rows", "call_minutes_max", "retry_minutes", "look_again_minutes", "moved_percent_min")
    PORTION_ROWS_FIELD_NUMBER: _ClassVar[int]
    CALL_MINUTES_MAX_FIELD_NUMBER: _ClassVar[int]
    RETRY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    LOOK_AGAIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    MOVED_PERCENT_MIN_FIELD_NUMBER: _ClassVar[int]
    portion_rows: int
    call_minutes_max: int
    retry_minutes: int
    look_again_minutes: _containers.RepeatedScalarFieldContainer[int]
    moved_percent_min: int
    def __init__(self, portion_rows: _Optional[int] = ..., call_minutes_max: _Optional[int] = ..., retry_minutes: _Optional[int] = ..., look_again_minutes: _Optional[_Iterable[int]] = ..., moved_percent_min: _Optional[int] = ...) -> None: ...
