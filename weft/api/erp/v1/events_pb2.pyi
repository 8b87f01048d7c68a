from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ItemRecorded(_message.Message):
    __slots__ = ("envelope", "code", "display_name", "unit", "list_price_fen", "currency", "active")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    display_name: str
    unit: str
    list_price_fen: int
    currency: str
    active: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., unit: _Optional[str] = ..., list_price_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class BomRecorded(_message.Message):
    __slots__ = ("envelope", "code", "item", "revision", "lines", "material_cost_fen", "currency", "active")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    code: str
    item: str
    revision: str
    lines: _containers.RepeatedCompositeFieldContainer[BomLine]
    material_cost_fen: int
    currency: str
    active: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., code: _Optional[str] = ..., item: _Optional[str] = ..., revision: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[BomLine, _Mapping]]] = ..., material_cost_fen: _Optional[int] = ..., currency: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class BomLine(_message.Message):
    __slots__ = ("component_code", "quantity", "unit_cost_fen")
    COMPONENT_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FEN_FIELD_NUMBER: _ClassVar[int]
    component_code: str
    quantity: str
    unit_cost_fen: int
    def __init__(self, component_code: _Optional[str] = ..., quantity: _Optional[str] = ..., unit_cost_fen: _Optional[int] = ...) -> None: ...

class PartyRecorded(_message.Message):
    __slots__ = ("envelope", "number", "active")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    number: str
    active: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., number: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class ErpConnected(_message.Message):
    __slots__ = ("envelope", "old_address", "new_address")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    NEW_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_address: str
    new_address: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_address: _Optional[str] = ..., new_address: _Optional[str] = ...) -> None: ...

class ErpDisconnected(_message.Message):
    __slots__ = ("envelope", "old_address")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_address: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_address: _Optional[str] = ...) -> None: ...

class ErpUnreachable(_message.Message):
    __slots__ = ("envelope", "failing_passes", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    FAILING_PASSES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    failing_passes: int
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., failing_passes: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ErpReachable(_message.Message):
    __slots__ = ("envelope", "failed_passes")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    FAILED_PASSES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    failed_passes: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., failed_passes: _Optional[int] = ...) -> None: ...
