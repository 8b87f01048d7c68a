import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TrafficLight(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRAFFIC_LIGHT_UNSPECIFIED: _ClassVar[TrafficLight]
    TRAFFIC_LIGHT_RED: _ClassVar[TrafficLight]
    TRAFFIC_LIGHT_YELLOW: _ClassVar[TrafficLight]
    TRAFFIC_LIGHT_GREEN: _ClassVar[TrafficLight]
TRAFFIC_LIGHT_UNSPECIFIED: TrafficLight
TRAFFIC_LIGHT_RED: TrafficLight
TRAFFIC_LIGHT_YELLOW: TrafficLight
TRAFFIC_LIGHT_GREEN: TrafficLight

class CustomerPortrait(_message.Message):
    __slots__ = ("photo_sha256", "website", "tender", "complete_time")
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    TENDER_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    photo_sha256: str
    website: str
    tender: Tender
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, photo_sha256: _Optional[str] = ..., website: _Optional[str] = ..., tender: _Optional[_Union[Tender, _Mapping]] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Tender(_message.Message):
    __slots__ = ("title", "url", "publish_date")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_DATE_FIELD_NUMBER: _ClassVar[int]
    title: str
    url: str
    publish_date: str
    def __init__(self, title: _Optional[str] = ..., url: _Optional[str] = ..., publish_date: _Optional[str] = ...) -> None: ...
