from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

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
