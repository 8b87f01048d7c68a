from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditFreezeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CREDIT_FREEZE_STATE_UNSPECIFIED: _ClassVar[CreditFreezeState]
    CREDIT_FREEZE_STATE_ACTIVE: _ClassVar[CreditFreezeState]
    CREDIT_FREEZE_STATE_UNDONE: _ClassVar[CreditFreezeState]
    CREDIT_FREEZE_STATE_RELEASED: _ClassVar[CreditFreezeState]
CREDIT_FREEZE_STATE_UNSPECIFIED: CreditFreezeState
CREDIT_FREEZE_STATE_ACTIVE: CreditFreezeState
CREDIT_FREEZE_STATE_UNDONE: CreditFreezeState
CREDIT_FREEZE_STATE_RELEASED: CreditFreezeState

class CreditFreeze(_message.Message):
    __slots__ = ("key", "state", "frozen_orders_left")
    KEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FROZEN_ORDERS_LEFT_FIELD_NUMBER: _ClassVar[int]
    key: str
    state: CreditFreezeState
    frozen_orders_left: int
    def __init__(self, key: _Optional[str] = ..., state: _Optional[_Union[CreditFreezeState, str]] = ..., frozen_orders_left: _Optional[int] = ...) -> None: ...

class FreezeNextOrdersRequest(_message.Message):
    __slots__ = ("key", "customer", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    customer: str
    request_id: str
    def __init__(self, key: _Optional[str] = ..., customer: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UnfreezeNextOrdersRequest(_message.Message):
    __slots__ = ("key", "request_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    request_id: str
    def __init__(self, key: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
