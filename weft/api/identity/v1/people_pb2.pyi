import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.identity.v1 import sessions_pb2 as _sessions_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Person(_message.Message):
    __slots__ = ("name", "display_name", "employee_number", "login", "phone", "email", "language", "zone", "wecom_user_id", "oidc_issuer", "oidc_subject", "unit", "unit_path", "superior", "effective_superior", "roles", "active", "successor", "etag", "create_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    WECOM_USER_ID_FIELD_NUMBER: _ClassVar[int]
    OIDC_ISSUER_FIELD_NUMBER: _ClassVar[int]
    OIDC_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    employee_number: str
    login: str
    phone: str
    email: str
    language: str
    zone: str
    wecom_user_id: str
    oidc_issuer: str
    oidc_subject: str
    unit: str
    unit_path: str
    superior: str
    effective_superior: str
    roles: _containers.RepeatedCompositeFieldContainer[_sessions_pb2.HeldRole]
    active: bool
    successor: str
    etag: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., employee_number: _Optional[str] = ..., login: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., wecom_user_id: _Optional[str] = ..., oidc_issuer: _Optional[str] = ..., oidc_subject: _Optional[str] = ..., unit: _Optional[str] = ..., unit_path: _Optional[str] = ..., superior: _Optional[str] = ..., effective_superior: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_sessions_pb2.HeldRole, _Mapping]]] = ..., active: _Optional[bool] = ..., successor: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HirePersonRequest(_message.Message):
    __slots__ = ("display_name", "employee_number", "login", "phone", "email", "language", "zone", "wecom_user_id", "oidc_issuer", "oidc_subject", "unit", "superior", "roles", "password", "request_id")
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    WECOM_USER_ID_FIELD_NUMBER: _ClassVar[int]
    OIDC_ISSUER_FIELD_NUMBER: _ClassVar[int]
    OIDC_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    display_name: str
    employee_number: str
    login: str
    phone: str
    email: str
    language: str
    zone: str
    wecom_user_id: str
    oidc_issuer: str
    oidc_subject: str
    unit: str
    superior: str
    roles: _containers.RepeatedCompositeFieldContainer[_sessions_pb2.HeldRole]
    password: str
    request_id: str
    def __init__(self, display_name: _Optional[str] = ..., employee_number: _Optional[str] = ..., login: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., wecom_user_id: _Optional[str] = ..., oidc_issuer: _Optional[str] = ..., oidc_subject: _Optional[str] = ..., unit: _Optional[str] = ..., superior: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_sessions_pb2.HeldRole, _Mapping]]] = ..., password: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetPersonRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListPeopleRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "unit_path", "role", "with_left")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    WITH_LEFT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    unit_path: str
    role: str
    with_left: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., unit_path: _Optional[str] = ..., role: _Optional[str] = ..., with_left: _Optional[bool] = ...) -> None: ...

class ListPeopleResponse(_message.Message):
    __slots__ = ("people", "next_page_token")
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[Person]
    next_page_token: str
    def __init__(self, people: _Optional[_Iterable[_Union[Person, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CorrectParticularsRequest(_message.Message):
    __slots__ = ("name", "display_name", "employee_number", "login", "phone", "email", "language", "zone", "wecom_user_id", "oidc_issuer", "oidc_subject", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    WECOM_USER_ID_FIELD_NUMBER: _ClassVar[int]
    OIDC_ISSUER_FIELD_NUMBER: _ClassVar[int]
    OIDC_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    display_name: str
    employee_number: str
    login: str
    phone: str
    email: str
    language: str
    zone: str
    wecom_user_id: str
    oidc_issuer: str
    oidc_subject: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., display_name: _Optional[str] = ..., employee_number: _Optional[str] = ..., login: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., wecom_user_id: _Optional[str] = ..., oidc_issuer: _Optional[str] = ..., oidc_subject: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class MovePersonRequest(_message.Message):
    __slots__ = ("name", "unit", "superior", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    SUPERIOR_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: str
    superior: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[str] = ..., superior: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordDepartureRequest(_message.Message):
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

class SetPasswordRequest(_message.Message):
    __slots__ = ("name", "password", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    password: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., password: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ResetSecondFactorRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GrantRoleRequest(_message.Message):
    __slots__ = ("name", "role", "unit", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    unit: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., unit: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RevokeRoleRequest(_message.Message):
    __slots__ = ("name", "role", "unit", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    role: str
    unit: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., role: _Optional[str] = ..., unit: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class Absence(_message.Message):
    __slots__ = ("name", "person", "delegate", "from_time", "to_time", "cancelled", "etag", "create_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    person: str
    delegate: str
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    cancelled: bool
    etag: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., person: _Optional[str] = ..., delegate: _Optional[str] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancelled: _Optional[bool] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PlanAbsenceRequest(_message.Message):
    __slots__ = ("person", "delegate", "from_time", "to_time", "request_id")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    person: str
    delegate: str
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    request_id: str
    def __init__(self, person: _Optional[str] = ..., delegate: _Optional[str] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelAbsenceRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListAbsencesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "person", "with_cancelled")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    WITH_CANCELLED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    person: str
    with_cancelled: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., person: _Optional[str] = ..., with_cancelled: _Optional[bool] = ...) -> None: ...

class ListAbsencesResponse(_message.Message):
    __slots__ = ("absences", "next_page_token")
    ABSENCES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    absences: _containers.RepeatedCompositeFieldContainer[Absence]
    next_page_token: str
    def __init__(self, absences: _Optional[_Iterable[_Union[Absence, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ResolvePeopleRequest(_message.Message):
    __slots__ = ("employee_numbers", "display_names")
    EMPLOYEE_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAMES_FIELD_NUMBER: _ClassVar[int]
    employee_numbers: _containers.RepeatedScalarFieldContainer[str]
    display_names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, employee_numbers: _Optional[_Iterable[str]] = ..., display_names: _Optional[_Iterable[str]] = ...) -> None: ...

class ResolvePeopleResponse(_message.Message):
    __slots__ = ("by_employee_number", "by_display_name")
    class Found(_message.Message):
        __slots__ = ("key", "person", "unit", "unit_path", "active", "roles")
        KEY_FIELD_NUMBER: _ClassVar[int]
        PERSON_FIELD_NUMBER: _ClassVar[int]
        UNIT_FIELD_NUMBER: _ClassVar[int]
        UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
        ACTIVE_FIELD_NUMBER: _ClassVar[int]
        ROLES_FIELD_NUMBER: _ClassVar[int]
        key: str
        person: str
        unit: str
        unit_path: str
        active: bool
        roles: _containers.RepeatedScalarFieldContainer[str]
        def __init__(self, key: _Optional[str] = ..., person: _Optional[str] = ..., unit: _Optional[str] = ..., unit_path: _Optional[str] = ..., active: _Optional[bool] = ..., roles: _Optional[_Iterable[str]] = ...) -> None: ...
    BY_EMPLOYEE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BY_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    by_employee_number: _containers.RepeatedCompositeFieldContainer[ResolvePeopleResponse.Found]
    by_display_name: _containers.RepeatedCompositeFieldContainer[ResolvePeopleResponse.Found]
    def __init__(self, by_employee_number: _Optional[_Iterable[_Union[ResolvePeopleResponse.Found, _Mapping]]] = ..., by_display_name: _Optional[_Iterable[_Union[ResolvePeopleResponse.Found, _Mapping]]] = ...) -> None: ...

class GetContactsRequest(_message.Message):
    __slots__ = ("people",)
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, people: _Optional[_Iterable[str]] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("person", "display_name", "language", "zone", "phone", "email", "wecom_user_id", "active")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    WECOM_USER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    person: str
    display_name: str
    language: str
    zone: str
    phone: str
    email: str
    wecom_user_id: str
    active: bool
    def __init__(self, person: _Optional[str] = ..., display_name: _Optional[str] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., wecom_user_id: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class GetContactsResponse(_message.Message):
    __slots__ = ("contacts",)
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[Contact]
    def __init__(self, contacts: _Optional[_Iterable[_Union[Contact, _Mapping]]] = ...) -> None: ...

class ImportOrganisationRequest(_message.Message):
    __slots__ = ("file", "parent", "password", "request_id")
    FILE_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    file: str
    parent: str
    password: str
    request_id: str
    def __init__(self, file: _Optional[str] = ..., parent: _Optional[str] = ..., password: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ImportOrganisationJob(_message.Message):
    __slots__ = ("file", "parent", "password_hash")
    FILE_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_HASH_FIELD_NUMBER: _ClassVar[int]
    file: str
    parent: str
    password_hash: str
    def __init__(self, file: _Optional[str] = ..., parent: _Optional[str] = ..., password_hash: _Optional[str] = ...) -> None: ...
