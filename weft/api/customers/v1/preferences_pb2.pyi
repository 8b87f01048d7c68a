import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import contacts_pb2 as _contacts_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PreferenceChoice(_message.Message):
    __slots__ = ("code", "title")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class Preference(_message.Message):
    __slots__ = ("name", "contact", "procedure", "brand", "recorder", "record_time", "holds", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    RECORDER_FIELD_NUMBER: _ClassVar[int]
    RECORD_TIME_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    contact: str
    procedure: PreferenceChoice
    brand: PreferenceChoice
    recorder: str
    record_time: _timestamp_pb2.Timestamp
    holds: bool
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., contact: _Optional[str] = ..., procedure: _Optional[_Union[PreferenceChoice, _Mapping]] = ..., brand: _Optional[_Union[PreferenceChoice, _Mapping]] = ..., recorder: _Optional[str] = ..., record_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., holds: _Optional[bool] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class PreferenceRollup(_message.Message):
    __slots__ = ("procedure", "brand", "contacts", "last_time")
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    procedure: PreferenceChoice
    brand: PreferenceChoice
    contacts: int
    last_time: _timestamp_pb2.Timestamp
    def __init__(self, procedure: _Optional[_Union[PreferenceChoice, _Mapping]] = ..., brand: _Optional[_Union[PreferenceChoice, _Mapping]] = ..., contacts: _Optional[int] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PreferenceHistory(_message.Message):
    __slots__ = ("customer", "rollup", "preferences", "contacts", "next_page_token")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    ROLLUP_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer: str
    rollup: _containers.RepeatedCompositeFieldContainer[PreferenceRollup]
    preferences: _containers.RepeatedCompositeFieldContainer[Preference]
    contacts: _containers.RepeatedCompositeFieldContainer[_contacts_pb2.Contact]
    next_page_token: str
    def __init__(self, customer: _Optional[str] = ..., rollup: _Optional[_Iterable[_Union[PreferenceRollup, _Mapping]]] = ..., preferences: _Optional[_Iterable[_Union[Preference, _Mapping]]] = ..., contacts: _Optional[_Iterable[_Union[_contacts_pb2.Contact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PreferenceLibrary(_message.Message):
    __slots__ = ("brands", "procedures")
    BRANDS_FIELD_NUMBER: _ClassVar[int]
    PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    brands: _containers.RepeatedCompositeFieldContainer[PreferenceChoice]
    procedures: _containers.RepeatedCompositeFieldContainer[PreferenceChoice]
    def __init__(self, brands: _Optional[_Iterable[_Union[PreferenceChoice, _Mapping]]] = ..., procedures: _Optional[_Iterable[_Union[PreferenceChoice, _Mapping]]] = ...) -> None: ...

class RecordPreferenceRequest(_message.Message):
    __slots__ = ("name", "procedure", "brand", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROCEDURE_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    procedure: str
    brand: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., procedure: _Optional[str] = ..., brand: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetPreferenceHistoryRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetPreferenceLibraryRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
