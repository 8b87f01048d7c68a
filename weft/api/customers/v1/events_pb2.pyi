from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.customers.v1 import customers_pb2 as _customers_pb2
from weft.api.customers.v1 import decision_chains_pb2 as _decision_chains_pb2
from weft.api.customers.v1 import risks_pb2 as _risks_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomerCreated(_message.Message):
    __slots__ = ("envelope", "state", "industry", "owner", "owner_reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    OWNER_REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _customers_pb2.CustomerState
    industry: str
    owner: str
    owner_reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_customers_pb2.CustomerState, str]] = ..., industry: _Optional[str] = ..., owner: _Optional[str] = ..., owner_reason: _Optional[str] = ...) -> None: ...

class CustomerImported(_message.Message):
    __slots__ = ("envelope", "state", "industry", "parent")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _customers_pb2.CustomerState
    industry: str
    parent: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_customers_pb2.CustomerState, str]] = ..., industry: _Optional[str] = ..., parent: _Optional[str] = ...) -> None: ...

class CustomerAssigned(_message.Message):
    __slots__ = ("envelope", "old_owner", "new_owner", "old_unit_path", "new_unit_path", "reason")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    NEW_OWNER_FIELD_NUMBER: _ClassVar[int]
    OLD_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    NEW_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_owner: str
    new_owner: str
    old_unit_path: str
    new_unit_path: str
    reason: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_owner: _Optional[str] = ..., new_owner: _Optional[str] = ..., old_unit_path: _Optional[str] = ..., new_unit_path: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CustomersMerged(_message.Message):
    __slots__ = ("envelope", "survivor", "absorbed", "old_state", "new_state", "waiting")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    survivor: str
    absorbed: str
    old_state: _customers_pb2.CustomerState
    new_state: _customers_pb2.CustomerState
    waiting: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., survivor: _Optional[str] = ..., absorbed: _Optional[str] = ..., old_state: _Optional[_Union[_customers_pb2.CustomerState, str]] = ..., new_state: _Optional[_Union[_customers_pb2.CustomerState, str]] = ..., waiting: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerContractDated(_message.Message):
    __slots__ = ("envelope", "dates", "old_contract")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    DATES_FIELD_NUMBER: _ClassVar[int]
    OLD_CONTRACT_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    dates: _customers_pb2.ContractDates
    old_contract: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., dates: _Optional[_Union[_customers_pb2.ContractDates, _Mapping]] = ..., old_contract: _Optional[str] = ...) -> None: ...

class CustomerInstitutionCoded(_message.Message):
    __slots__ = ("envelope", "old_code", "new_code")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_CODE_FIELD_NUMBER: _ClassVar[int]
    NEW_CODE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_code: str
    new_code: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_code: _Optional[str] = ..., new_code: _Optional[str] = ...) -> None: ...

class CustomerQualified(_message.Message):
    __slots__ = ("envelope", "old_state", "new_state", "reason", "risks", "blocks")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    OLD_STATE_FIELD_NUMBER: _ClassVar[int]
    NEW_STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    BLOCKS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    old_state: _risks_pb2.QualificationState
    new_state: _risks_pb2.QualificationState
    reason: str
    risks: _containers.RepeatedScalarFieldContainer[str]
    blocks: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., old_state: _Optional[_Union[_risks_pb2.QualificationState, str]] = ..., new_state: _Optional[_Union[_risks_pb2.QualificationState, str]] = ..., reason: _Optional[str] = ..., risks: _Optional[_Iterable[str]] = ..., blocks: _Optional[bool] = ...) -> None: ...

class CustomerReviewOpened(_message.Message):
    __slots__ = ("envelope", "risks")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    risks: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., risks: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerRisksCleared(_message.Message):
    __slots__ = ("envelope", "risks")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    risks: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., risks: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerRisksRejected(_message.Message):
    __slots__ = ("envelope", "risks")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    RISKS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    risks: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., risks: _Optional[_Iterable[str]] = ...) -> None: ...

class CustomerReviewWithdrawn(_message.Message):
    __slots__ = ("envelope",)
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ...) -> None: ...

class ChainMemberAdded(_message.Message):
    __slots__ = ("envelope", "member", "roles", "missing_roles")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    MISSING_ROLES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    member: str
    roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    missing_roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., member: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ..., missing_roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ...) -> None: ...

class ChainMemberCorrected(_message.Message):
    __slots__ = ("envelope", "member", "old_roles", "roles", "missing_roles")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    OLD_ROLES_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    MISSING_ROLES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    member: str
    old_roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    missing_roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., member: _Optional[str] = ..., old_roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ..., roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ..., missing_roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ...) -> None: ...

class ChainMemberRemoved(_message.Message):
    __slots__ = ("envelope", "member", "old_roles", "missing_roles")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    OLD_ROLES_FIELD_NUMBER: _ClassVar[int]
    MISSING_ROLES_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    member: str
    old_roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    missing_roles: _containers.RepeatedScalarFieldContainer[_decision_chains_pb2.ChainRole]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., member: _Optional[str] = ..., old_roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ..., missing_roles: _Optional[_Iterable[_Union[_decision_chains_pb2.ChainRole, str]]] = ...) -> None: ...
