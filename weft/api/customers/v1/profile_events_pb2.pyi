from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import traits_pb2 as _traits_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerTagged(_message.Message):
    __slots__ = ("envelope", "tag", "tags")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    tag: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., tag: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerUntagged(_message.Message):
    __slots__ = ("envelope", "tag", "tags")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    tag: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., tag: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerUrgencySet(_message.Message):
    __slots__ = ("envelope", "old_urgency", "new_urgency")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_URGENCY_FIELD_NUMBER: _ClassVar[int]
    NEW_URGENCY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_urgency: _traits_pb2.TrafficLight
    new_urgency: _traits_pb2.TrafficLight
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ..., new_urgency: _Optional[_Union[_traits_pb2.TrafficLight, str]] = ...) -> None: ...

class CustomerDescribed(_message.Message):
    __slots__ = ("envelope", "photo_sha256", "website", "tender_publish_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    TENDER_PUBLISH_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    photo_sha256: str
    website: str
    tender_publish_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., photo_sha256: _Optional[str] = ..., website: _Optional[str] = ..., tender_publish_date: _Optional[str] = ...) -> None: ...

class CustomerProfileCompleted(_message.Message):
    __slots__ = ("envelope", "photo_sha256", "tender_age_days")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    TENDER_AGE_DAYS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    photo_sha256: str
    tender_age_days: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., photo_sha256: _Optional[str] = ..., tender_age_days: _Optional[int] = ...) -> None: ...
