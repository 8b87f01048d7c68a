from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.quotes.v1 import policies_pb2 as _policies_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContractsPolicy(_message.Message):
    __slots__ = ("number_prefix", "number_digits", "instalments_max", "addenda_max", "ahead_days_max", "discount_bp_max", "step_up_max_age_s", "approver_roles", "concession_flag_bp", "delivery_flag_days", "flag_addenda", "scan_types", "return_reasons", "lock_hours_before_signing", "resource_kinds", "signing_plan_required", "renewal_days_before", "amendment_reasons")
    NUMBER_PREFIX_FIELD_NUMBER: _ClassVar[int]
    NUMBER_DIGITS_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_MAX_FIELD_NUMBER: _ClassVar[int]
    ADDENDA_MAX_FIELD_NUMBER: _ClassVar[int]
    AHEAD_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_BP_MAX_FIELD_NUMBER: _ClassVar[int]
    STEP_UP_MAX_AGE_S_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLES_FIELD_NUMBER: _ClassVar[int]
    CONCESSION_FLAG_BP_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FLAG_DAYS_FIELD_NUMBER: _ClassVar[int]
    FLAG_ADDENDA_FIELD_NUMBER: _ClassVar[int]
    SCAN_TYPES_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASONS_FIELD_NUMBER: _ClassVar[int]
    LOCK_HOURS_BEFORE_SIGNING_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_KINDS_FIELD_NUMBER: _ClassVar[int]
    SIGNING_PLAN_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    RENEWAL_DAYS_BEFORE_FIELD_NUMBER: _ClassVar[int]
    AMENDMENT_REASONS_FIELD_NUMBER: _ClassVar[int]
    number_prefix: str
    number_digits: int
    instalments_max: int
    addenda_max: int
    ahead_days_max: int
    discount_bp_max: int
    step_up_max_age_s: int
    approver_roles: _containers.RepeatedScalarFieldContainer[str]
    concession_flag_bp: int
    delivery_flag_days: int
    flag_addenda: bool
    scan_types: _containers.RepeatedScalarFieldContainer[str]
    return_reasons: _containers.RepeatedCompositeFieldContainer[_policies_pb2.ReturnReason]
    lock_hours_before_signing: float
    resource_kinds: _containers.RepeatedCompositeFieldContainer[ResourceKind]
    signing_plan_required: bool
    renewal_days_before: int
    amendment_reasons: _containers.RepeatedCompositeFieldContainer[_policies_pb2.ReturnReason]
    def __init__(self, number_prefix: _Optional[str] = ..., number_digits: _Optional[int] = ..., instalments_max: _Optional[int] = ..., addenda_max: _Optional[int] = ..., ahead_days_max: _Optional[int] = ..., discount_bp_max: _Optional[int] = ..., step_up_max_age_s: _Optional[int] = ..., approver_roles: _Optional[_Iterable[str]] = ..., concession_flag_bp: _Optional[int] = ..., delivery_flag_days: _Optional[int] = ..., flag_addenda: _Optional[bool] = ..., scan_types: _Optional[_Iterable[str]] = ..., return_reasons: _Optional[_Iterable[_Union[_policies_pb2.ReturnReason, _Mapping]]] = ..., lock_hours_before_signing: _Optional[float] = ..., resource_kinds: _Optional[_Iterable[_Union[ResourceKind, _Mapping]]] = ..., signing_plan_required: _Optional[bool] = ..., renewal_days_before: _Optional[int] = ..., amendment_reasons: _Optional[_Iterable[_Union[_policies_pb2.ReturnReason, _Mapping]]] = ...) -> None: ...

class ResourceKind(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...
