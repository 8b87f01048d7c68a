import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.notifications.v1 import notifications_pb2 as _notifications_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticePosted(_message.Message):
    __slots__ = ("envelope", "person", "code", "about", "fact_type", "fact_event", "channels")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    FACT_TYPE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    code: str
    about: str
    fact_type: str
    fact_event: str
    channels: _containers.RepeatedScalarFieldContainer[_notifications_pb2.Channel]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., code: _Optional[str] = ..., about: _Optional[str] = ..., fact_type: _Optional[str] = ..., fact_event: _Optional[str] = ..., channels: _Optional[_Iterable[_Union[_notifications_pb2.Channel, str]]] = ...) -> None: ...

class NoticeRead(_message.Message):
    __slots__ = ("envelope", "person")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ...) -> None: ...

class InboxRead(_message.Message):
    __slots__ = ("envelope", "person", "through")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    THROUGH_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    through: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., through: _Optional[str] = ...) -> None: ...

class PreferenceSet(_message.Message):
    __slots__ = ("envelope", "person", "old_channels_off", "new_channels_off")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    OLD_CHANNELS_OFF_FIELD_NUMBER: _ClassVar[int]
    NEW_CHANNELS_OFF_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    old_channels_off: _containers.RepeatedScalarFieldContainer[_notifications_pb2.Channel]
    new_channels_off: _containers.RepeatedScalarFieldContainer[_notifications_pb2.Channel]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., old_channels_off: _Optional[_Iterable[_Union[_notifications_pb2.Channel, str]]] = ..., new_channels_off: _Optional[_Iterable[_Union[_notifications_pb2.Channel, str]]] = ...) -> None: ...

class DeliveryQueued(_message.Message):
    __slots__ = ("envelope", "person", "channel", "notice", "fact_event")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    channel: _notifications_pb2.Channel
    notice: str
    fact_event: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., notice: _Optional[str] = ..., fact_event: _Optional[str] = ...) -> None: ...

class DeliveryStarted(_message.Message):
    __slots__ = ("envelope", "tries", "channel")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    tries: int
    channel: _notifications_pb2.Channel
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., tries: _Optional[int] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ...) -> None: ...

class DeliveryDeferred(_message.Message):
    __slots__ = ("envelope", "tries", "channel", "reason", "vendor_code", "next_time")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VENDOR_CODE_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    tries: int
    channel: _notifications_pb2.Channel
    reason: str
    vendor_code: int
    next_time: _timestamp_pb2.Timestamp
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., tries: _Optional[int] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., reason: _Optional[str] = ..., vendor_code: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliverySent(_message.Message):
    __slots__ = ("envelope", "person", "channel", "notice", "fact_event", "tries", "vendor_message")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    VENDOR_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    channel: _notifications_pb2.Channel
    notice: str
    fact_event: str
    tries: int
    vendor_message: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., notice: _Optional[str] = ..., fact_event: _Optional[str] = ..., tries: _Optional[int] = ..., vendor_message: _Optional[str] = ...) -> None: ...

class DeliveryFailed(_message.Message):
    __slots__ = ("envelope", "person", "channel", "notice", "fact_event", "tries", "reason", "vendor_code")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VENDOR_CODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    channel: _notifications_pb2.Channel
    notice: str
    fact_event: str
    tries: int
    reason: str
    vendor_code: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., notice: _Optional[str] = ..., fact_event: _Optional[str] = ..., tries: _Optional[int] = ..., reason: _Optional[str] = ..., vendor_code: _Optional[int] = ...) -> None: ...

class DeliveryUnknown(_message.Message):
    __slots__ = ("envelope", "person", "channel", "notice", "fact_event", "tries", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    channel: _notifications_pb2.Channel
    notice: str
    fact_event: str
    tries: int
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., notice: _Optional[str] = ..., fact_event: _Optional[str] = ..., tries: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DeliverySuperseded(_message.Message):
    __slots__ = ("envelope", "person", "channel", "notice", "fact_event", "tries")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FACT_EVENT_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    person: str
    channel: _notifications_pb2.Channel
    notice: str
    fact_event: str
    tries: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., person: _Optional[str] = ..., channel: _Optional[_Union[_notifications_pb2.Channel, str]] = ..., notice: _Optional[str] = ..., fact_event: _Optional[str] = ..., tries: _Optional[int] = ...) -> None: ...

class WecomConnected(_message.Message):
    __slots__ = ("envelope", "old_corp_id", "new_corp_id", "agent_id")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_CORP_ID_FIELD_NUMBER: _ClassVar[int]
    NEW_CORP_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_ID_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_corp_id: str
    new_corp_id: str
    agent_id: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_corp_id: _Optional[str] = ..., new_corp_id: _Optional[str] = ..., agent_id: _Optional[int] = ...) -> None: ...

class WecomDisconnected(_message.Message):
    __slots__ = ("envelope", "old_corp_id")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_CORP_ID_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_corp_id: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_corp_id: _Optional[str] = ...) -> None: ...

class SmsConnected(_message.Message):
    __slots__ = ("envelope", "old_access_key_id", "new_access_key_id", "templates")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ACCESS_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    NEW_ACCESS_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_access_key_id: str
    new_access_key_id: str
    templates: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_access_key_id: _Optional[str] = ..., new_access_key_id: _Optional[str] = ..., templates: _Optional[_Iterable[str]] = ...) -> None: ...

class SmsDisconnected(_message.Message):
    __slots__ = ("envelope", "old_access_key_id")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ACCESS_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_access_key_id: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_access_key_id: _Optional[str] = ...) -> None: ...
