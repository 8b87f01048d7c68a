from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import urgent_shipments_pb2 as _urgent_shipments_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UrgentShipmentStarted(_message.Message):
    __slots__ = ("envelope", "definition")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    definition: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., definition: _Optional[int] = ...) -> None: ...

class UrgentShipmentStepDone(_message.Message):
    __slots__ = ("envelope", "step")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    step: _urgent_shipments_pb2.UrgentStep
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., step: _Optional[_Union[_urgent_shipments_pb2.UrgentStep, str]] = ...) -> None: ...

class UrgentShipmentTurnedBack(_message.Message):
    __slots__ = ("envelope", "step", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    step: _urgent_shipments_pb2.UrgentStep
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., step: _Optional[_Union[_urgent_shipments_pb2.UrgentStep, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class UrgentShipmentStepUndone(_message.Message):
    __slots__ = ("envelope", "step")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    step: _urgent_shipments_pb2.UrgentStep
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., step: _Optional[_Union[_urgent_shipments_pb2.UrgentStep, str]] = ...) -> None: ...

class UrgentShipmentDelayed(_message.Message):
    __slots__ = ("envelope", "step", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    step: _urgent_shipments_pb2.UrgentStep
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., step: _Optional[_Union[_urgent_shipments_pb2.UrgentStep, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class UrgentShipmentDone(_message.Message):
    __slots__ = ("envelope", "logistics", "order_number", "delivery_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    LOGISTICS_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    logistics: str
    order_number: str
    delivery_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., logistics: _Optional[str] = ..., order_number: _Optional[str] = ..., delivery_date: _Optional[str] = ...) -> None: ...

class UrgentShipmentUndone(_message.Message):
    __slots__ = ("envelope", "step", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    step: _urgent_shipments_pb2.UrgentStep
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., step: _Optional[_Union[_urgent_shipments_pb2.UrgentStep, str]] = ..., reason: _Optional[str] = ...) -> None: ...
