import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.collections.v1 import states_pb2 as _states_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Statement(_message.Message):
    __slots__ = ("name", "state", "sha256", "profile", "uploader", "line_count", "received_count", "paid_out_count", "duplicate_count", "quarantined_count", "matched_count", "create_time", "bank_account", "own_account", "hint", "dismissed_count")
    NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    UPLOADER_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PAID_OUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    QUARANTINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    OWN_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    DISMISSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    state: _states_pb2.StatementState
    sha256: str
    profile: str
    uploader: str
    line_count: int
    received_count: int
    paid_out_count: int
    duplicate_count: int
    quarantined_count: int
    matched_count: int
    create_time: _timestamp_pb2.Timestamp
    bank_account: str
    own_account: str
    hint: _common_pb2.Reason
    dismissed_count: int
    def __init__(self, name: _Optional[str] = ..., state: _Optional[_Union[_states_pb2.StatementState, str]] = ..., sha256: _Optional[str] = ..., profile: _Optional[str] = ..., uploader: _Optional[str] = ..., line_count: _Optional[int] = ..., received_count: _Optional[int] = ..., paid_out_count: _Optional[int] = ..., duplicate_count: _Optional[int] = ..., quarantined_count: _Optional[int] = ..., matched_count: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., bank_account: _Optional[str] = ..., own_account: _Optional[str] = ..., hint: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., dismissed_count: _Optional[int] = ...) -> None: ...

class StatementLine(_message.Message):
    __slots__ = ("row", "outcome", "receipt", "column", "reason", "bank_account", "values", "ruling")
    class ValuesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ROW_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    RULING_FIELD_NUMBER: _ClassVar[int]
    row: int
    outcome: _states_pb2.LineOutcome
    receipt: str
    column: str
    reason: _common_pb2.Reason
    bank_account: str
    values: _containers.ScalarMap[str, str]
    ruling: LineRuling
    def __init__(self, row: _Optional[int] = ..., outcome: _Optional[_Union[_states_pb2.LineOutcome, str]] = ..., receipt: _Optional[str] = ..., column: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., bank_account: _Optional[str] = ..., values: _Optional[_Mapping[str, str]] = ..., ruling: _Optional[_Union[LineRuling, _Mapping]] = ...) -> None: ...

class LineRuling(_message.Message):
    __slots__ = ("state", "person", "approver", "reason", "typed", "note", "time", "etag")
    class TypedEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TYPED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    state: _states_pb2.LineRulingState
    person: str
    approver: str
    reason: _common_pb2.Reason
    typed: _containers.ScalarMap[str, str]
    note: str
    time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, state: _Optional[_Union[_states_pb2.LineRulingState, str]] = ..., person: _Optional[str] = ..., approver: _Optional[str] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., typed: _Optional[_Mapping[str, str]] = ..., note: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class UploadStatementRequest(_message.Message):
    __slots__ = ("file", "profile", "request_id", "part", "bank_account")
    FILE_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    file: str
    profile: str
    request_id: str
    part: bool
    bank_account: str
    def __init__(self, file: _Optional[str] = ..., profile: _Optional[str] = ..., request_id: _Optional[str] = ..., part: _Optional[bool] = ..., bank_account: _Optional[str] = ...) -> None: ...

class GetStatementRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListStatementsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListStatementsResponse(_message.Message):
    __slots__ = ("statements", "next_page_token")
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    statements: _containers.RepeatedCompositeFieldContainer[Statement]
    next_page_token: str
    def __init__(self, statements: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListStatementLinesRequest(_message.Message):
    __slots__ = ("name", "page_size", "page_token", "outcome")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    name: str
    page_size: int
    page_token: str
    outcome: _states_pb2.LineOutcome
    def __init__(self, name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., outcome: _Optional[_Union[_states_pb2.LineOutcome, str]] = ...) -> None: ...

class ListStatementLinesResponse(_message.Message):
    __slots__ = ("lines", "next_page_token")
    LINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[StatementLine]
    next_page_token: str
    def __init__(self, lines: _Optional[_Iterable[_Union[StatementLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CorrectStatementAccountRequest(_message.Message):
    __slots__ = ("name", "bank_account", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    bank_account: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., bank_account: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReleaseStatementLineRequest(_message.Message):
    __slots__ = ("name", "row", "booked_date", "amount_fen", "direction", "currency", "bank_reference", "note", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    BOOKED_DATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    row: int
    booked_date: str
    amount_fen: int
    direction: _states_pb2.LineDirection
    currency: str
    bank_reference: str
    note: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., row: _Optional[int] = ..., booked_date: _Optional[str] = ..., amount_fen: _Optional[int] = ..., direction: _Optional[_Union[_states_pb2.LineDirection, str]] = ..., currency: _Optional[str] = ..., bank_reference: _Optional[str] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ApproveStatementLineRequest(_message.Message):
    __slots__ = ("name", "row", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    row: int
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., row: _Optional[int] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DismissStatementLineRequest(_message.Message):
    __slots__ = ("name", "row", "reason", "note", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    row: int
    reason: str
    note: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., row: _Optional[int] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
