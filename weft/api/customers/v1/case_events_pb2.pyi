from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import cases_pb2 as _cases_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ServiceCaseOpened(_message.Message):
    __slots__ = ("envelope", "kind", "category", "category_title_en", "category_title_zh", "state", "open_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPEN_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    category: str
    category_title_en: str
    category_title_zh: str
    state: _cases_pb2.ServiceCaseState
    open_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., category_title_en: _Optional[str] = ..., category_title_zh: _Optional[str] = ..., state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., open_date: _Optional[str] = ...) -> None: ...

class ServiceCaseRecategorized(_message.Message):
    __slots__ = ("envelope", "kind", "old_category", "new_category", "open_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OLD_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    NEW_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OPEN_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    old_category: str
    new_category: str
    open_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., old_category: _Optional[str] = ..., new_category: _Optional[str] = ..., open_date: _Optional[str] = ...) -> None: ...

class ServiceCaseStarted(_message.Message):
    __slots__ = ("envelope", "kind", "category", "old_state", "new_state", "handler")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    category: str
    old_state: _cases_pb2.ServiceCaseState
    new_state: _cases_pb2.ServiceCaseState
    handler: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., old_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., new_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., handler: _Optional[str] = ...) -> None: ...

class ServiceCaseResolved(_message.Message):
    __slots__ = ("envelope", "kind", "category", "old_state", "new_state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    category: str
    old_state: _cases_pb2.ServiceCaseState
    new_state: _cases_pb2.ServiceCaseState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., old_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., new_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ...) -> None: ...

class ServiceCaseReopened(_message.Message):
    __slots__ = ("envelope", "kind", "category", "old_state", "new_state", "reopenings")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    REOPENINGS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    category: str
    old_state: _cases_pb2.ServiceCaseState
    new_state: _cases_pb2.ServiceCaseState
    reopenings: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., old_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., new_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., reopenings: _Optional[int] = ...) -> None: ...

class ServiceCaseClosed(_message.Message):
    __slots__ = ("envelope", "kind", "category", "old_state", "new_state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    kind: _cases_pb2.ServiceCaseKind
    category: str
    old_state: _cases_pb2.ServiceCaseState
    new_state: _cases_pb2.ServiceCaseState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., kind: _Optional[_Union[_cases_pb2.ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., old_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ..., new_state: _Optional[_Union[_cases_pb2.ServiceCaseState, str]] = ...) -> None: ...
