from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class QuoteState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUOTE_STATE_UNSPECIFIED: _ClassVar[QuoteState]
    QUOTE_STATE_DRAFT: _ClassVar[QuoteState]
    QUOTE_STATE_IN_REVIEW: _ClassVar[QuoteState]
    QUOTE_STATE_RETURNED: _ClassVar[QuoteState]
    QUOTE_STATE_CLEARED: _ClassVar[QuoteState]
    QUOTE_STATE_SENT: _ClassVar[QuoteState]
    QUOTE_STATE_EXPIRED: _ClassVar[QuoteState]

class QuoteNode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUOTE_NODE_UNSPECIFIED: _ClassVar[QuoteNode]
    QUOTE_NODE_SALES: _ClassVar[QuoteNode]
    QUOTE_NODE_PRODUCT: _ClassVar[QuoteNode]
    QUOTE_NODE_FINANCE: _ClassVar[QuoteNode]
    QUOTE_NODE_LEGAL: _ClassVar[QuoteNode]
    QUOTE_NODE_GENERAL_MANAGER: _ClassVar[QuoteNode]

class NodeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NODE_STATE_UNSPECIFIED: _ClassVar[NodeState]
    NODE_STATE_WAITING: _ClassVar[NodeState]
    NODE_STATE_OPEN: _ClassVar[NodeState]
    NODE_STATE_DONE: _ClassVar[NodeState]
    NODE_STATE_NOT_NEEDED: _ClassVar[NodeState]

class CustomDevelopment(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOM_DEVELOPMENT_UNSPECIFIED: _ClassVar[CustomDevelopment]
    CUSTOM_DEVELOPMENT_YES: _ClassVar[CustomDevelopment]
    CUSTOM_DEVELOPMENT_NO: _ClassVar[CustomDevelopment]

class QuoteChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUOTE_CHANGE_UNSPECIFIED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_CREATED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_REVISED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_PRODUCT_CONFIRMED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_COST_LOCKED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_CLAUSES_ARCHIVED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_APPROVED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_REVALIDATED: _ClassVar[QuoteChange]
    QUOTE_CHANGE_COST_REOPENED: _ClassVar[QuoteChange]

class CustomerAnswer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_ANSWER_UNSPECIFIED: _ClassVar[CustomerAnswer]
    CUSTOMER_ANSWER_ACCEPTED: _ClassVar[CustomerAnswer]
    CUSTOMER_ANSWER_DECLINED: _ClassVar[CustomerAnswer]
    CUSTOMER_ANSWER_ASKS_FOR_CHANGES: _ClassVar[CustomerAnswer]
QUOTE_STATE_UNSPECIFIED: QuoteState
QUOTE_STATE_DRAFT: QuoteState
QUOTE_STATE_IN_REVIEW: QuoteState
QUOTE_STATE_RETURNED: QuoteState
QUOTE_STATE_CLEARED: QuoteState
QUOTE_STATE_SENT: QuoteState
QUOTE_STATE_EXPIRED: QuoteState
QUOTE_NODE_UNSPECIFIED: QuoteNode
QUOTE_NODE_SALES: QuoteNode
QUOTE_NODE_PRODUCT: QuoteNode
QUOTE_NODE_FINANCE: QuoteNode
QUOTE_NODE_LEGAL: QuoteNode
QUOTE_NODE_GENERAL_MANAGER: QuoteNode
NODE_STATE_UNSPECIFIED: NodeState
NODE_STATE_WAITING: NodeState
NODE_STATE_OPEN: NodeState
NODE_STATE_DONE: NodeState
NODE_STATE_NOT_NEEDED: NodeState
CUSTOM_DEVELOPMENT_UNSPECIFIED: CustomDevelopment
CUSTOM_DEVELOPMENT_YES: CustomDevelopment
CUSTOM_DEVELOPMENT_NO: CustomDevelopment
QUOTE_CHANGE_UNSPECIFIED: QuoteChange
QUOTE_CHANGE_CREATED: QuoteChange
QUOTE_CHANGE_REVISED: QuoteChange
QUOTE_CHANGE_PRODUCT_CONFIRMED: QuoteChange
QUOTE_CHANGE_COST_LOCKED: QuoteChange
QUOTE_CHANGE_CLAUSES_ARCHIVED: QuoteChange
QUOTE_CHANGE_APPROVED: QuoteChange
QUOTE_CHANGE_REVALIDATED: QuoteChange
QUOTE_CHANGE_COST_REOPENED: QuoteChange
CUSTOMER_ANSWER_UNSPECIFIED: CustomerAnswer
CUSTOMER_ANSWER_ACCEPTED: CustomerAnswer
CUSTOMER_ANSWER_DECLINED: CustomerAnswer
CUSTOMER_ANSWER_ASKS_FOR_CHANGES: CustomerAnswer
