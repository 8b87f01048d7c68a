from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class UrgentShipmentPolicy(_message.Message):
    __slots__ = ("logistics_role", "expire_minutes", "again_minutes")
    LOGISTICS_ROLE_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    AGAIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    logistics_role: str
    expire_minutes: int
    again_minutes: int
    def __init__(self, logistics_role: _Optional[str] = ..., expire_minutes: _Optional[int] = ..., again_minutes: _Optional[int] = ...) -> None: ...
