import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Renewal(_message.Message):
    __slots__ = ("name", "etag", "contract", "number", "customer", "end_date", "days_left", "due_time", "tell_time", "owner", "unit_path")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_LEFT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TELL_TIME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    contract: str
    number: str
    customer: str
    end_date: str
    days_left: int
    due_time: _timestamp_pb2.Timestamp
    tell_time: _timestamp_pb2.Timestamp
    owner: str
    unit_path: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., contract: _Optional[str] = ..., number: _Optional[str] = ..., customer: _Optional[str] = ..., end_date: _Optional[str] = ..., days_left: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tell_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class SetContractEndRequest(_message.Message):
    __slots__ = ("name", "end_date", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    end_date: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., end_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetRenewalRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListRenewalsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer", "due_only", "ended_too")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DUE_ONLY_FIELD_NUMBER: _ClassVar[int]
    ENDED_TOO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer: str
    due_only: bool
    ended_too: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer: _Optional[str] = ..., due_only: _Optional[bool] = ..., ended_too: _Optional[bool] = ...) -> None: ...

class ListRenewalsResponse(_message.Message):
    __slots__ = ("renewals", "next_page_token")
    RENEWALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    renewals: _containers.RepeatedCompositeFieldContainer[Renewal]
    next_page_token: str
    def __init__(self, renewals: _Optional[_Iterable[_Union[Renewal, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
