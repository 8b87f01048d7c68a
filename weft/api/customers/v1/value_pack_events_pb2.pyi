from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import value_packs_pb2 as _value_packs_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ValuePackMade(_message.Message):
    __slots__ = ("envelope", "documents", "competitors", "policy_version")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    COMPETITORS_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    documents: _containers.RepeatedCompositeFieldContainer[ValueDocumentMade]
    competitors: int
    policy_version: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[ValueDocumentMade, _Mapping]]] = ..., competitors: _Optional[int] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ValuePlanRevised(_message.Message):
    __slots__ = ("envelope", "document", "rules", "written")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    document: ValueDocumentMade
    rules: _containers.RepeatedScalarFieldContainer[str]
    written: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., document: _Optional[_Union[ValueDocumentMade, _Mapping]] = ..., rules: _Optional[_Iterable[str]] = ..., written: _Optional[int] = ...) -> None: ...

class ValueDocumentMade(_message.Message):
    __slots__ = ("document", "kind", "version", "facts_sha256")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FACTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    document: str
    kind: _value_packs_pb2.ValueDocumentKind
    version: int
    facts_sha256: str
    def __init__(self, document: _Optional[str] = ..., kind: _Optional[_Union[_value_packs_pb2.ValueDocumentKind, str]] = ..., version: _Optional[int] = ..., facts_sha256: _Optional[str] = ...) -> None: ...
