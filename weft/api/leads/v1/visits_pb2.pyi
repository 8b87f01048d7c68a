import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.leads.v1 import library_pb2 as _library_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VisitRoles(_message.Message):
    __slots__ = ("met", "none_reason")
    MET_FIELD_NUMBER: _ClassVar[int]
    NONE_REASON_FIELD_NUMBER: _ClassVar[int]
    met: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitRole]
    none_reason: str
    def __init__(self, met: _Optional[_Iterable[_Union[_states_pb2.VisitRole, str]]] = ..., none_reason: _Optional[str] = ...) -> None: ...

class VisitPain(_message.Message):
    __slots__ = ("pain", "fit")
    PAIN_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    pain: str
    fit: _states_pb2.PainFit
    def __init__(self, pain: _Optional[str] = ..., fit: _Optional[_Union[_states_pb2.PainFit, str]] = ...) -> None: ...

class VisitPrice(_message.Message):
    __slots__ = ("objection", "blocker", "competitors")
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    BLOCKER_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    objection: str
    blocker: str
    competitors: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, objection: _Optional[str] = ..., blocker: _Optional[str] = ..., competitors: _Optional[_Iterable[str]] = ...) -> None: ...

class VisitDelivery(_message.Message):
    __slots__ = ("resources", "needed_by_date", "not_yet_reason")
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    NEEDED_BY_DATE_FIELD_NUMBER: _ClassVar[int]
    NOT_YET_REASON_FIELD_NUMBER: _ClassVar[int]
    resources: str
    needed_by_date: str
    not_yet_reason: str
    def __init__(self, resources: _Optional[str] = ..., needed_by_date: _Optional[str] = ..., not_yet_reason: _Optional[str] = ...) -> None: ...

class VisitLog(_message.Message):
    __slots__ = ("opportunity", "summary", "next_step", "expected_close_date")
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_DATE_FIELD_NUMBER: _ClassVar[int]
    opportunity: str
    summary: str
    next_step: str
    expected_close_date: str
    def __init__(self, opportunity: _Optional[str] = ..., summary: _Optional[str] = ..., next_step: _Optional[str] = ..., expected_close_date: _Optional[str] = ...) -> None: ...

class RecordVisitRequest(_message.Message):
    __slots__ = ("customer", "kind", "roles", "pains", "price", "delivery", "log", "request_id")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    LOG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    customer: str
    kind: _states_pb2.VisitKind
    roles: VisitRoles
    pains: _containers.RepeatedCompositeFieldContainer[VisitPain]
    price: VisitPrice
    delivery: VisitDelivery
    log: VisitLog
    request_id: str
    def __init__(self, customer: _Optional[str] = ..., kind: _Optional[_Union[_states_pb2.VisitKind, str]] = ..., roles: _Optional[_Union[VisitRoles, _Mapping]] = ..., pains: _Optional[_Iterable[_Union[VisitPain, _Mapping]]] = ..., price: _Optional[_Union[VisitPrice, _Mapping]] = ..., delivery: _Optional[_Union[VisitDelivery, _Mapping]] = ..., log: _Optional[_Union[VisitLog, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecordVisitResponse(_message.Message):
    __slots__ = ("visit", "decision_chain", "recent_visits", "open_pains", "scripts", "briefs", "helps")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    DECISION_CHAIN_FIELD_NUMBER: _ClassVar[int]
    RECENT_VISITS_FIELD_NUMBER: _ClassVar[int]
    OPEN_PAINS_FIELD_NUMBER: _ClassVar[int]
    SCRIPTS_FIELD_NUMBER: _ClassVar[int]
    BRIEFS_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    decision_chain: str
    recent_visits: _containers.RepeatedCompositeFieldContainer[Visit]
    open_pains: _containers.RepeatedCompositeFieldContainer[OpenPain]
    scripts: _containers.RepeatedCompositeFieldContainer[_library_pb2.PainScripts]
    briefs: _containers.RepeatedCompositeFieldContainer[_library_pb2.CompetitorBrief]
    helps: _containers.RepeatedCompositeFieldContainer[_common_pb2.Help]
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ..., decision_chain: _Optional[str] = ..., recent_visits: _Optional[_Iterable[_Union[Visit, _Mapping]]] = ..., open_pains: _Optional[_Iterable[_Union[OpenPain, _Mapping]]] = ..., scripts: _Optional[_Iterable[_Union[_library_pb2.PainScripts, _Mapping]]] = ..., briefs: _Optional[_Iterable[_Union[_library_pb2.CompetitorBrief, _Mapping]]] = ..., helps: _Optional[_Iterable[_Union[_common_pb2.Help, _Mapping]]] = ...) -> None: ...

class OpenPain(_message.Message):
    __slots__ = ("visit", "owner", "unit_path", "pain", "fit")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    PAIN_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    visit: str
    owner: str
    unit_path: str
    pain: str
    fit: _states_pb2.PainFit
    def __init__(self, visit: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., pain: _Optional[str] = ..., fit: _Optional[_Union[_states_pb2.PainFit, str]] = ...) -> None: ...

class Visit(_message.Message):
    __slots__ = ("name", "etag", "customer", "opportunity", "owner", "unit_path", "kind", "date", "roles", "pains", "price", "delivery", "counted", "effective", "reasons", "old_customer", "confirm_limit_time", "confirm_time", "confirm_missed", "confirmed", "create_time", "helps", "visitor")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    PAINS_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    OLD_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_LIMIT_TIME_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_TIME_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_MISSED_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    HELPS_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    opportunity: str
    owner: str
    unit_path: str
    kind: _states_pb2.VisitKind
    date: str
    roles: VisitRoles
    pains: _containers.RepeatedCompositeFieldContainer[VisitPain]
    price: VisitPrice
    delivery: VisitDelivery
    counted: bool
    effective: bool
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    old_customer: bool
    confirm_limit_time: _timestamp_pb2.Timestamp
    confirm_time: _timestamp_pb2.Timestamp
    confirm_missed: bool
    confirmed: _containers.RepeatedCompositeFieldContainer[ConfirmedPain]
    create_time: _timestamp_pb2.Timestamp
    helps: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitHelp]
    visitor: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., kind: _Optional[_Union[_states_pb2.VisitKind, str]] = ..., date: _Optional[str] = ..., roles: _Optional[_Union[VisitRoles, _Mapping]] = ..., pains: _Optional[_Iterable[_Union[VisitPain, _Mapping]]] = ..., price: _Optional[_Union[VisitPrice, _Mapping]] = ..., delivery: _Optional[_Union[VisitDelivery, _Mapping]] = ..., counted: _Optional[bool] = ..., effective: _Optional[bool] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ..., old_customer: _Optional[bool] = ..., confirm_limit_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirm_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirm_missed: _Optional[bool] = ..., confirmed: _Optional[_Iterable[_Union[ConfirmedPain, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., helps: _Optional[_Iterable[_Union[_states_pb2.VisitHelp, str]]] = ..., visitor: _Optional[str] = ...) -> None: ...

class ConfirmedPain(_message.Message):
    __slots__ = ("pain", "words")
    PAIN_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    pain: str
    words: str
    def __init__(self, pain: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class GetVisitRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListVisitsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "owner", "customer", "date", "questioned_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    QUESTIONED_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    owner: str
    customer: str
    date: str
    questioned_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., owner: _Optional[str] = ..., customer: _Optional[str] = ..., date: _Optional[str] = ..., questioned_only: _Optional[bool] = ...) -> None: ...

class ListVisitsResponse(_message.Message):
    __slots__ = ("visits", "next_page_token")
    VISITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    visits: _containers.RepeatedCompositeFieldContainer[Visit]
    next_page_token: str
    def __init__(self, visits: _Optional[_Iterable[_Union[Visit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetVisitFlowRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VisitFlow(_message.Message):
    __slots__ = ("questions",)
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    questions: _containers.RepeatedCompositeFieldContainer[VisitQuestion]
    def __init__(self, questions: _Optional[_Iterable[_Union[VisitQuestion, _Mapping]]] = ...) -> None: ...

class VisitQuestion(_message.Message):
    __slots__ = ("node", "field", "question", "mandatory")
    NODE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    MANDATORY_FIELD_NUMBER: _ClassVar[int]
    node: _states_pb2.VisitNode
    field: str
    question: str
    mandatory: bool
    def __init__(self, node: _Optional[_Union[_states_pb2.VisitNode, str]] = ..., field: _Optional[str] = ..., question: _Optional[str] = ..., mandatory: _Optional[bool] = ...) -> None: ...

class ConfirmPainsRequest(_message.Message):
    __slots__ = ("name", "confirmed", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    confirmed: _containers.RepeatedCompositeFieldContainer[ConfirmedPain]
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., confirmed: _Optional[_Iterable[_Union[ConfirmedPain, _Mapping]]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class OpenVisitHelpRequest(_message.Message):
    __slots__ = ("name", "help", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    HELP_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    help: _states_pb2.VisitHelp
    request_id: str
    def __init__(self, name: _Optional[str] = ..., help: _Optional[_Union[_states_pb2.VisitHelp, str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class VisitHelpOpening(_message.Message):
    __slots__ = ("visit", "help", "open_time")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    HELP_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    visit: str
    help: _states_pb2.VisitHelp
    open_time: _timestamp_pb2.Timestamp
    def __init__(self, visit: _Optional[str] = ..., help: _Optional[_Union[_states_pb2.VisitHelp, str]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetVisitHelpUseRequest(_message.Message):
    __slots__ = ("first_date", "last_date")
    FIRST_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    first_date: str
    last_date: str
    def __init__(self, first_date: _Optional[str] = ..., last_date: _Optional[str] = ...) -> None: ...

class VisitHelpUse(_message.Message):
    __slots__ = ("kinds",)
    KINDS_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedCompositeFieldContainer[VisitHelpCount]
    def __init__(self, kinds: _Optional[_Iterable[_Union[VisitHelpCount, _Mapping]]] = ...) -> None: ...

class VisitHelpCount(_message.Message):
    __slots__ = ("help", "given", "opened", "openings")
    HELP_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    OPENINGS_FIELD_NUMBER: _ClassVar[int]
    help: _states_pb2.VisitHelp
    given: int
    opened: int
    openings: int
    def __init__(self, help: _Optional[_Union[_states_pb2.VisitHelp, str]] = ..., given: _Optional[int] = ..., opened: _Optional[int] = ..., openings: _Optional[int] = ...) -> None: ...
