import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValueDocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VALUE_DOCUMENT_KIND_UNSPECIFIED: _ClassVar[ValueDocumentKind]
    VALUE_DOCUMENT_KIND_SUMMARY: _ClassVar[ValueDocumentKind]
    VALUE_DOCUMENT_KIND_GAPS: _ClassVar[ValueDocumentKind]
    VALUE_DOCUMENT_KIND_PLAN: _ClassVar[ValueDocumentKind]
VALUE_DOCUMENT_KIND_UNSPECIFIED: ValueDocumentKind
VALUE_DOCUMENT_KIND_SUMMARY: ValueDocumentKind
VALUE_DOCUMENT_KIND_GAPS: ValueDocumentKind
VALUE_DOCUMENT_KIND_PLAN: ValueDocumentKind

class ValuePack(_message.Message):
    __slots__ = ("name", "etag", "customer", "competitors", "documents", "plan_outdated", "left", "left_reason", "competitors_from_visits")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    PLAN_OUTDATED_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    LEFT_REASON_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FROM_VISITS_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    customer: str
    competitors: _containers.RepeatedScalarFieldContainer[str]
    documents: _containers.RepeatedCompositeFieldContainer[ValueDocument]
    plan_outdated: bool
    left: _containers.RepeatedScalarFieldContainer[ValueDocumentKind]
    left_reason: _common_pb2.Reason
    competitors_from_visits: bool
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., customer: _Optional[str] = ..., competitors: _Optional[_Iterable[str]] = ..., documents: _Optional[_Iterable[_Union[ValueDocument, _Mapping]]] = ..., plan_outdated: _Optional[bool] = ..., left: _Optional[_Iterable[_Union[ValueDocumentKind, str]]] = ..., left_reason: _Optional[_Union[_common_pb2.Reason, _Mapping]] = ..., competitors_from_visits: _Optional[bool] = ...) -> None: ...

class ValueDocument(_message.Message):
    __slots__ = ("name", "kind", "version", "facts_sha256", "make_time", "title", "sections", "sources", "optimisations")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FACTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    MAKE_TIME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    OPTIMISATIONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: ValueDocumentKind
    version: int
    facts_sha256: str
    make_time: _timestamp_pb2.Timestamp
    title: str
    sections: _containers.RepeatedCompositeFieldContainer[ValueDocumentSection]
    sources: _containers.RepeatedCompositeFieldContainer[ValueDocumentSource]
    optimisations: _containers.RepeatedCompositeFieldContainer[ValueOptimisation]
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[ValueDocumentKind, str]] = ..., version: _Optional[int] = ..., facts_sha256: _Optional[str] = ..., make_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., title: _Optional[str] = ..., sections: _Optional[_Iterable[_Union[ValueDocumentSection, _Mapping]]] = ..., sources: _Optional[_Iterable[_Union[ValueDocumentSource, _Mapping]]] = ..., optimisations: _Optional[_Iterable[_Union[ValueOptimisation, _Mapping]]] = ...) -> None: ...

class ValueDocumentSection(_message.Message):
    __slots__ = ("code", "title", "missing", "numbers", "lines")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    NUMBERS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    code: str
    title: str
    missing: str
    numbers: _containers.RepeatedCompositeFieldContainer[ValueDocumentNumber]
    lines: _containers.RepeatedCompositeFieldContainer[ValueDocumentNumber]
    def __init__(self, code: _Optional[str] = ..., title: _Optional[str] = ..., missing: _Optional[str] = ..., numbers: _Optional[_Iterable[_Union[ValueDocumentNumber, _Mapping]]] = ..., lines: _Optional[_Iterable[_Union[ValueDocumentNumber, _Mapping]]] = ...) -> None: ...

class ValueDocumentNumber(_message.Message):
    __slots__ = ("label", "text", "sources")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    label: str
    text: str
    sources: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, label: _Optional[str] = ..., text: _Optional[str] = ..., sources: _Optional[_Iterable[int]] = ...) -> None: ...

class ValueDocumentSource(_message.Message):
    __slots__ = ("number", "text", "rpc", "facts", "version")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RPC_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    number: int
    text: str
    rpc: str
    facts: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, number: _Optional[int] = ..., text: _Optional[str] = ..., rpc: _Optional[str] = ..., facts: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class ValueOptimisation(_message.Message):
    __slots__ = ("rule", "metric", "title", "action", "reason", "days")
    RULE_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    rule: str
    metric: str
    title: str
    action: str
    reason: str
    days: int
    def __init__(self, rule: _Optional[str] = ..., metric: _Optional[str] = ..., title: _Optional[str] = ..., action: _Optional[str] = ..., reason: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class MakeValuePackRequest(_message.Message):
    __slots__ = ("parent", "competitors", "refill_plan", "request_id", "forget_competitors")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    REFILL_PLAN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    FORGET_COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    parent: str
    competitors: _containers.RepeatedScalarFieldContainer[str]
    refill_plan: bool
    request_id: str
    forget_competitors: bool
    def __init__(self, parent: _Optional[str] = ..., competitors: _Optional[_Iterable[str]] = ..., refill_plan: _Optional[bool] = ..., request_id: _Optional[str] = ..., forget_competitors: _Optional[bool] = ...) -> None: ...

class GetValuePackRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class WrittenOptimisation(_message.Message):
    __slots__ = ("kept", "title", "action", "days")
    KEPT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    kept: int
    title: str
    action: str
    days: int
    def __init__(self, kept: _Optional[int] = ..., title: _Optional[str] = ..., action: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class ReviseValuePlanRequest(_message.Message):
    __slots__ = ("name", "optimisations", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    OPTIMISATIONS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    optimisations: _containers.RepeatedCompositeFieldContainer[WrittenOptimisation]
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., optimisations: _Optional[_Iterable[_Union[WrittenOptimisation, _Mapping]]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListValueDocumentsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListValueDocumentsResponse(_message.Message):
    __slots__ = ("value_documents", "next_page_token")
    VALUE_DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    value_documents: _containers.RepeatedCompositeFieldContainer[ValueDocument]
    next_page_token: str
    def __init__(self, value_documents: _Optional[_Iterable[_Union[ValueDocument, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PrintValueDocumentRequest(_message.Message):
    __slots__ = ("name", "document", "english")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ENGLISH_FIELD_NUMBER: _ClassVar[int]
    name: str
    document: str
    english: bool
    def __init__(self, name: _Optional[str] = ..., document: _Optional[str] = ..., english: _Optional[bool] = ...) -> None: ...
