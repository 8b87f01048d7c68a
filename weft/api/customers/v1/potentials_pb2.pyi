from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RankCustomersRequest(_message.Message):
    __slots__ = ("owner", "top")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    TOP_FIELD_NUMBER: _ClassVar[int]
    owner: str
    top: int
    def __init__(self, owner: _Optional[str] = ..., top: _Optional[int] = ...) -> None: ...

class RankedCustomer(_message.Message):
    __slots__ = ("customer", "display_name", "owner", "unit_path", "rank", "score", "contributions", "reasons")
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTIONS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    customer: str
    display_name: str
    owner: str
    unit_path: str
    rank: int
    score: str
    contributions: _containers.RepeatedCompositeFieldContainer[_common_pb2.Contribution]
    reasons: _containers.RepeatedCompositeFieldContainer[_common_pb2.Reason]
    def __init__(self, customer: _Optional[str] = ..., display_name: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., rank: _Optional[int] = ..., score: _Optional[str] = ..., contributions: _Optional[_Iterable[_Union[_common_pb2.Contribution, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[_common_pb2.Reason, _Mapping]]] = ...) -> None: ...

class RankCustomersResponse(_message.Message):
    __slots__ = ("customers", "considered", "since_date", "policy_version")
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    CONSIDERED_FIELD_NUMBER: _ClassVar[int]
    SINCE_DATE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customers: _containers.RepeatedCompositeFieldContainer[RankedCustomer]
    considered: int
    since_date: str
    policy_version: int
    def __init__(self, customers: _Optional[_Iterable[_Union[RankedCustomer, _Mapping]]] = ..., considered: _Optional[int] = ..., since_date: _Optional[str] = ..., policy_version: _Optional[int] = ...) -> None: ...
