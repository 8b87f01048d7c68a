from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.notifications.v1 import notifications_pb2 as _notifications_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Content(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTENT_UNSPECIFIED: _ClassVar[Content]
    CONTENT_LEAD_BRIEF: _ClassVar[Content]
    CONTENT_TASK: _ClassVar[Content]
    CONTENT_RECEIPT: _ClassVar[Content]
    CONTENT_URGENT_SHIPMENT: _ClassVar[Content]
    CONTENT_LEGAL_OVERDUE: _ClassVar[Content]
    CONTENT_QUOTE_DIFFERENCE: _ClassVar[Content]
    CONTENT_LEAD_BACK: _ClassVar[Content]
CONTENT_UNSPECIFIED: Content
CONTENT_LEAD_BRIEF: Content
CONTENT_TASK: Content
CONTENT_RECEIPT: Content
CONTENT_URGENT_SHIPMENT: Content
CONTENT_LEGAL_OVERDUE: Content
CONTENT_QUOTE_DIFFERENCE: Content
CONTENT_LEAD_BACK: Content

class RoutesPolicy(_message.Message):
    __slots__ = ("routes",)
    ROUTES_FIELD_NUMBER: _ClassVar[int]
    routes: _containers.RepeatedCompositeFieldContainer[Route]
    def __init__(self, routes: _Optional[_Iterable[_Union[Route, _Mapping]]] = ...) -> None: ...

class Route(_message.Message):
    __slots__ = ("code", "fact", "when", "to", "template", "channels", "content", "tells_actor", "replaces")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    TELLS_ACTOR_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    code: str
    fact: str
    when: str
    to: _containers.RepeatedScalarFieldContainer[str]
    template: str
    channels: _containers.RepeatedScalarFieldContainer[_notifications_pb2.Channel]
    content: Content
    tells_actor: bool
    replaces: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., fact: _Optional[str] = ..., when: _Optional[str] = ..., to: _Optional[_Iterable[str]] = ..., template: _Optional[str] = ..., channels: _Optional[_Iterable[_Union[_notifications_pb2.Channel, str]]] = ..., content: _Optional[_Union[Content, str]] = ..., tells_actor: _Optional[bool] = ..., replaces: _Optional[_Iterable[str]] = ...) -> None: ...

class TemplatesPolicy(_message.Message):
    __slots__ = ("templates",)
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[Template]
    def __init__(self, templates: _Optional[_Iterable[_Union[Template, _Mapping]]] = ...) -> None: ...

class Template(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "body_en", "body_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    BODY_EN_FIELD_NUMBER: _ClassVar[int]
    BODY_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    body_en: str
    body_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., body_en: _Optional[str] = ..., body_zh: _Optional[str] = ...) -> None: ...

class SendingPolicy(_message.Message):
    __slots__ = ("retry_after_s", "wecom_duplicate_check_s", "language", "brief_hints_max")
    RETRY_AFTER_S_FIELD_NUMBER: _ClassVar[int]
    WECOM_DUPLICATE_CHECK_S_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BRIEF_HINTS_MAX_FIELD_NUMBER: _ClassVar[int]
    retry_after_s: _containers.RepeatedScalarFieldContainer[int]
    wecom_duplicate_check_s: int
    language: str
    brief_hints_max: int
    def __init__(self, retry_after_s: _Optional[_Iterable[int]] = ..., wecom_duplicate_check_s: _Optional[int] = ..., language: _Optional[str] = ..., brief_hints_max: _Optional[int] = ...) -> None: ...
