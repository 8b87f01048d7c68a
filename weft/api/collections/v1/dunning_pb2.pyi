import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.collections.v1 import dunning_states_pb2 as _dunning_states_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DunningCase(_message.Message):
    __slots__ = ("name", "etag", "state", "customer", "currency", "owner", "unit_path", "level", "round", "dunned_fen", "told_date", "pauses", "promised_date", "promised_fen", "level_title", "say", "instalments", "create_time", "update_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    TOLD_DATE_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DATE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FEN_FIELD_NUMBER: _ClassVar[int]
    LEVEL_TITLE_FIELD_NUMBER: _ClassVar[int]
    SAY_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    state: _dunning_states_pb2.DunningState
    customer: str
    currency: str
    owner: str
    unit_path: str
    level: int
    round: int
    dunned_fen: int
    told_date: str
    pauses: _containers.RepeatedCompositeFieldContainer[DunningPause]
    promised_date: str
    promised_fen: int
    level_title: str
    say: str
    instalments: _containers.RepeatedCompositeFieldContainer[DunningInstalment]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., customer: _Optional[str] = ..., currency: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., told_date: _Optional[str] = ..., pauses: _Optional[_Iterable[_Union[DunningPause, _Mapping]]] = ..., promised_date: _Optional[str] = ..., promised_fen: _Optional[int] = ..., level_title: _Optional[str] = ..., say: _Optional[str] = ..., instalments: _Optional[_Iterable[_Union[DunningInstalment, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DunningPause(_message.Message):
    __slots__ = ("instalment", "reason", "until_date", "note")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    reason: str
    until_date: str
    note: str
    def __init__(self, instalment: _Optional[str] = ..., reason: _Optional[str] = ..., until_date: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class DunningInstalment(_message.Message):
    __slots__ = ("instalment", "contract_number", "ordinal", "open_fen", "due_date", "expected_date", "days_late", "level", "told_date", "reason", "left_out")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_LATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TOLD_DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    contract_number: str
    ordinal: int
    open_fen: int
    due_date: str
    expected_date: str
    days_late: int
    level: int
    told_date: str
    reason: _common_pb2.Reason
    left_out: bool
    def __init__(self, instalment: _Optional[str] = ..., contract_number: _Optional[str] = ..., ordinal: _Optional[int] = ..., open_fen: _Optional[int] = ..., due_date: _Optional[str] = ..., expected_date: _Optional[str] = ..., days_late: _Optional[int] = ..., level: _Optional[int] = ..., told_date: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., left_out: _Optional[bool] = ...) -> None: ...

class GetDunningCaseRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListDunningCasesRequest(_message.Message):
    __slots__ = ("state", "owner", "customer", "level", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: _dunning_states_pb2.DunningState
    owner: str
    customer: str
    level: int
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ..., level: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDunningCasesResponse(_message.Message):
    __slots__ = ("dunning_cases", "next_page_token")
    DUNNING_CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    dunning_cases: _containers.RepeatedCompositeFieldContainer[DunningCase]
    next_page_token: str
    def __init__(self, dunning_cases: _Optional[_Iterable[_Union[DunningCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PauseDunningRequest(_message.Message):
    __slots__ = ("name", "instalment", "reason", "until_date", "etag", "request_id", "note")
    NAME_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    name: str
    instalment: str
    reason: str
    until_date: str
    etag: str
    request_id: str
    note: str
    def __init__(self, name: _Optional[str] = ..., instalment: _Optional[str] = ..., reason: _Optional[str] = ..., until_date: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ResumeDunningRequest(_message.Message):
    __slots__ = ("name", "instalment", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    instalment: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., instalment: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordPaymentPromiseRequest(_message.Message):
    __slots__ = ("name", "promised_date", "amount_fen", "etag", "request_id", "note")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    name: str
    promised_date: str
    amount_fen: int
    etag: str
    request_id: str
    note: str
    def __init__(self, name: _Optional[str] = ..., promised_date: _Optional[str] = ..., amount_fen: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...
