import datetime

from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PolicySet(_message.Message):
    __slots__ = ("envelope", "name", "dimension", "policy_version", "effective_time", "document")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    name: str
    dimension: str
    policy_version: int
    effective_time: _timestamp_pb2.Timestamp
    document: _struct_pb2.Struct
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., name: _Optional[str] = ..., dimension: _Optional[str] = ..., policy_version: _Optional[int] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., document: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class HoldingHandedOver(_message.Message):
    __slots__ = ("envelope", "old_owner", "new_owner", "old_unit_path", "new_unit_path")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    NEW_OWNER_FIELD_NUMBER: _ClassVar[int]
    OLD_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    NEW_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_owner: str
    new_owner: str
    old_unit_path: str
    new_unit_path: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_owner: _Optional[str] = ..., new_owner: _Optional[str] = ..., old_unit_path: _Optional[str] = ..., new_unit_path: _Optional[str] = ...) -> None: ...
