"""Which facts stand in a customer's timeline, and what each says: a message id with arguments, never a sentence. Pure.

A fact of another service enters with one line here and its sentence in `texts.py`. Entries hold ids, codes and figures;
no personal data, because events carry none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.customers.health.health import decimal
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes

Args = Mapping[str, str]
Line = tuple[str, Callable[[Any], Args]]


def _instant(at: Timestamp) -> str:
    return at.ToDatetime(UTC).isoformat()


def _nothing(event: Any) -> Args:
    return {}


def _owner(event: Any) -> Args:
    return {"owner": event.owner}


def _expected(event: Any) -> Args:
    return {"expected": event.expected_close_date}


def _reason(event: Any) -> Args:
    return {"reason": event.reason}


def _worth(event: Any) -> Args:
    return {"amount": str(event.amount_fen), "currency": event.currency, "stage": event.stage}


def _stalled(event: Any) -> Args:
    return {"stage": event.stage, "since": _instant(event.since_time)}


def _risks(event: Any) -> Args:
    return {"risks": ", ".join(event.risks)}


def _case(event: Any) -> Args:
    return {"category": event.category, "title_en": event.category_title_en, "title_zh": event.category_title_zh}


def _signed(event: Any) -> Args:
    return {
        "number": event.number,
        "amount": str(event.amount_fen),
        "currency": event.currency,
        "delivery": event.delivery_date,
        "payment": event.first_payment_date,
        "acceptance": event.acceptance_date,
    }


def _amended(event: Any) -> Args:
    return {
        "number": event.number,
        "old": str(event.old_amount_fen),
        "amount": str(event.amount_fen),
        "currency": event.currency,
    }


def _paid(event: Any) -> Args:
    return {
        "number": event.contract_number,
        "ordinal": str(event.ordinal),
        "amount": str(event.amount_fen - event.open_fen),
        "currency": event.currency,
    }


def _reopened(event: Any) -> Args:
    return {**_paid(event), "amount": str(event.reversed_fen)}


LINES: dict[type[Message], Line] = {
    pb.CustomerCreated: ("customer_created", _nothing),
    pb.CustomerImported: ("customer_imported", _nothing),
    pb.CustomerAssigned: ("customer_assigned", lambda e: {"owner": e.new_owner}),
    pb.CustomersMerged: ("customers_merged", lambda e: {"survivor": e.survivor, "absorbed": e.absorbed}),
    pb.CustomerReviewOpened: ("review_opened", _risks),
    pb.CustomerRisksCleared: ("risks_cleared", _risks),
    pb.CustomerRisksRejected: ("risks_rejected", _risks),
    pb.CustomerProfileCompleted: ("profile_completed", _nothing),
    pb.ServiceCaseOpened: ("case_opened", _case),
    pb.ServiceCaseResolved: ("case_resolved", _nothing),
    pb.ServiceCaseReopened: ("case_reopened", _nothing),
    pb.ServiceCaseClosed: ("case_closed", _nothing),
    pb.HighRiskPoolEntered: ("high_risk_entered", lambda e: {"score": decimal(e.score_hundredths)}),
    pb.HighRiskPoolLeft: ("high_risk_left", lambda e: {"score": decimal(e.score_hundredths) if e.rated else ""}),
    pb.AttendanceBooked: ("attendance_booked", lambda e: {"at": _instant(e.surgery_time)}),
    pb.AttendanceRescheduled: (
        "attendance_rescheduled",
        lambda e: {"old": _instant(e.old_surgery_time), "at": _instant(e.new_surgery_time)},
    ),
    pb.AttendanceCancelled: ("attendance_cancelled", lambda e: {"at": _instant(e.surgery_time)}),
    pb.AttendanceLogged: ("attendance_logged", lambda e: {"at": _instant(e.surgery_time)}),
    pb.ValueReviewMade: ("value_reviewed", lambda e: {"quarter": e.quarter, "metrics": str(len(e.metrics))}),
    pb.ValuePackMade: ("value_pack_made", lambda e: {"documents": str(len(e.documents))}),
    pb.ValuePlanRevised: ("value_plan_revised", lambda e: {"version": str(e.document.version)}),
    pb.CustomerSpaceOpened: ("space_opened", _nothing),
    pb.SpaceQuestionAsked: ("space_question_asked", _case),
    pb.SpaceQuestionAnswered: ("space_question_answered", _case),
    pb.SpaceFileAdded: ("space_file_added", _nothing),
    pb.SpaceFileRevised: ("space_file_revised", lambda e: {"version": str(e.version)}),
    leads.LeadCreated: ("lead_created", _nothing),
    leads.LeadImported: ("lead_imported", lambda e: {"owner": e.envelope.owner}),
    leads.LeadAssigned: ("lead_assigned", _owner),
    leads.LeadClaimed: ("lead_claimed", _owner),
    leads.LeadAssignmentOverridden: ("lead_overridden", _owner),
    leads.LeadFirstTouched: ("lead_first_touched", _nothing),
    leads.LeadFollowedUp: ("lead_followed_up", _expected),
    leads.LeadStalled: ("lead_stalled", _stalled),
    leads.LeadLost: ("lead_lost", _reason),
    leads.LeadConverted: ("lead_converted", lambda e: {"opportunity": e.opportunity}),
    leads.OpportunityOpened: ("opportunity_opened", _worth),
    leads.OpportunityAdvanced: ("opportunity_advanced", lambda e: {"old": e.old_stage, "new": e.new_stage}),
    leads.OpportunityNodeVoided: (
        "opportunity_node_voided",
        lambda e: {"old": e.old_stage, "new": e.new_stage, "reason": e.reason},
    ),
    leads.OpportunityFollowedUp: ("opportunity_followed_up", _expected),
    leads.OpportunityStalled: ("opportunity_stalled", _stalled),
    leads.OpportunityWon: ("opportunity_won", _worth),
    leads.OpportunityLost: ("opportunity_lost", _reason),
    leads.OpportunityImported: ("opportunity_imported", _worth),
    leads.ProposalSubmitted: ("proposal_submitted", _nothing),
    leads.ProposalDecided: ("proposal_decided", _nothing),
    leads.VisitRecorded: ("visit_recorded", _nothing),
    leads.VisitPainsConfirmed: ("visit_pains_confirmed", lambda e: {"pains": str(e.pains)}),
    quotes.QuoteCleared: (
        "quote_cleared",
        lambda e: {"version": e.version, "amount": str(e.amount_fen), "currency": e.currency},
    ),
    quotes.QuoteSent: (
        "quote_sent",
        lambda e: {"version": e.version, "amount": str(e.amount_fen), "currency": e.currency},
    ),
    quotes.OrderAccepted: ("order_accepted", lambda e: {"amount": str(e.amount_fen), "currency": e.currency}),
    quotes.ContractDrawnUp: ("contract_drawn_up", lambda e: {"number": e.number}),
    quotes.ContractSigned: ("contract_signed", _signed),
    quotes.ContractAmended: ("contract_amended", _amended),
    quotes.ContractVoided: ("contract_voided", lambda e: {"number": e.number}),
    quotes.OrderDelivered: (
        "order_delivered",
        lambda e: {"number": e.number, "received": _instant(e.receive_time)},
    ),
    collections.InstalmentPaid: ("instalment_paid", _paid),
    collections.InstalmentReopened: ("instalment_reopened", _reopened),
}

# The steps of a customer's flow, and the entries of which one shows that a step happened (LD-41).
FLOW: tuple[tuple[pb.FlowStage, tuple[str, ...]], ...] = (
    (
        pb.FLOW_STAGE_ENQUIRY,
        ("timeline.lead_created", "timeline.lead_imported", "timeline.lead_converted", "timeline.opportunity_opened",
         "timeline.opportunity_imported"),
    ),
    (pb.FLOW_STAGE_QUOTE_APPROVAL, ("timeline.quote_cleared",)),
    (pb.FLOW_STAGE_DELIVERY_SIGN_OFF, ("timeline.order_delivered",)),
    (pb.FLOW_STAGE_PAYMENT, ("timeline.instalment_paid",)),
)  # fmt: skip


def entry_of(event: Any) -> tuple[str, Args] | None:
    """The message id and arguments of an event's entry; None if it is no customer's, or one that is not shown.

    The survivor of a merge tells it; what the absorbed one tells would only say it twice.
    """
    line = LINES.get(type(event))
    if line is None or not event.envelope.customer:
        return None
    name, args = line
    if isinstance(event, pb.CustomersMerged) and event.envelope.subject == event.absorbed:
        return None
    if isinstance(event, pb.ServiceCaseOpened) and event.kind == pb.SERVICE_CASE_KIND_COMPLAINT:
        name = "complaint_opened"
    if isinstance(event, pb.HighRiskPoolLeft) and not event.rated:
        name = "high_risk_unrated"
    if isinstance(event, leads.ProposalDecided):
        name = "proposal_won" if event.won else "proposal_lost"
    if isinstance(event, leads.VisitRecorded) and not event.counted:
        name = "visit_not_counted"
    return f"timeline.{name}", args(event)


def flow_of(newest: Mapping[str, datetime]) -> list[tuple[pb.FlowStage, pb.FlowState, str]]:
    """Each step with its state and the code of its newest entry, from when the newest entry of each code was.

    A step that is missing before one that happened is a gap.
    """
    steps: list[tuple[pb.FlowStage, pb.FlowState, str]] = []
    missing = pb.FLOW_STATE_AHEAD
    for stage, codes in reversed(FLOW):
        found = [code for code in codes if code in newest]
        if found:
            missing = pb.FLOW_STATE_GAP
            steps.append((stage, pb.FLOW_STATE_REACHED, max(found, key=newest.__getitem__)))
        else:
            steps.append((stage, missing, ""))
    return steps[::-1]
