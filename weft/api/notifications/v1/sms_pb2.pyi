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

class SmsTemplate(_message.Message):
    __slots__ = ("code", "vendor_code", "params")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VENDOR_CODE_FIELD_NUMBER: _ClassVar[int]
    PARAMS_FIELD_NUMBER: _ClassVar[int]
    code: str
    vendor_code: str
    params: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., vendor_code: _Optional[str] = ..., params: _Optional[_Iterable[str]] = ...) -> None: ...

class SmsAccount(_message.Message):
    __slots__ = ("name", "etag", "access_key_id", "sign_name", "templates", "connected", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ACCESS_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    SIGN_NAME_FIELD_NUMBER: _ClassVar[int]
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    CONNECTED_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    access_key_id: str
    sign_name: str
    templates: _containers.RepeatedCompositeFieldContainer[SmsTemplate]
    connected: bool
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., access_key_id: _Optional[str] = ..., sign_name: _Optional[str] = ..., templates: _Optional[_Iterable[_Union[SmsTemplate, _Mapping]]] = ..., connected: _Optional[bool] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConnectSmsRequest(_message.Message):
    __slots__ = ("access_key_id", "access_key_secret", "sign_name", "templates", "etag", "request_id")
    ACCESS_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    ACCESS_KEY_SECRET_FIELD_NUMBER: _ClassVar[int]
    SIGN_NAME_FIELD_NUMBER: _ClassVar[int]
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    access_key_id: str
    access_key_secret: str
    sign_name: str
    templates: _containers.RepeatedCompositeFieldContainer[SmsTemplate]
    etag: str
    request_id: str
    def __init__(self, access_key_id: _Optional[str] = ..., access_key_secret: _Optional[str] = ..., sign_name: _Optional[str] = ..., templates: _Optional[_Iterable[_Union[SmsTemplate, _Mapping]]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetSmsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DisconnectSmsRequest(_message.Message):
    __slots__ = ("etag", "request_id")
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    etag: str
    request_id: str
    def __init__(self, etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
