import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.customers.v1 import decision_chains_pb2 as _decision_chains_pb2
from weft.api.customers.v1 import health_pb2 as _health_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SpeedReadTopic(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SPEED_READ_TOPIC_UNSPECIFIED: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_PROFILE: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_DECISION_CHAIN: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_TALKS: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_OPEN_QUOTES: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_USUAL_ITEMS: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_RECEIVABLES: _ClassVar[SpeedReadTopic]
    SPEED_READ_TOPIC_RISKS: _ClassVar[SpeedReadTopic]

class SpeedReadState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SPEED_READ_STATE_UNSPECIFIED: _ClassVar[SpeedReadState]
    SPEED_READ_STATE_CURRENT: _ClassVar[SpeedReadState]
    SPEED_READ_STATE_PARTIAL: _ClassVar[SpeedReadState]
    SPEED_READ_STATE_STALE: _ClassVar[SpeedReadState]
    SPEED_READ_STATE_MISSING: _ClassVar[SpeedReadState]
    SPEED_READ_STATE_WITHHELD: _ClassVar[SpeedReadState]
SPEED_READ_TOPIC_UNSPECIFIED: SpeedReadTopic
SPEED_READ_TOPIC_PROFILE: SpeedReadTopic
SPEED_READ_TOPIC_DECISION_CHAIN: SpeedReadTopic
SPEED_READ_TOPIC_TALKS: SpeedReadTopic
SPEED_READ_TOPIC_OPEN_QUOTES: SpeedReadTopic
SPEED_READ_TOPIC_USUAL_ITEMS: SpeedReadTopic
SPEED_READ_TOPIC_RECEIVABLES: SpeedReadTopic
SPEED_READ_TOPIC_RISKS: SpeedReadTopic
SPEED_READ_STATE_UNSPECIFIED: SpeedReadState
SPEED_READ_STATE_CURRENT: SpeedReadState
SPEED_READ_STATE_PARTIAL: SpeedReadState
SPEED_READ_STATE_STALE: SpeedReadState
SPEED_READ_STATE_MISSING: SpeedReadState
SPEED_READ_STATE_WITHHELD: SpeedReadState

class GetSpeedReadRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class SpeedReadPart(_message.Message):
    __slots__ = ("topic", "state", "sources", "read_time", "as_of_time", "age_s", "reason", "known")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    AGE_S_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    topic: SpeedReadTopic
    state: SpeedReadState
    sources: _containers.RepeatedScalarFieldContainer[str]
    read_time: _timestamp_pb2.Timestamp
    as_of_time: _timestamp_pb2.Timestamp
    age_s: int
    reason: _common_pb2.Reason
    known: _containers.RepeatedCompositeFieldContainer[_customers_pb2.TimelineEntry]
    def __init__(self, topic: _Optional[_Union[SpeedReadTopic, str]] = ..., state: _Optional[_Union[SpeedReadState, str]] = ..., sources: _Optional[_Iterable[str]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., age_s: _Optional[int] = ..., reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., known: _Optional[_Iterable[_Union[_customers_pb2.TimelineEntry, _Mapping]]] = ...) -> None: ...

class CustomerTalk(_message.Message):
    __slots__ = ("about", "talk_time", "kind", "owner", "unit_path", "effective", "pains", "objection", "summary")
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    TALK_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    about: str
    talk_time: _timestamp_pb2.Timestamp
    kind: str
    owner: str
    unit_path: str
    effective: bool
    pains: _containers.RepeatedScalarFieldContainer[str]
    objection: str
    summary: str
    def __init__(self, about: _Optional[str] = ..., talk_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., effective: _Optional[bool] = ..., pains: _Optional[_Iterable[str]] = ..., objection: _Optional[str] = ..., summary: _Optional[str] = ...) -> None: ...

class OpenQuote(_message.Message):
    __slots__ = ("quote", "state", "version", "amount_fen", "currency", "owner", "update_time", "expire_time")
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    quote: str
    state: str
    version: str
    amount_fen: int
    currency: str
    owner: str
    update_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, quote: _Optional[str] = ..., state: _Optional[str] = ..., version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., owner: _Optional[str] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UsualItemStock(_message.Message):
    __slots__ = ("item", "code", "display_name", "unit", "quotes", "available", "as_of_time", "age_s")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    QUOTES_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    AGE_S_FIELD_NUMBER: _ClassVar[int]
    item: str
    code: str
    display_name: str
    unit: str
    quotes: int
    available: str
    as_of_time: _timestamp_pb2.Timestamp
    age_s: int
    def __init__(self, item: _Optional[str] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., unit: _Optional[str] = ..., quotes: _Optional[int] = ..., available: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., age_s: _Optional[int] = ...) -> None: ...

class ReceivableSum(_message.Message):
    __slots__ = ("currency", "open_fen", "overdue_fen", "open_count", "first_due_date")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    currency: str
    open_fen: int
    overdue_fen: int
    open_count: int
    first_due_date: str
    def __init__(self, currency: _Optional[str] = ..., open_fen: _Optional[int] = ..., overdue_fen: _Optional[int] = ..., open_count: _Optional[int] = ..., first_due_date: _Optional[str] = ...) -> None: ...

class CustomerConcern(_message.Message):
    __slots__ = ("source", "what", "subject")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    source: str
    what: _common_pb2.Reason
    subject: str
    def __init__(self, source: _Optional[str] = ..., what: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., subject: _Optional[str] = ...) -> None: ...

class SpeedRead(_message.Message):
    __slots__ = ("name", "parts", "customer", "decision_chain", "talks", "open_quotes", "usual_items", "receivables", "risks", "health")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    TALKS_FIELD_NUMBER: _ClassVar[int]
    OPEN_QUOTES_FIELD_NUMBER: _ClassVar[int]
    USUAL_ITEMS_FIELD_NUMBER: _ClassVar[int]
    RECEIVABLES_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    name: str
    parts: _containers.RepeatedCompositeFieldContainer[SpeedReadPart]
    customer: _customers_pb2.Customer
    decision_chain: _decision_chains_pb2.DecisionChain
    talks: _containers.RepeatedCompositeFieldContainer[CustomerTalk]
    open_quotes: _containers.RepeatedCompositeFieldContainer[OpenQuote]
    usual_items: _containers.RepeatedCompositeFieldContainer[UsualItemStock]
    receivables: _containers.RepeatedCompositeFieldContainer[ReceivableSum]
    risks: _containers.RepeatedCompositeFieldContainer[CustomerConcern]
    health: _health_pb2.HealthScore
    def __init__(self, name: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[SpeedReadPart, _Mapping]]] = ..., customer: _Optional[_Union[_customers_pb2.Customer, _Mapping]] = ..., decision_chain: _Optional[_Union[_decision_chains_pb2.DecisionChain, _Mapping]] = ..., talks: _Optional[_Iterable[_Union[CustomerTalk, _Mapping]]] = ..., open_quotes: _Optional[_Iterable[_Union[OpenQuote, _Mapping]]] = ..., usual_items: _Optional[_Iterable[_Union[UsualItemStock, _Mapping]]] = ..., receivables: _Optional[_Iterable[_Union[ReceivableSum, _Mapping]]] = ..., risks: _Optional[_Iterable[_Union[CustomerConcern, _Mapping]]] = ..., health: _Optional[_Union[_health_pb2.HealthScore, _Mapping]] = ...) -> None: ...
