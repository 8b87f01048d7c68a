import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerSpaceOpened(_message.Message):
    __slots__ = ("envelope",)
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ...) -> None: ...

class SpaceGuestInvited(_message.Message):
    __slots__ = ("envelope", "contact", "expire_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    contact: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., contact: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SpaceGuestDismissed(_message.Message):
    __slots__ = ("envelope", "contact")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    contact: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., contact: _Optional[str] = ...) -> None: ...

class SpaceQuestionAsked(_message.Message):
    __slots__ = ("envelope", "space", "category", "category_title_en", "category_title_zh", "noter")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    NOTER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    category: str
    category_title_en: str
    category_title_zh: str
    noter: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., category: _Optional[str] = ..., category_title_en: _Optional[str] = ..., category_title_zh: _Optional[str] = ..., noter: _Optional[str] = ...) -> None: ...

class SpaceQuestionRouted(_message.Message):
    __slots__ = ("envelope", "space", "category", "old_adviser", "new_adviser")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    OLD_ADVISER_FIELD_NUMBER: _ClassVar[int]
    NEW_ADVISER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    category: str
    old_adviser: str
    new_adviser: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., category: _Optional[str] = ..., old_adviser: _Optional[str] = ..., new_adviser: _Optional[str] = ...) -> None: ...

class SpaceQuestionAnswered(_message.Message):
    __slots__ = ("envelope", "space", "category", "category_title_en", "category_title_zh")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    category: str
    category_title_en: str
    category_title_zh: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., category: _Optional[str] = ..., category_title_en: _Optional[str] = ..., category_title_zh: _Optional[str] = ...) -> None: ...

class SpaceFileAdded(_message.Message):
    __slots__ = ("envelope", "space", "sha256")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    sha256: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class SpaceFileRevised(_message.Message):
    __slots__ = ("envelope", "space", "version", "sha256")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    version: int
    sha256: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., version: _Optional[int] = ..., sha256: _Optional[str] = ...) -> None: ...

class SpaceFileDownloaded(_message.Message):
    __slots__ = ("envelope", "space", "file", "version", "sha256")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    space: str
    file: str
    version: int
    sha256: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., space: _Optional[str] = ..., file: _Optional[str] = ..., version: _Optional[int] = ..., sha256: _Optional[str] = ...) -> None: ...
