from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class Source(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SOURCE_UNSPECIFIED: _ClassVar[Source]
    SOURCE_WEB_FORM: _ClassVar[Source]
    SOURCE_EXHIBITION_SCAN: _ClassVar[Source]
    SOURCE_REFERRAL: _ClassVar[Source]

class BudgetBand(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BUDGET_BAND_UNSPECIFIED: _ClassVar[BudgetBand]
    BUDGET_BAND_SMALL: _ClassVar[BudgetBand]
    BUDGET_BAND_MEDIUM: _ClassVar[BudgetBand]
    BUDGET_BAND_LARGE: _ClassVar[BudgetBand]

class TechnicalIntensity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TECHNICAL_INTENSITY_UNSPECIFIED: _ClassVar[TechnicalIntensity]
    TECHNICAL_INTENSITY_PLC_PROGRAMMING: _ClassVar[TechnicalIntensity]
    TECHNICAL_INTENSITY_STANDARD_SELECTION: _ClassVar[TechnicalIntensity]
    TECHNICAL_INTENSITY_PRICE_COMPARISON: _ClassVar[TechnicalIntensity]

class DecisionChain(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_CHAIN_UNSPECIFIED: _ClassVar[DecisionChain]
    DECISION_CHAIN_SINGLE: _ClassVar[DecisionChain]
    DECISION_CHAIN_FEW: _ClassVar[DecisionChain]
    DECISION_CHAIN_COMMITTEE: _ClassVar[DecisionChain]

class HintSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HINT_SOURCE_UNSPECIFIED: _ClassVar[HintSource]
    HINT_SOURCE_OWN_WEBSITE: _ClassVar[HintSource]
    HINT_SOURCE_OWN_EVENT: _ClassVar[HintSource]
    HINT_SOURCE_OWN_SERVICE: _ClassVar[HintSource]
    HINT_SOURCE_COLLEAGUE: _ClassVar[HintSource]

class LeadState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_STATE_UNSPECIFIED: _ClassVar[LeadState]
    LEAD_STATE_POOLED: _ClassVar[LeadState]
    LEAD_STATE_ASSIGNED: _ClassVar[LeadState]
    LEAD_STATE_CONVERTED: _ClassVar[LeadState]
    LEAD_STATE_LOST: _ClassVar[LeadState]

class AssignmentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSIGNMENT_KIND_UNSPECIFIED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_SCORED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_PREFERRED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_CLAIMED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_OVERRIDDEN: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_PULLED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_ENTERED: _ClassVar[AssignmentKind]
    ASSIGNMENT_KIND_IMPORTED: _ClassVar[AssignmentKind]

class StreakKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STREAK_KIND_UNSPECIFIED: _ClassVar[StreakKind]
    STREAK_KIND_OFF_TARGET: _ClassVar[StreakKind]
    STREAK_KIND_WRONG_INTENSITY: _ClassVar[StreakKind]

class ScreeningItem(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCREENING_ITEM_UNSPECIFIED: _ClassVar[ScreeningItem]
    SCREENING_ITEM_BUDGET_RANGE: _ClassVar[ScreeningItem]
    SCREENING_ITEM_DECISION_ROLE: _ClassVar[ScreeningItem]
    SCREENING_ITEM_CURRENT_PAIN: _ClassVar[ScreeningItem]

class DecisionRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_ROLE_UNSPECIFIED: _ClassVar[DecisionRole]
    DECISION_ROLE_SIGNS: _ClassVar[DecisionRole]
    DECISION_ROLE_INFLUENCES: _ClassVar[DecisionRole]
    DECISION_ROLE_EXECUTES: _ClassVar[DecisionRole]

class TouchChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TOUCH_CHANNEL_UNSPECIFIED: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_CALL: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_VISIT: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_VIDEO: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_CHAT: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_EMAIL: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_SMS: _ClassVar[TouchChannel]
    TOUCH_CHANNEL_MASS_MAILING: _ClassVar[TouchChannel]

class OpportunityState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPPORTUNITY_STATE_UNSPECIFIED: _ClassVar[OpportunityState]
    OPPORTUNITY_STATE_OPEN: _ClassVar[OpportunityState]
    OPPORTUNITY_STATE_WON: _ClassVar[OpportunityState]
    OPPORTUNITY_STATE_LOST: _ClassVar[OpportunityState]

class ProposalState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROPOSAL_STATE_UNSPECIFIED: _ClassVar[ProposalState]
    PROPOSAL_STATE_SUBMITTED: _ClassVar[ProposalState]
    PROPOSAL_STATE_WON: _ClassVar[ProposalState]
    PROPOSAL_STATE_LOST: _ClassVar[ProposalState]

class VisitKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_KIND_UNSPECIFIED: _ClassVar[VisitKind]
    VISIT_KIND_ON_SITE: _ClassVar[VisitKind]
    VISIT_KIND_DEMO: _ClassVar[VisitKind]
    VISIT_KIND_VIDEO: _ClassVar[VisitKind]
    VISIT_KIND_CHAT: _ClassVar[VisitKind]
    VISIT_KIND_PHOTO: _ClassVar[VisitKind]

class VisitRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_ROLE_UNSPECIFIED: _ClassVar[VisitRole]
    VISIT_ROLE_TECHNICAL: _ClassVar[VisitRole]
    VISIT_ROLE_PROCUREMENT: _ClassVar[VisitRole]
    VISIT_ROLE_PLANT_DIRECTOR: _ClassVar[VisitRole]

class PainFit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAIN_FIT_UNSPECIFIED: _ClassVar[PainFit]
    PAIN_FIT_SOLVED: _ClassVar[PainFit]
    PAIN_FIT_PARTLY: _ClassVar[PainFit]
    PAIN_FIT_OPEN: _ClassVar[PainFit]

class VisitNode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_NODE_UNSPECIFIED: _ClassVar[VisitNode]
    VISIT_NODE_ROLES: _ClassVar[VisitNode]
    VISIT_NODE_PAINS: _ClassVar[VisitNode]
    VISIT_NODE_PRICE: _ClassVar[VisitNode]
    VISIT_NODE_DELIVERY: _ClassVar[VisitNode]

class JointVisitPlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOINT_VISIT_PLAN_STATE_UNSPECIFIED: _ClassVar[JointVisitPlanState]
    JOINT_VISIT_PLAN_STATE_OPEN: _ClassVar[JointVisitPlanState]
    JOINT_VISIT_PLAN_STATE_CLOSED: _ClassVar[JointVisitPlanState]

class Tenure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TENURE_UNSPECIFIED: _ClassVar[Tenure]
    TENURE_NEWCOMER: _ClassVar[Tenure]
    TENURE_SETTLED: _ClassVar[Tenure]

class VisitHelp(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_HELP_UNSPECIFIED: _ClassVar[VisitHelp]
    VISIT_HELP_SCRIPTS: _ClassVar[VisitHelp]
    VISIT_HELP_COMPETITOR_BRIEF: _ClassVar[VisitHelp]
    VISIT_HELP_HISTORY: _ClassVar[VisitHelp]
    VISIT_HELP_OPEN_PAINS: _ClassVar[VisitHelp]
    VISIT_HELP_DECISION_CHAIN: _ClassVar[VisitHelp]
SOURCE_UNSPECIFIED: Source
SOURCE_WEB_FORM: Source
SOURCE_EXHIBITION_SCAN: Source
SOURCE_REFERRAL: Source
BUDGET_BAND_UNSPECIFIED: BudgetBand
BUDGET_BAND_SMALL: BudgetBand
BUDGET_BAND_MEDIUM: BudgetBand
BUDGET_BAND_LARGE: BudgetBand
TECHNICAL_INTENSITY_UNSPECIFIED: TechnicalIntensity
TECHNICAL_INTENSITY_PLC_PROGRAMMING: TechnicalIntensity
TECHNICAL_INTENSITY_STANDARD_SELECTION: TechnicalIntensity
TECHNICAL_INTENSITY_PRICE_COMPARISON: TechnicalIntensity
DECISION_CHAIN_UNSPECIFIED: DecisionChain
DECISION_CHAIN_SINGLE: DecisionChain
DECISION_CHAIN_FEW: DecisionChain
DECISION_CHAIN_COMMITTEE: DecisionChain
HINT_SOURCE_UNSPECIFIED: HintSource
HINT_SOURCE_OWN_WEBSITE: HintSource
HINT_SOURCE_OWN_EVENT: HintSource
HINT_SOURCE_OWN_SERVICE: HintSource
HINT_SOURCE_COLLEAGUE: HintSource
LEAD_STATE_UNSPECIFIED: LeadState
LEAD_STATE_POOLED: LeadState
LEAD_STATE_ASSIGNED: LeadState
LEAD_STATE_CONVERTED: LeadState
LEAD_STATE_LOST: LeadState
ASSIGNMENT_KIND_UNSPECIFIED: AssignmentKind
ASSIGNMENT_KIND_SCORED: AssignmentKind
ASSIGNMENT_KIND_PREFERRED: AssignmentKind
ASSIGNMENT_KIND_CLAIMED: AssignmentKind
ASSIGNMENT_KIND_OVERRIDDEN: AssignmentKind
ASSIGNMENT_KIND_PULLED: AssignmentKind
ASSIGNMENT_KIND_ENTERED: AssignmentKind
ASSIGNMENT_KIND_IMPORTED: AssignmentKind
STREAK_KIND_UNSPECIFIED: StreakKind
STREAK_KIND_OFF_TARGET: StreakKind
STREAK_KIND_WRONG_INTENSITY: StreakKind
SCREENING_ITEM_UNSPECIFIED: ScreeningItem
SCREENING_ITEM_BUDGET_RANGE: ScreeningItem
SCREENING_ITEM_DECISION_ROLE: ScreeningItem
SCREENING_ITEM_CURRENT_PAIN: ScreeningItem
DECISION_ROLE_UNSPECIFIED: DecisionRole
DECISION_ROLE_SIGNS: DecisionRole
DECISION_ROLE_INFLUENCES: DecisionRole
DECISION_ROLE_EXECUTES: DecisionRole
TOUCH_CHANNEL_UNSPECIFIED: TouchChannel
TOUCH_CHANNEL_CALL: TouchChannel
TOUCH_CHANNEL_VISIT: TouchChannel
TOUCH_CHANNEL_VIDEO: TouchChannel
TOUCH_CHANNEL_CHAT: TouchChannel
TOUCH_CHANNEL_EMAIL: TouchChannel
TOUCH_CHANNEL_SMS: TouchChannel
TOUCH_CHANNEL_MASS_MAILING: TouchChannel
OPPORTUNITY_STATE_UNSPECIFIED: OpportunityState
OPPORTUNITY_STATE_OPEN: OpportunityState
OPPORTUNITY_STATE_WON: OpportunityState
OPPORTUNITY_STATE_LOST: OpportunityState
PROPOSAL_STATE_UNSPECIFIED: ProposalState
PROPOSAL_STATE_SUBMITTED: ProposalState
PROPOSAL_STATE_WON: ProposalState
PROPOSAL_STATE_LOST: ProposalState
VISIT_KIND_UNSPECIFIED: VisitKind
VISIT_KIND_ON_SITE: VisitKind
VISIT_KIND_DEMO: VisitKind
VISIT_KIND_VIDEO: VisitKind
VISIT_KIND_CHAT: VisitKind
VISIT_KIND_PHOTO: VisitKind
VISIT_ROLE_UNSPECIFIED: VisitRole
VISIT_ROLE_TECHNICAL: VisitRole
VISIT_ROLE_PROCUREMENT: VisitRole
VISIT_ROLE_PLANT_DIRECTOR: VisitRole
PAIN_FIT_UNSPECIFIED: PainFit
PAIN_FIT_SOLVED: PainFit
PAIN_FIT_PARTLY: PainFit
PAIN_FIT_OPEN: PainFit
VISIT_NODE_UNSPECIFIED: VisitNode
VISIT_NODE_ROLES: VisitNode
VISIT_NODE_PAINS: VisitNode
VISIT_NODE_PRICE: VisitNode
VISIT_NODE_DELIVERY: VisitNode
JOINT_VISIT_PLAN_STATE_UNSPECIFIED: JointVisitPlanState
JOINT_VISIT_PLAN_STATE_OPEN: JointVisitPlanState
JOINT_VISIT_PLAN_STATE_CLOSED: JointVisitPlanState
TENURE_UNSPECIFIED: Tenure
TENURE_NEWCOMER: Tenure
TENURE_SETTLED: Tenure
VISIT_HELP_UNSPECIFIED: VisitHelp
VISIT_HELP_SCRIPTS: VisitHelp
VISIT_HELP_COMPETITOR_BRIEF: VisitHelp
VISIT_HELP_HISTORY: VisitHelp
VISIT_HELP_OPEN_PAINS: VisitHelp
VISIT_HELP_DECISION_CHAIN: VisitHelp
