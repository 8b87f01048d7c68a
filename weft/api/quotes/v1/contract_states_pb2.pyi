from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class ContractState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTRACT_STATE_UNSPECIFIED: _ClassVar[ContractState]
    CONTRACT_STATE_DRAFT: _ClassVar[ContractState]
    CONTRACT_STATE_IN_COUNTERSIGN: _ClassVar[ContractState]
    CONTRACT_STATE_READY: _ClassVar[ContractState]
    CONTRACT_STATE_SIGNED: _ClassVar[ContractState]
    CONTRACT_STATE_VOIDED: _ClassVar[ContractState]

class ContractBranch(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTRACT_BRANCH_UNSPECIFIED: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_COUNTERSIGN_LEGAL: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_COUNTERSIGN_TECHNICAL: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_COUNTERSIGN_AFTER_SALES: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_REVIEW_LEGAL: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_REVIEW_FINANCE: _ClassVar[ContractBranch]
    CONTRACT_BRANCH_REVIEW_DELIVERY: _ClassVar[ContractBranch]

class BranchState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BRANCH_STATE_UNSPECIFIED: _ClassVar[BranchState]
    BRANCH_STATE_WAITING: _ClassVar[BranchState]
    BRANCH_STATE_OPEN: _ClassVar[BranchState]
    BRANCH_STATE_DONE: _ClassVar[BranchState]

class ChangeGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_GROUND_UNSPECIFIED: _ClassVar[ChangeGround]
    CHANGE_GROUND_ORDINARY: _ClassVar[ChangeGround]
    CHANGE_GROUND_SECOND_FACTOR: _ClassVar[ChangeGround]
    CHANGE_GROUND_SECOND_PERSON: _ClassVar[ChangeGround]
CONTRACT_STATE_UNSPECIFIED: ContractState
CONTRACT_STATE_DRAFT: ContractState
CONTRACT_STATE_IN_COUNTERSIGN: ContractState
CONTRACT_STATE_READY: ContractState
CONTRACT_STATE_SIGNED: ContractState
CONTRACT_STATE_VOIDED: ContractState
CONTRACT_BRANCH_UNSPECIFIED: ContractBranch
CONTRACT_BRANCH_COUNTERSIGN_LEGAL: ContractBranch
CONTRACT_BRANCH_COUNTERSIGN_TECHNICAL: ContractBranch
CONTRACT_BRANCH_COUNTERSIGN_AFTER_SALES: ContractBranch
CONTRACT_BRANCH_REVIEW_LEGAL: ContractBranch
CONTRACT_BRANCH_REVIEW_FINANCE: ContractBranch
CONTRACT_BRANCH_REVIEW_DELIVERY: ContractBranch
BRANCH_STATE_UNSPECIFIED: BranchState
BRANCH_STATE_WAITING: BranchState
BRANCH_STATE_OPEN: BranchState
BRANCH_STATE_DONE: BranchState
CHANGE_GROUND_UNSPECIFIED: ChangeGround
CHANGE_GROUND_ORDINARY: ChangeGround
CHANGE_GROUND_SECOND_FACTOR: ChangeGround
CHANGE_GROUND_SECOND_PERSON: ChangeGround
