from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import tags_pb2 as _tags_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerTagCreated(_message.Message):
    __slots__ = ("envelope", "state", "display_name")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _tags_pb2.CustomerTagState
    display_name: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_tags_pb2.CustomerTagState, str]] = ..., display_name: _Optional[str] = ...) -> None: ...

class CustomerTagRenamed(_message.Message):
    __slots__ = ("envelope", "old_display_name", "new_display_name")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    NEW_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_display_name: str
    new_display_name: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_display_name: _Optional[str] = ..., new_display_name: _Optional[str] = ...) -> None: ...

class CustomerTagArchived(_message.Message):
    __slots__ = ("envelope", "old_state", "new_state")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_state: _tags_pb2.CustomerTagState
    new_state: _tags_pb2.CustomerTagState
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_state: _Optional[_Union[_tags_pb2.CustomerTagState, str]] = ..., new_state: _Optional[_Union[_tags_pb2.CustomerTagState, str]] = ...) -> None: ...
