import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.platform.v1 import platform_pb2 as _platform_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FirstTouchOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIRST_TOUCH_OUTCOME_UNSPECIFIED: _ClassVar[FirstTouchOutcome]
    FIRST_TOUCH_OUTCOME_ON_TIME: _ClassVar[FirstTouchOutcome]
    FIRST_TOUCH_OUTCOME_LATE: _ClassVar[FirstTouchOutcome]
    FIRST_TOUCH_OUTCOME_MISSED: _ClassVar[FirstTouchOutcome]
    FIRST_TOUCH_OUTCOME_PENDING: _ClassVar[FirstTouchOutcome]
    FIRST_TOUCH_OUTCOME_CANCELLED: _ClassVar[FirstTouchOutcome]

class QuoteAnswerOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUOTE_ANSWER_OUTCOME_UNSPECIFIED: _ClassVar[QuoteAnswerOutcome]
    QUOTE_ANSWER_OUTCOME_ON_TIME: _ClassVar[QuoteAnswerOutcome]
    QUOTE_ANSWER_OUTCOME_LATE: _ClassVar[QuoteAnswerOutcome]
    QUOTE_ANSWER_OUTCOME_MISSED: _ClassVar[QuoteAnswerOutcome]
    QUOTE_ANSWER_OUTCOME_PENDING: _ClassVar[QuoteAnswerOutcome]
    QUOTE_ANSWER_OUTCOME_CANCELLED: _ClassVar[QuoteAnswerOutcome]

class HealthLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HEALTH_LEVEL_UNSPECIFIED: _ClassVar[HealthLevel]
    HEALTH_LEVEL_RED: _ClassVar[HealthLevel]
    HEALTH_LEVEL_YELLOW: _ClassVar[HealthLevel]
FIRST_TOUCH_OUTCOME_UNSPECIFIED: FirstTouchOutcome
FIRST_TOUCH_OUTCOME_ON_TIME: FirstTouchOutcome
FIRST_TOUCH_OUTCOME_LATE: FirstTouchOutcome
FIRST_TOUCH_OUTCOME_MISSED: FirstTouchOutcome
FIRST_TOUCH_OUTCOME_PENDING: FirstTouchOutcome
FIRST_TOUCH_OUTCOME_CANCELLED: FirstTouchOutcome
QUOTE_ANSWER_OUTCOME_UNSPECIFIED: QuoteAnswerOutcome
QUOTE_ANSWER_OUTCOME_ON_TIME: QuoteAnswerOutcome
QUOTE_ANSWER_OUTCOME_LATE: QuoteAnswerOutcome
QUOTE_ANSWER_OUTCOME_MISSED: QuoteAnswerOutcome
QUOTE_ANSWER_OUTCOME_PENDING: QuoteAnswerOutcome
QUOTE_ANSWER_OUTCOME_CANCELLED: QuoteAnswerOutcome
HEALTH_LEVEL_UNSPECIFIED: HealthLevel
HEALTH_LEVEL_RED: HealthLevel
HEALTH_LEVEL_YELLOW: HealthLevel

class GetFunnelRequest(_message.Message):
    __slots__ = ("pipeline", "month_from", "month_to", "owner", "unit_path")
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    MONTH_FROM_FIELD_NUMBER: _ClassVar[int]
    MONTH_TO_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    pipeline: str
    month_from: str
    month_to: str
    owner: str
    unit_path: str
    def __init__(self, pipeline: _Optional[str] = ..., month_from: _Optional[str] = ..., month_to: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class FunnelStage(_message.Message):
    __slots__ = ("pipeline", "stage", "current_count", "current_amounts", "entered_count", "left_count", "advanced_count", "dwell_average_s")
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    CURRENT_AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    ENTERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    ADVANCED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DWELL_AVERAGE_S_FIELD_NUMBER: _ClassVar[int]
    pipeline: str
    stage: str
    current_count: int
    current_amounts: _containers.RepeatedCompositeFieldContainer[_common_pb2.Money]
    entered_count: int
    left_count: int
    advanced_count: int
    dwell_average_s: float
    def __init__(self, pipeline: _Optional[str] = ..., stage: _Optional[str] = ..., current_count: _Optional[int] = ..., current_amounts: _Optional[_Iterable[_Union[_common_pb2.Money, _Mapping]]] = ..., entered_count: _Optional[int] = ..., left_count: _Optional[int] = ..., advanced_count: _Optional[int] = ..., dwell_average_s: _Optional[float] = ...) -> None: ...

class FunnelMonth(_message.Message):
    __slots__ = ("month", "opened_count", "won_count", "won_amounts", "lost_count", "conversion", "cycle_average_s", "leads_created_count", "leads_converted_count")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OPENED_COUNT_FIELD_NUMBER: _ClassVar[int]
    WON_COUNT_FIELD_NUMBER: _ClassVar[int]
    WON_AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    LOST_COUNT_FIELD_NUMBER: _ClassVar[int]
    CONVERSION_FIELD_NUMBER: _ClassVar[int]
    CYCLE_AVERAGE_S_FIELD_NUMBER: _ClassVar[int]
    LEADS_CREATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEADS_CONVERTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    month: str
    opened_count: int
    won_count: int
    won_amounts: _containers.RepeatedCompositeFieldContainer[_common_pb2.Money]
    lost_count: int
    conversion: float
    cycle_average_s: float
    leads_created_count: int
    leads_converted_count: int
    def __init__(self, month: _Optional[str] = ..., opened_count: _Optional[int] = ..., won_count: _Optional[int] = ..., won_amounts: _Optional[_Iterable[_Union[_common_pb2.Money, _Mapping]]] = ..., lost_count: _Optional[int] = ..., conversion: _Optional[float] = ..., cycle_average_s: _Optional[float] = ..., leads_created_count: _Optional[int] = ..., leads_converted_count: _Optional[int] = ...) -> None: ...

class Funnel(_message.Message):
    __slots__ = ("definition", "as_of_time", "stages", "months")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    definition: str
    as_of_time: _timestamp_pb2.Timestamp
    stages: _containers.RepeatedCompositeFieldContainer[FunnelStage]
    months: _containers.RepeatedCompositeFieldContainer[FunnelMonth]
    def __init__(self, definition: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stages: _Optional[_Iterable[_Union[FunnelStage, _Mapping]]] = ..., months: _Optional[_Iterable[_Union[FunnelMonth, _Mapping]]] = ...) -> None: ...

class GetFirstTouchRateRequest(_message.Message):
    __slots__ = ("month", "owner", "unit_path")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    unit_path: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class FirstTouchRate(_message.Message):
    __slots__ = ("definition", "as_of_time", "month", "done_count", "due_count", "late_count", "missed_count", "pending_count", "cancelled_count", "rate", "owners", "target", "met")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MISSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PENDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    definition: str
    as_of_time: _timestamp_pb2.Timestamp
    month: str
    done_count: int
    due_count: int
    late_count: int
    missed_count: int
    pending_count: int
    cancelled_count: int
    rate: float
    owners: _containers.RepeatedCompositeFieldContainer[OwnerFirstTouch]
    target: float
    met: bool
    def __init__(self, definition: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., month: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ..., late_count: _Optional[int] = ..., missed_count: _Optional[int] = ..., pending_count: _Optional[int] = ..., cancelled_count: _Optional[int] = ..., rate: _Optional[float] = ..., owners: _Optional[_Iterable[_Union[OwnerFirstTouch, _Mapping]]] = ..., target: _Optional[float] = ..., met: _Optional[bool] = ...) -> None: ...

class OwnerFirstTouch(_message.Message):
    __slots__ = ("owner", "done_count", "due_count")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    owner: str
    done_count: int
    due_count: int
    def __init__(self, owner: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ...) -> None: ...

class ListFirstTouchRowsRequest(_message.Message):
    __slots__ = ("month", "owner", "outcome", "page_size", "page_token")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    outcome: FirstTouchOutcome
    page_size: int
    page_token: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., outcome: _Optional[_Union[FirstTouchOutcome, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class FirstTouchRow(_message.Message):
    __slots__ = ("assigned_event", "lead", "owner", "assign_time", "due_time", "touch_time", "touched_event", "outcome")
    ASSIGNED_EVENT_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    ASSIGN_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TOUCH_TIME_FIELD_NUMBER: _ClassVar[int]
    TOUCHED_EVENT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    assigned_event: str
    lead: str
    owner: str
    assign_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    touch_time: _timestamp_pb2.Timestamp
    touched_event: str
    outcome: FirstTouchOutcome
    def __init__(self, assigned_event: _Optional[str] = ..., lead: _Optional[str] = ..., owner: _Optional[str] = ..., assign_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., touch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., touched_event: _Optional[str] = ..., outcome: _Optional[_Union[FirstTouchOutcome, str]] = ...) -> None: ...

class ListFirstTouchRowsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[FirstTouchRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[FirstTouchRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetQuoteAnswerRateRequest(_message.Message):
    __slots__ = ("month", "owner", "unit_path")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    unit_path: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class QuoteAnswerRate(_message.Message):
    __slots__ = ("definition", "as_of_time", "month", "done_count", "due_count", "late_count", "missed_count", "pending_count", "cancelled_count", "rate", "owners", "target", "met")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MISSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PENDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    definition: str
    as_of_time: _timestamp_pb2.Timestamp
    month: str
    done_count: int
    due_count: int
    late_count: int
    missed_count: int
    pending_count: int
    cancelled_count: int
    rate: float
    owners: _containers.RepeatedCompositeFieldContainer[OwnerQuoteAnswer]
    target: float
    met: bool
    def __init__(self, definition: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., month: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ..., late_count: _Optional[int] = ..., missed_count: _Optional[int] = ..., pending_count: _Optional[int] = ..., cancelled_count: _Optional[int] = ..., rate: _Optional[float] = ..., owners: _Optional[_Iterable[_Union[OwnerQuoteAnswer, _Mapping]]] = ..., target: _Optional[float] = ..., met: _Optional[bool] = ...) -> None: ...

class OwnerQuoteAnswer(_message.Message):
    __slots__ = ("owner", "done_count", "due_count")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    owner: str
    done_count: int
    due_count: int
    def __init__(self, owner: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ...) -> None: ...

class ListQuoteAnswerRowsRequest(_message.Message):
    __slots__ = ("month", "owner", "outcome", "page_size", "page_token")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    outcome: QuoteAnswerOutcome
    page_size: int
    page_token: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., outcome: _Optional[_Union[QuoteAnswerOutcome, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class QuoteAnswerRow(_message.Message):
    __slots__ = ("sent_event", "quote", "owner", "send_time", "due_time", "answer_time", "answered_event", "outcome")
    SENT_EVENT_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_EVENT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    sent_event: str
    quote: str
    owner: str
    send_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    answer_time: _timestamp_pb2.Timestamp
    answered_event: str
    outcome: QuoteAnswerOutcome
    def __init__(self, sent_event: _Optional[str] = ..., quote: _Optional[str] = ..., owner: _Optional[str] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_event: _Optional[str] = ..., outcome: _Optional[_Union[QuoteAnswerOutcome, str]] = ...) -> None: ...

class ListQuoteAnswerRowsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[QuoteAnswerRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[QuoteAnswerRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetFirstResponseRateRequest(_message.Message):
    __slots__ = ("month", "owner", "unit_path")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    month: str
    owner: str
    unit_path: str
    def __init__(self, month: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ...) -> None: ...

class FirstResponseRate(_message.Message):
    __slots__ = ("definition", "as_of_time", "month", "done_count", "due_count", "late_count", "missed_count", "pending_count", "cancelled_count", "rate", "owners", "missed_lost_count", "limit_hours")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MISSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    PENDING_COUNT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    MISSED_LOST_COUNT_FIELD_NUMBER: _ClassVar[int]
    LIMIT_HOURS_FIELD_NUMBER: _ClassVar[int]
    definition: str
    as_of_time: _timestamp_pb2.Timestamp
    month: str
    done_count: int
    due_count: int
    late_count: int
    missed_count: int
    pending_count: int
    cancelled_count: int
    rate: float
    owners: _containers.RepeatedCompositeFieldContainer[OwnerFirstResponse]
    missed_lost_count: int
    limit_hours: int
    def __init__(self, definition: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., month: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ..., late_count: _Optional[int] = ..., missed_count: _Optional[int] = ..., pending_count: _Optional[int] = ..., cancelled_count: _Optional[int] = ..., rate: _Optional[float] = ..., owners: _Optional[_Iterable[_Union[OwnerFirstResponse, _Mapping]]] = ..., missed_lost_count: _Optional[int] = ..., limit_hours: _Optional[int] = ...) -> None: ...

class OwnerFirstResponse(_message.Message):
    __slots__ = ("owner", "done_count", "due_count")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    owner: str
    done_count: int
    due_count: int
    def __init__(self, owner: _Optional[str] = ..., done_count: _Optional[int] = ..., due_count: _Optional[int] = ...) -> None: ...

class RebuildDerivedRequest(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class ListHealthLightsRequest(_message.Message):
    __slots__ = ("level", "owner", "unit_path", "page_size", "page_token")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    level: HealthLevel
    owner: str
    unit_path: str
    page_size: int
    page_token: str
    def __init__(self, level: _Optional[_Union[HealthLevel, str]] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class HealthLight(_message.Message):
    __slots__ = ("level", "subject", "owner", "since_time", "event", "visits_count", "visit")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    VISITS_COUNT_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    level: HealthLevel
    subject: str
    owner: str
    since_time: _timestamp_pb2.Timestamp
    event: str
    visits_count: int
    visit: str
    def __init__(self, level: _Optional[_Union[HealthLevel, str]] = ..., subject: _Optional[str] = ..., owner: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., event: _Optional[str] = ..., visits_count: _Optional[int] = ..., visit: _Optional[str] = ...) -> None: ...

class ListHealthLightsResponse(_message.Message):
    __slots__ = ("lights", "next_page_token", "red_count", "yellow_count", "definition", "as_of_time")
    LIGHTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RED_COUNT_FIELD_NUMBER: _ClassVar[int]
    YELLOW_COUNT_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    lights: _containers.RepeatedCompositeFieldContainer[HealthLight]
    next_page_token: str
    red_count: int
    yellow_count: int
    definition: str
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, lights: _Optional[_Iterable[_Union[HealthLight, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., red_count: _Optional[int] = ..., yellow_count: _Optional[int] = ..., definition: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
