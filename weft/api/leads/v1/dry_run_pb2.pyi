from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TryPolicyRequest(_message.Message):
    __slots__ = ("policy", "document", "days", "request_id")
    POLICY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    policy: str
    document: _struct_pb2.Struct
    days: int
    request_id: str
    def __init__(self, policy: _Optional[str] = ..., document: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., days: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...
