import datetime

from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import resource_pb2 as _resource_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UrgentShipmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    URGENT_SHIPMENT_STATE_UNSPECIFIED: _ClassVar[UrgentShipmentState]
    URGENT_SHIPMENT_STATE_STARTED: _ClassVar[UrgentShipmentState]
    URGENT_SHIPMENT_STATE_DONE: _ClassVar[UrgentShipmentState]
    URGENT_SHIPMENT_STATE_UNDOING: _ClassVar[UrgentShipmentState]
    URGENT_SHIPMENT_STATE_UNDONE: _ClassVar[UrgentShipmentState]

class UrgentStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    URGENT_STEP_UNSPECIFIED: _ClassVar[UrgentStep]
    URGENT_STEP_WARN_STOCK: _ClassVar[UrgentStep]
    URGENT_STEP_FREEZE_CREDIT: _ClassVar[UrgentStep]
    URGENT_STEP_TELL_LOGISTICS: _ClassVar[UrgentStep]

class UrgentStepState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    URGENT_STEP_STATE_UNSPECIFIED: _ClassVar[UrgentStepState]
    URGENT_STEP_STATE_WAITING: _ClassVar[UrgentStepState]
    URGENT_STEP_STATE_ASKED: _ClassVar[UrgentStepState]
    URGENT_STEP_STATE_DONE: _ClassVar[UrgentStepState]
    URGENT_STEP_STATE_UNDOING: _ClassVar[UrgentStepState]
    URGENT_STEP_STATE_UNDONE: _ClassVar[UrgentStepState]
URGENT_SHIPMENT_STATE_UNSPECIFIED: UrgentShipmentState
URGENT_SHIPMENT_STATE_STARTED: UrgentShipmentState
URGENT_SHIPMENT_STATE_DONE: UrgentShipmentState
URGENT_SHIPMENT_STATE_UNDOING: UrgentShipmentState
URGENT_SHIPMENT_STATE_UNDONE: UrgentShipmentState
URGENT_STEP_UNSPECIFIED: UrgentStep
URGENT_STEP_WARN_STOCK: UrgentStep
URGENT_STEP_FREEZE_CREDIT: UrgentStep
URGENT_STEP_TELL_LOGISTICS: UrgentStep
URGENT_STEP_STATE_UNSPECIFIED: UrgentStepState
URGENT_STEP_STATE_WAITING: UrgentStepState
URGENT_STEP_STATE_ASKED: UrgentStepState
URGENT_STEP_STATE_DONE: UrgentStepState
URGENT_STEP_STATE_UNDOING: UrgentStepState
URGENT_STEP_STATE_UNDONE: UrgentStepState

class UrgentStepStatus(_message.Message):
    __slots__ = ("step", "state")
    STEP_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    step: UrgentStep
    state: UrgentStepState
    def __init__(self, step: _Optional[_Union[UrgentStep, str]] = ..., state: _Optional[_Union[UrgentStepState, str]] = ...) -> None: ...

class UrgentShipment(_message.Message):
    __slots__ = ("name", "etag", "order", "order_number", "customer", "owner", "unit_path", "state", "steps", "logistics", "reason_code", "reason", "definition", "start_time", "expire_time", "end_time")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    LOGISTICS_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    order: str
    order_number: str
    customer: str
    owner: str
    unit_path: str
    state: UrgentShipmentState
    steps: _containers.RepeatedCompositeFieldContainer[UrgentStepStatus]
    logistics: str
    reason_code: str
    reason: str
    definition: int
    start_time: _timestamp_pb2.Timestamp
    expire_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., order: _Optional[str] = ..., order_number: _Optional[str] = ..., customer: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., state: _Optional[_Union[UrgentShipmentState, str]] = ..., steps: _Optional[_Iterable[_Union[UrgentStepStatus, _Mapping]]] = ..., logistics: _Optional[str] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., definition: _Optional[int] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ShipUrgentlyRequest(_message.Message):
    __slots__ = ("name", "etag", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    etag: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetUrgentShipmentRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListUrgentShipmentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "order")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: UrgentShipmentState
    order: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[UrgentShipmentState, str]] = ..., order: _Optional[str] = ...) -> None: ...

class ListUrgentShipmentsResponse(_message.Message):
    __slots__ = ("urgent_shipments", "next_page_token")
    URGENT_SHIPMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    urgent_shipments: _containers.RepeatedCompositeFieldContainer[UrgentShipment]
    next_page_token: str
    def __init__(self, urgent_shipments: _Optional[_Iterable[_Union[UrgentShipment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
