"""When a lead goes back to the pool, and by which rule. Pure; all numbers come from the policy `leads/pool`.

A rule counts its days by the clock from the last complete log (or the assignment, if that is later), from the assignment,
or from the end of the day on which the customer's contract ends; while its owner has come so far, and where its condition
holds. While a customer who refused is to be asked again later, no rule counts. Of several rules the one that is due first
holds. A condition that has no value for a lead takes it from nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.leads.lead_fields import LeadFields
from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.conditions import ConditionFailed, compile_condition

RECYCLES = "lead.recycles"
UNLIMITED_YEAR = 9000  # a contract without end (长期) comes as 9999-12-31


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule that a lead is subject to as it stands, from when it counts and when it is due."""

    rule: pb.RecycleRule
    since: datetime
    due: datetime


def plan_of(lead: LeadFields, policy: pb.PoolPolicy, calendar: Calendar) -> Plan | None:
    """The rule that takes a lead first; None if none does."""
    if lead.state != pb.LEAD_STATE_ASSIGNED or not policy.rules:
        return None
    facts: pb.RecycleFacts | None = None
    found: Plan | None = None
    for rule in policy.rules:
        since = _since(lead, rule.clock, calendar)
        if since is None or rule.step not in (pb.LEAD_STEP_UNSPECIFIED, step_of(lead)):
            continue
        due = since + timedelta(days=rule.days)
        if found is not None and found.due <= due:
            continue
        if rule.when:
            facts = facts or facts_of(lead)
            if not holds(rule.when, facts):
                continue
        found = Plan(rule, since, due)
    return found


def step_of(lead: LeadFields) -> pb.LeadStep:
    """How far its owner has come."""
    if lead.screening is not None:
        return pb.LEAD_STEP_SCREENED
    return pb.LEAD_STEP_TOUCHED if lead.first_touched_at is not None else pb.LEAD_STEP_UNTOUCHED


def facts_of(lead: LeadFields) -> pb.RecycleFacts:
    """What conditions judge."""
    return pb.RecycleFacts(
        source=lead.source,
        budget_band=lead.budget_band,
        budget_fen=lead.budget_fen,
        technical_intensity=lead.technical_intensity,
        decision_chain=lead.decision_chain,
        industry=lead.industry,
        high_value=lead.high_value,
        home_unit_path=lead.home_unit_path,
        unit_path=lead.unit_path,
        assignment_kind=lead.assignment_kind,
        step=step_of(lead),
        touch_overdue=lead.touch_overdue,
        screening_missed=lead.screening_missed,
        company=lead.company,
        company_code=lead.company_code,
        has_customer=lead.customer_id is not None,
        expected_close_date=lead.expected_close.isoformat() if lead.expected_close else "",
    )


def _since(lead: LeadFields, clock: pb.RecycleClock, calendar: Calendar) -> datetime | None:
    since = lead.assigned_at
    if since is None:
        return None
    if clock == pb.RECYCLE_CLOCK_CONTRACT_END:
        if lead.contract_end is None or lead.contract_end.year >= UNLIMITED_YEAR:
            return None
        # Whoever gets a lead of a contract that is long over has the rule's whole time.
        since = max(since, calendar.start_of_day(lead.contract_end + timedelta(days=1)))
    elif clock == pb.RECYCLE_CLOCK_FOLLOW_UP and lead.followed_up_at is not None:
        since = max(since, lead.followed_up_at)
    return max(since, lead.shield.restart_at) if lead.shield is not None else since


def holds(when: str, facts: pb.RecycleFacts) -> bool:
    """Whether a condition is true of a lead; one that has no value for it is not."""
    try:
        return compile_condition(when, pb.RecycleFacts).matches(facts)
    except ConditionFailed:
        return False
