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

class ServiceCaseKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_CASE_KIND_UNSPECIFIED: _ClassVar[ServiceCaseKind]
    SERVICE_CASE_KIND_WORK_ORDER: _ClassVar[ServiceCaseKind]
    SERVICE_CASE_KIND_COMPLAINT: _ClassVar[ServiceCaseKind]

class ServiceCaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_CASE_STATE_UNSPECIFIED: _ClassVar[ServiceCaseState]
    SERVICE_CASE_STATE_OPEN: _ClassVar[ServiceCaseState]
    SERVICE_CASE_STATE_IN_PROGRESS: _ClassVar[ServiceCaseState]
    SERVICE_CASE_STATE_RESOLVED: _ClassVar[ServiceCaseState]
    SERVICE_CASE_STATE_CLOSED: _ClassVar[ServiceCaseState]
SERVICE_CASE_KIND_UNSPECIFIED: ServiceCaseKind
SERVICE_CASE_KIND_WORK_ORDER: ServiceCaseKind
SERVICE_CASE_KIND_COMPLAINT: ServiceCaseKind
SERVICE_CASE_STATE_UNSPECIFIED: ServiceCaseState
SERVICE_CASE_STATE_OPEN: ServiceCaseState
SERVICE_CASE_STATE_IN_PROGRESS: ServiceCaseState
SERVICE_CASE_STATE_RESOLVED: ServiceCaseState
SERVICE_CASE_STATE_CLOSED: ServiceCaseState

class ServiceCaseCategory(_message.Message):
    __slots__ = ("code", "title")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class ServiceCase(_message.Message):
    __slots__ = ("name", "etag", "kind", "state", "category", "customer", "customer_display_name", "summary", "description", "opener", "open_time", "handler", "resolution", "resolve_time", "close_time", "reopenings", "owner", "unit_path", "reopen_reason", "helps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    OPENER_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    RESOLVE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    REOPENINGS_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    REOPEN_REASON_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    kind: ServiceCaseKind
    state: ServiceCaseState
    category: ServiceCaseCategory
    customer: str
    customer_display_name: str
    summary: str
    description: str
    opener: str
    open_time: _timestamp_pb2.Timestamp
    handler: str
    resolution: str
    resolve_time: _timestamp_pb2.Timestamp
    close_time: _timestamp_pb2.Timestamp
    reopenings: int
    owner: str
    unit_path: str
    reopen_reason: str
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., kind: _Optional[_Union[ServiceCaseKind, str]] = ..., state: _Optional[_Union[ServiceCaseState, str]] = ..., category: _Optional[_Union[ServiceCaseCategory, _Mapping]] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., summary: _Optional[str] = ..., description: _Optional[str] = ..., opener: _Optional[str] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., handler: _Optional[str] = ..., resolution: _Optional[str] = ..., resolve_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reopenings: _Optional[int] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., reopen_reason: _Optional[str] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class ServiceCaseShare(_message.Message):
    __slots__ = ("category", "count", "share")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    category: ServiceCaseCategory
    count: int
    share: str
    def __init__(self, category: _Optional[_Union[ServiceCaseCategory, _Mapping]] = ..., count: _Optional[int] = ..., share: _Optional[str] = ...) -> None: ...

class ServiceCaseShares(_message.Message):
    __slots__ = ("total", "shares")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    SHARES_FIELD_NUMBER: _ClassVar[int]
    total: int
    shares: _containers.RepeatedCompositeFieldContainer[ServiceCaseShare]
    def __init__(self, total: _Optional[int] = ..., shares: _Optional[_Iterable[_Union[ServiceCaseShare, _Mapping]]] = ...) -> None: ...

class OpenServiceCaseRequest(_message.Message):
    __slots__ = ("parent", "kind", "category", "summary", "description", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    kind: ServiceCaseKind
    category: str
    summary: str
    description: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., kind: _Optional[_Union[ServiceCaseKind, str]] = ..., category: _Optional[str] = ..., summary: _Optional[str] = ..., description: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetServiceCaseRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListServiceCasesRequest(_message.Message):
    __slots__ = ("customer", "kind", "state", "category", "page_size", "page_token")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer: str
    kind: ServiceCaseKind
    state: ServiceCaseState
    category: str
    page_size: int
    page_token: str
    def __init__(self, customer: _Optional[str] = ..., kind: _Optional[_Union[ServiceCaseKind, str]] = ..., state: _Optional[_Union[ServiceCaseState, str]] = ..., category: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListServiceCasesResponse(_message.Message):
    __slots__ = ("service_cases", "next_page_token")
    SERVICE_CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    service_cases: _containers.RepeatedCompositeFieldContainer[ServiceCase]
    next_page_token: str
    def __init__(self, service_cases: _Optional[_Iterable[_Union[ServiceCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StartServiceCaseRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecategorizeServiceCaseRequest(_message.Message):
    __slots__ = ("name", "category", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    category: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., category: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ResolveServiceCaseRequest(_message.Message):
    __slots__ = ("name", "resolution", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    resolution: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., resolution: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReopenServiceCaseRequest(_message.Message):
    __slots__ = ("name", "reason", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    reason: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CloseServiceCaseRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetServiceCaseSharesRequest(_message.Message):
    __slots__ = ("kind", "from_date", "to_date")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    kind: ServiceCaseKind
    from_date: str
    to_date: str
    def __init__(self, kind: _Optional[_Union[ServiceCaseKind, str]] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ...) -> None: ...
