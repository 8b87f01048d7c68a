from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.quotes.v1 import states_pb2 as _states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QuoteFlowPolicy(_message.Message):
    __slots__ = ("steps", "return_reasons", "objection_kinds", "owner_roles", "lines_max", "sum_fen_max", "valid_days", "objection_hours", "answer_hours", "cost_change_reopens_sent", "margin_bp_min", "low_margin_to_manager", "cost_sheet_types", "cost_change_bp_min", "file_kinds", "cost_sheet_bytes_max")
    STEPS_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASONS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_KINDS_FIELD_NUMBER: _ClassVar[int]
    OWNER_ROLES_FIELD_NUMBER: _ClassVar[int]
    LINES_MAX_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_MAX_FIELD_NUMBER: _ClassVar[int]
    VALID_DAYS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_HOURS_FIELD_NUMBER: _ClassVar[int]
    ANSWER_HOURS_FIELD_NUMBER: _ClassVar[int]
    COST_CHANGE_REOPENS_SENT_FIELD_NUMBER: _ClassVar[int]
    MARGIN_BP_MIN_FIELD_NUMBER: _ClassVar[int]
    LOW_MARGIN_TO_MANAGER_FIELD_NUMBER: _ClassVar[int]
    COST_SHEET_TYPES_FIELD_NUMBER: _ClassVar[int]
    COST_CHANGE_BP_MIN_FIELD_NUMBER: _ClassVar[int]
    FILE_KINDS_FIELD_NUMBER: _ClassVar[int]
    COST_SHEET_BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    steps: _containers.RepeatedCompositeFieldContainer[FlowStep]
    return_reasons: _containers.RepeatedCompositeFieldContainer[ReturnReason]
    objection_kinds: _containers.RepeatedScalarFieldContainer[str]
    owner_roles: _containers.RepeatedScalarFieldContainer[str]
    lines_max: int
    sum_fen_max: int
    valid_days: int
    objection_hours: float
    answer_hours: float
    cost_change_reopens_sent: bool
    margin_bp_min: int
    low_margin_to_manager: bool
    cost_sheet_types: _containers.RepeatedScalarFieldContainer[str]
    cost_change_bp_min: int
    file_kinds: _containers.RepeatedCompositeFieldContainer[FileKind]
    cost_sheet_bytes_max: int
    def __init__(self, steps: _Optional[_Iterable[_Union[FlowStep, _Mapping]]] = ..., return_reasons: _Optional[_Iterable[_Union[ReturnReason, _Mapping]]] = ..., objection_kinds: _Optional[_Iterable[str]] = ..., owner_roles: _Optional[_Iterable[str]] = ..., lines_max: _Optional[int] = ..., sum_fen_max: _Optional[int] = ..., valid_days: _Optional[int] = ..., objection_hours: _Optional[float] = ..., answer_hours: _Optional[float] = ..., cost_change_reopens_sent: _Optional[bool] = ..., margin_bp_min: _Optional[int] = ..., low_margin_to_manager: _Optional[bool] = ..., cost_sheet_types: _Optional[_Iterable[str]] = ..., cost_change_bp_min: _Optional[int] = ..., file_kinds: _Optional[_Iterable[_Union[FileKind, _Mapping]]] = ..., cost_sheet_bytes_max: _Optional[int] = ...) -> None: ...

class FileKind(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "types", "bytes_max")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    BYTES_MAX_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    types: _containers.RepeatedScalarFieldContainer[str]
    bytes_max: int
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., bytes_max: _Optional[int] = ...) -> None: ...

class QuantityPolicy(_message.Message):
    __slots__ = ("units", "decimals_default")
    UNITS_FIELD_NUMBER: _ClassVar[int]
    DECIMALS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    units: _containers.RepeatedCompositeFieldContainer[UnitDecimals]
    decimals_default: int
    def __init__(self, units: _Optional[_Iterable[_Union[UnitDecimals, _Mapping]]] = ..., decimals_default: _Optional[int] = ...) -> None: ...

class UnitDecimals(_message.Message):
    __slots__ = ("unit", "decimals")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DECIMALS_FIELD_NUMBER: _ClassVar[int]
    unit: str
    decimals: int
    def __init__(self, unit: _Optional[str] = ..., decimals: _Optional[int] = ...) -> None: ...

class FlowStep(_message.Message):
    __slots__ = ("node", "custom_development_only", "needs")
    NODE_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_ONLY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    node: _states_pb2.QuoteNode
    custom_development_only: bool
    needs: StepNeeds
    def __init__(self, node: _Optional[_Union[_states_pb2.QuoteNode, str]] = ..., custom_development_only: _Optional[bool] = ..., needs: _Optional[_Union[StepNeeds, _Mapping]] = ...) -> None: ...

class StepNeeds(_message.Message):
    __slots__ = ("fields", "files")
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedScalarFieldContainer[str]
    files: _containers.RepeatedCompositeFieldContainer[NeededFile]
    def __init__(self, fields: _Optional[_Iterable[str]] = ..., files: _Optional[_Iterable[_Union[NeededFile, _Mapping]]] = ...) -> None: ...

class NeededFile(_message.Message):
    __slots__ = ("kind", "urgent_only", "custom_development_only")
    KIND_FIELD_NUMBER: _ClassVar[int]
    URGENT_ONLY_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_DEVELOPMENT_ONLY_FIELD_NUMBER: _ClassVar[int]
    kind: str
    urgent_only: bool
    custom_development_only: bool
    def __init__(self, kind: _Optional[str] = ..., urgent_only: _Optional[bool] = ..., custom_development_only: _Optional[bool] = ...) -> None: ...

class ReturnReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...
