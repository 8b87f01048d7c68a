import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SpaceQuestionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SPACE_QUESTION_STATE_UNSPECIFIED: _ClassVar[SpaceQuestionState]
    SPACE_QUESTION_STATE_OPEN: _ClassVar[SpaceQuestionState]
    SPACE_QUESTION_STATE_ANSWERED: _ClassVar[SpaceQuestionState]
SPACE_QUESTION_STATE_UNSPECIFIED: SpaceQuestionState
SPACE_QUESTION_STATE_OPEN: SpaceQuestionState
SPACE_QUESTION_STATE_ANSWERED: SpaceQuestionState

class CustomerSpace(_message.Message):
    __slots__ = ("name", "etag", "customer", "customer_display_name", "opener", "open_time", "guests", "owner", "unit_path")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    OPENER_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    GUESTS_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    customer_display_name: str
    opener: str
    open_time: _timestamp_pb2.Timestamp
    guests: _containers.RepeatedCompositeFieldContainer[SpaceGuest]
    owner: str
    unit_path: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., customer_display_name: _Optional[str] = ..., opener: _Optional[str] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., guests: _Optional[_Iterable[_Union[SpaceGuest, _Mapping]]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class SpaceGuest(_message.Message):
    __slots__ = ("guest", "contact", "inviter", "invite_time", "expire_time", "dismiss_time", "url", "language")
    GUEST_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    INVITER_FIELD_NUMBER: _ClassVar[int]
    INVITE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    DISMISS_TIME_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    guest: str
    contact: str
    inviter: str
    invite_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    dismiss_time: _timestamp_pb2.Timestamp
    url: str
    language: str
    def __init__(self, guest: _Optional[str] = ..., contact: _Optional[str] = ..., inviter: _Optional[str] = ..., invite_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dismiss_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., url: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class SpaceCategory(_message.Message):
    __slots__ = ("code", "title")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class SpaceQuestion(_message.Message):
    __slots__ = ("name", "etag", "space", "customer", "state", "category", "adviser", "text", "contact", "noter", "ask_time", "answer", "answerer", "answer_time", "owner", "unit_path")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    SPACE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    ADVISER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    NOTER_FIELD_NUMBER: _ClassVar[int]
    ASK_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERER_FIELD_NUMBER: _ClassVar[int]
    ANSWER_TIME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    space: str
    customer: str
    state: SpaceQuestionState
    category: SpaceCategory
    adviser: str
    text: str
    contact: str
    noter: str
    ask_time: _timestamp_pb2.Timestamp
    answer: str
    answerer: str
    answer_time: _timestamp_pb2.Timestamp
    owner: str
    unit_path: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., space: _Optional[str] = ..., customer: _Optional[str] = ..., state: _Optional[_Union[SpaceQuestionState, str]] = ..., category: _Optional[_Union[SpaceCategory, _Mapping]] = ..., adviser: _Optional[str] = ..., text: _Optional[str] = ..., contact: _Optional[str] = ..., noter: _Optional[str] = ..., ask_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answerer: _Optional[str] = ..., answer_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class OpenCustomerSpaceRequest(_message.Message):
    __slots__ = ("parent", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCustomerSpaceRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListCustomerSpacesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer: _Optional[str] = ...) -> None: ...

class ListCustomerSpacesResponse(_message.Message):
    __slots__ = ("customer_spaces", "next_page_token")
    CUSTOMER_SPACES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer_spaces: _containers.RepeatedCompositeFieldContainer[CustomerSpace]
    next_page_token: str
    def __init__(self, customer_spaces: _Optional[_Iterable[_Union[CustomerSpace, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSpaceEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "parent")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    parent: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., parent: _Optional[str] = ...) -> None: ...

class ListSpaceEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_customers_pb2.TimelineEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[_customers_pb2.TimelineEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class InviteToSpaceRequest(_message.Message):
    __slots__ = ("name", "contact", "request_id", "language")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    name: str
    contact: str
    request_id: str
    language: str
    def __init__(self, name: _Optional[str] = ..., contact: _Optional[str] = ..., request_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class DismissFromSpaceRequest(_message.Message):
    __slots__ = ("name", "guest", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    GUEST_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    guest: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., guest: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class NoteSpaceQuestionRequest(_message.Message):
    __slots__ = ("parent", "category", "text", "contact", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    category: str
    text: str
    contact: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., contact: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetSpaceQuestionRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListSpaceQuestionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer: str
    state: SpaceQuestionState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer: _Optional[str] = ..., state: _Optional[_Union[SpaceQuestionState, str]] = ...) -> None: ...

class ListSpaceQuestionsResponse(_message.Message):
    __slots__ = ("space_questions", "next_page_token")
    SPACE_QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    space_questions: _containers.RepeatedCompositeFieldContainer[SpaceQuestion]
    next_page_token: str
    def __init__(self, space_questions: _Optional[_Iterable[_Union[SpaceQuestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RouteSpaceQuestionRequest(_message.Message):
    __slots__ = ("name", "category", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    category: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., category: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AnswerSpaceQuestionRequest(_message.Message):
    __slots__ = ("name", "answer", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    answer: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., answer: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
