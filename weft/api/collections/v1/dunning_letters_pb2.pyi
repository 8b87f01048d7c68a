import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.collections.v1 import dunning_states_pb2 as _dunning_states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DunningLetter(_message.Message):
    __slots__ = ("name", "etag", "state", "dunning_case", "customer", "currency", "owner", "unit_path", "level", "sum_fen", "standing", "create_time", "update_time", "release_time", "releaser", "pay_until_date", "bank_account", "sha256", "channel", "sent_date", "lines")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    RELEASE_TIME_FIELD_NUMBER: _ClassVar[int]
    RELEASER_FIELD_NUMBER: _ClassVar[int]
    PAY_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SENT_DATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    customer: str
    currency: str
    owner: str
    unit_path: str
    level: int
    sum_fen: int
    standing: _dunning_states_pb2.DunningLetterStanding
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    release_time: _timestamp_pb2.Timestamp
    releaser: str
    pay_until_date: str
    bank_account: str
    sha256: str
    channel: _dunning_states_pb2.DunningChannel
    sent_date: str
    lines: _containers.RepeatedCompositeFieldContainer[DunningLetterLine]
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., customer: _Optional[str] = ..., currency: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., level: _Optional[int] = ..., sum_fen: _Optional[int] = ..., standing: _Optional[_Union[_dunning_states_pb2.DunningLetterStanding, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., release_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., releaser: _Optional[str] = ..., pay_until_date: _Optional[str] = ..., bank_account: _Optional[str] = ..., sha256: _Optional[str] = ..., channel: _Optional[_Union[_dunning_states_pb2.DunningChannel, str]] = ..., sent_date: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[DunningLetterLine, _Mapping]]] = ...) -> None: ...

class DunningLetterLine(_message.Message):
    __slots__ = ("instalment", "contract_number", "ordinal", "due_date", "days_late", "open_fen")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_LATE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    contract_number: str
    ordinal: int
    due_date: str
    days_late: int
    open_fen: int
    def __init__(self, instalment: _Optional[str] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., due_date: _Optional[str] = ..., days_late: _Optional[int] = ..., open_fen: _Optional[int] = ...) -> None: ...

class GetDunningLetterRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDunningLettersRequest(_message.Message):
    __slots__ = ("state", "owner", "dunning_case", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: _dunning_states_pb2.DunningLetterState
    owner: str
    dunning_case: str
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., owner: _Optional[str] = ..., dunning_case: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDunningLettersResponse(_message.Message):
    __slots__ = ("dunning_letters", "next_page_token")
    DUNNING_LETTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    dunning_letters: _containers.RepeatedCompositeFieldContainer[DunningLetter]
    next_page_token: str
    def __init__(self, dunning_letters: _Optional[_Iterable[_Union[DunningLetter, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PrintDunningLetterRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class DraftDunningLetterRequest(_message.Message):
    __slots__ = ("name", "languages", "bank_account")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    languages: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningLanguage]
    bank_account: str
    def __init__(self, name: _Optional[str] = ..., languages: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningLanguage, str]]] = ..., bank_account: _Optional[str] = ...) -> None: ...

class ReleaseDunningLetterRequest(_message.Message):
    __slots__ = ("name", "languages", "bank_account", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    languages: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningLanguage]
    bank_account: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., languages: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningLanguage, str]]] = ..., bank_account: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class MarkDunningLetterSentRequest(_message.Message):
    __slots__ = ("name", "channel", "sent_date", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SENT_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    channel: _dunning_states_pb2.DunningChannel
    sent_date: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., channel: _Optional[_Union[_dunning_states_pb2.DunningChannel, str]] = ..., sent_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
