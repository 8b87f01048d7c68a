from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class PaperPolicy(_message.Message):
    __slots__ = ("link_days", "links_max", "seller_en", "seller_zh", "contact_en", "contact_zh")
    LINK_DAYS_FIELD_NUMBER: _ClassVar[int]
    LINKS_MAX_FIELD_NUMBER: _ClassVar[int]
    SELLER_EN_FIELD_NUMBER: _ClassVar[int]
    SELLER_ZH_FIELD_NUMBER: _ClassVar[int]
    CONTACT_EN_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ZH_FIELD_NUMBER: _ClassVar[int]
    link_days: int
    links_max: int
    seller_en: str
    seller_zh: str
    contact_en: str
    contact_zh: str
    def __init__(self, link_days: _Optional[int] = ..., links_max: _Optional[int] = ..., seller_en: _Optional[str] = ..., seller_zh: _Optional[str] = ..., contact_en: _Optional[str] = ..., contact_zh: _Optional[str] = ...) -> None: ...
