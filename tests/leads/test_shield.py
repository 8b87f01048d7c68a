"""A refusal as a rule: when the restart is, when the shield ends, and what that does to the clocks of a lead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.leads import refusals
from services.leads.lead import FIRST_TOUCH, STALLS
from services.leads.screening.screening import SCREENING
from services.leads.shields import shield as shields
from services.leads.shields.shield import RESTARTS, SHIELD_ENDS, Shield
from services.leads.texts import TEXTS
from tests.leads.builders import (
    DAY,
    HOUR,
    NOW,
    a_lead,
    an_owned_lead,
    an_owner,
    clocks,
    names,
    person,
    policy,
    read_again,
)
from weft.api.leads import v1 as pb
from weft.calendar import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
HERE = Calendar("Asia/Shanghai", dict.fromkeys(range(5), ((540, 720), (780, 1080))))


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=ZONE).astimezone(UTC)


def refusal(restart: str, when: datetime, **changes: Any) -> Shield:
    request = pb.RecordRefusalRequest(reason="no_budget_now", restart=restart, note=" asked for a quote in autumn ")
    return shields.made(request, person(1), policy("shields", **changes), HERE, at=when)


@pytest.mark.parametrize(
    ("said", "when", "restart"),
    [
        ("Q3", "2027-01-10", "2027-07-05"),
        ("Q3", "2027-06-10", "2027-07-05"),
        ("Q3", "2027-07-04", "2027-07-05"),
        ("Q3", "2027-07-05", "2028-07-03"),  # it has begun, so the next one is meant
        ("Q1", "2027-01-10", "2028-01-03"),
        ("2027-Q3", "2027-01-10", "2027-07-05"),
        ("2027-07-20", "2027-01-10", "2027-07-20"),
    ],
)
def test_a_quarter_is_its_first_monday_and_the_next_one_to_begin(said: str, when: str, restart: str) -> None:
    assert refusal(said, at(when)).restart_at == at(restart, 0)


@pytest.mark.parametrize(
    ("said", "when", "until"),
    [
        ("Q3", at("2027-01-10"), at("2027-04-10")),  # three calendar months
        ("Q3", at("2027-06-10"), at("2027-07-05", 0)),  # the restart is earlier
        ("2028-01-01", at("2027-11-30"), at("2028-01-01", 0)),
        ("2028-06-01", at("2027-11-30"), at("2028-02-29")),  # the month's last day
    ],
)
def test_the_shield_ends_at_the_earlier_of_three_calendar_months_and_the_restart(
    said: str, when: datetime, until: datetime
) -> None:
    shield = refusal(said, when)
    assert shield.until == until
    assert (shield.holds(until - HOUR), shield.holds(until)) == (True, False)
    assert refusal("2028-06-01", at("2027-11-30"), shield_months_max=1).until == at("2027-12-30")


@pytest.mark.parametrize("said", ["2027-01-10", "2027-01-09", "2026-Q4", "2027-02-30", "2029-01-10", "2029-Q2"])
def test_a_restart_lies_ahead_and_within_reach(said: str) -> None:
    with pytest.raises(shields.RestartIsNotAhead):
        refusal(said, at("2027-01-10"))


def test_a_refusal_has_one_of_the_policys_reasons() -> None:
    request = pb.RecordRefusalRequest(reason="bored", restart="Q3")
    with pytest.raises(shields.RefusalReasonUnknown):
        shields.made(request, person(1), policy("shields"), HERE, at=NOW)


def test_the_sentence_is_built_from_the_record() -> None:
    reason = refusal("Q3", at("2027-01-10")).sentence()
    said = TEXTS[reason.code].render("en", reason.args)
    assert said == (
        "Refused on 2027-01-10 (No budget for now), to be asked again Q3: from 2027-07-05. Shielded until 2027-04-10 10:00."
    )
    chinese = TEXTS[reason.code].render("zh-CN", reason.args)
    assert "2027-07-05" in chinese
    assert "当前无预算" in chinese


def test_a_refusal_makes_the_stall_clock_wait_for_the_restart_and_no_form_is_due() -> None:
    lead = an_owned_lead()
    lead.touch(pb.TOUCH_CHANNEL_CALL, two_way=True, screening_due=NOW + DAY, at=NOW)
    lead = read_again(lead)
    shield = refusal("Q3", NOW)
    lead.refuse(shield, stalls_at=NOW + 7 * DAY, at=NOW)
    assert names(lead) == ["LeadShielded"]
    assert clocks(lead) == {
        SCREENING: None,
        SHIELD_ENDS: shield.until,
        RESTARTS: shield.restart_at,
        STALLS: shield.restart_at + 7 * DAY,
    }
    lead = read_again(lead)
    with pytest.raises(shields.LeadIsShielded):
        lead.refuse(refusal("Q4", NOW + DAY), stalls_at=NOW, at=NOW + DAY)
    later = shield.until
    lead.refuse(refusal("2027-Q4", later), stalls_at=later + 7 * DAY, at=later)  # the shield is over, he refuses again


def test_what_is_over_is_said_once_it_is_over_and_only_of_a_lead_that_is_worked_on() -> None:
    lead = an_owned_lead()
    shield = refusal("Q3", NOW)
    lead.refuse(shield, stalls_at=NOW + 7 * DAY, at=NOW)
    lead = read_again(lead)
    for early in (lead.end_shield, lead.restart):
        early(at=NOW + DAY)
    assert lead.events == []
    lead.end_shield(at=shield.until)
    lead.restart(at=shield.restart_at)
    assert names(lead) == ["LeadShieldEnded", "LeadRestartDue"]
    lead = read_again(lead)
    lead.lose("price", at=shield.restart_at)
    assert clocks(lead) == {STALLS: None, FIRST_TOUCH: None}
    lead = read_again(lead)
    lead.end_shield(at=shield.until)
    lead.restart(at=shield.restart_at)
    assert lead.events == []


def test_closing_takes_both_clocks_away_and_another_owner_has_no_shield_but_the_restart() -> None:
    lead = an_owned_lead()
    lead.refuse(refusal("Q3", NOW), stalls_at=NOW + 7 * DAY, at=NOW)
    lead = read_again(lead)
    lead.override(an_owner(2, at=NOW + DAY), at=NOW + DAY)
    assert (clocks(lead)[SHIELD_ENDS], RESTARTS in clocks(lead), lead.shield.until) == (None, False, NOW + DAY)
    other = an_owned_lead()
    other.refuse(refusal("Q3", NOW), stalls_at=NOW + 7 * DAY, at=NOW)
    other = read_again(other)
    other.convert(person(9), at=NOW + DAY)
    assert (clocks(other)[SHIELD_ENDS], clocks(other)[RESTARTS]) == (None, None)


def test_a_lead_in_the_pool_has_nobody_whom_a_refusal_could_shield() -> None:
    with pytest.raises(refusals.LeadHasNoOwner):
        a_lead().refuse(refusal("Q3", NOW), stalls_at=NOW, at=NOW)
