"""A lead's states and clocks."""

from __future__ import annotations

from typing import Any

import pytest

from services.leads import refusals
from services.leads.company import company_key
from services.leads.lead import FIRST_TOUCH, STALLS
from tests.leads.builders import (
    DAY,
    HOUR,
    NOW,
    TODAY,
    a_lead,
    an_owned_lead,
    an_owner,
    clocks,
    names,
    person,
    read_again,
)
from weft.api.leads import v1 as pb

CALL = pb.TOUCH_CHANNEL_CALL


def touch(lead: Any, channel: Any = CALL, *, two_way: bool = True, at: Any = NOW) -> Any:
    return lead.touch(channel, two_way=two_way, screening_due=at + DAY, at=at)


def follow_up(lead: Any, after: Any = HOUR, **changes: Any) -> Any:
    at = NOW + after
    values: dict[str, Any] = {"expected_close": TODAY, "today": TODAY, "channel": CALL, "stalls_at": at + 7 * DAY}
    values["screening_due"] = at + DAY
    return lead.follow_up(**{**values, **changes}, at=at)


def test_a_lead_arrives_and_is_assigned_with_both_clocks() -> None:
    lead = a_lead()
    lead.arrive()
    lead.assign(an_owner(), at=NOW)
    assert names(lead) == ["LeadCreated", "LeadAssigned"]
    assert clocks(lead) == {FIRST_TOUCH: NOW + 2 * HOUR, STALLS: NOW + 7 * DAY}
    assert lead.state == pb.LEAD_STATE_ASSIGNED
    assert lead.facts().owner == f"people/{person(1)}"
    assert lead.facts().unit_path == "/hq/east/"


@pytest.mark.capability("LD-01", clause="a lead that nobody may take waits in the pool with its reason")
@pytest.mark.parametrize(("reason", "asks"), [("source_not_auto", False), ("no_candidate", True)])
def test_the_pool_keeps_the_reason_and_asks_for_a_person_only_without_a_candidate(reason: str, asks: bool) -> None:
    lead = a_lead()
    lead.pool(reason, at=NOW)
    assert (lead.events[0].reason, lead.events[0].asks_for_person) == (reason, asks)
    assert clocks(lead) == {}


def test_events_carry_neither_names_nor_numbers() -> None:
    lead = a_lead(contact_name="Wang Wei", contact_phone="13812345678", contact_email="w@acme.cn", company="Acme Ltd")
    lead.arrive()
    lead.assign(an_owner(), at=NOW)
    lead.correct({"contact_phone": "13900000000"}, at=NOW)
    follow_up(lead)
    lead.lose("price", at=NOW)
    said = b"".join(event.SerializeToString() for event in lead.events)
    assert not any(word in said for word in (b"Wang", b"138", b"139", b"acme", b"Acme"))


@pytest.mark.capability("LD-13", clause="only high-value leads of the pool can be claimed")
def test_only_pooled_leads_of_high_value_can_be_claimed() -> None:
    claim = {"high_value_only": True, "at": NOW}
    with pytest.raises(refusals.NotClaimable):
        a_lead().claim(an_owner(), **claim)
    with pytest.raises(refusals.AlreadyClaimed):
        an_owned_lead(high_value=True).claim(an_owner(2), **claim)
    lead = a_lead(high_value=True)
    lead.claim(an_owner(2, kind=pb.ASSIGNMENT_KIND_CLAIMED), **claim)
    assert names(lead) == ["LeadClaimed"]
    assert lead.owner_id == person(2)
    a_lead().claim(an_owner(), high_value_only=False, at=NOW)


@pytest.mark.capability("LD-14", clause="it stops at the first logged touch")
@pytest.mark.parametrize(("after", "in_time"), [(2 * HOUR, True), (2 * HOUR + HOUR / 3600, False)])
def test_the_first_touch_stops_the_clock_and_exactly_the_limit_is_in_time(after: Any, in_time: bool) -> None:
    lead = an_owned_lead()
    assert touch(lead, at=NOW + after) is in_time
    assert names(lead) == ["LeadTouched", "LeadFirstTouched"]
    assert clocks(lead)[FIRST_TOUCH] is None
    first = lead.events[1]
    assert first.in_time is in_time
    assert first.assigned_time.seconds == int(NOW.timestamp())


@pytest.mark.parametrize(
    ("channel", "two_way"), [(CALL, False), (pb.TOUCH_CHANNEL_MASS_MAILING, True), (pb.TOUCH_CHANNEL_EMAIL, False)]
)
def test_an_attempt_or_a_mass_mailing_is_noted_but_is_no_touch(channel: Any, two_way: bool) -> None:
    lead = an_owned_lead()
    assert touch(lead, channel, two_way=two_way, at=NOW) is None
    assert names(lead) == ["LeadTouched"]
    assert clocks(lead) == {}


def test_only_the_first_touch_is_the_first() -> None:
    lead = an_owned_lead()
    touch(lead, at=NOW)
    lead = read_again(lead)
    assert touch(lead, at=NOW + HOUR) is None
    assert names(lead) == ["LeadTouched"]


def test_a_touch_after_the_clock_ran_out_is_late_and_counts_once() -> None:
    lead = an_owned_lead()
    assert lead.miss_first_touch(limit=NOW + 2 * HOUR, at=NOW + 2 * HOUR)
    assert names(lead) == ["LeadTouchOverdue"]
    lead = read_again(lead)
    assert touch(lead, at=NOW + 3 * HOUR) is None  # the miss is counted already
    assert not lead.events[1].in_time
    assert FIRST_TOUCH not in clocks(lead)
    assert not lead.miss_first_touch(limit=NOW, at=NOW)


@pytest.mark.capability("LD-26", clause="an edit does not restart the clock")
def test_correcting_a_telephone_number_restarts_nothing() -> None:
    lead = an_owned_lead()
    lead.correct({"contact_phone": "13900000000"}, at=NOW + 6 * DAY)
    assert names(lead) == ["LeadParticularsCorrected"]
    assert list(lead.events[0].fields) == ["contact_phone"]
    assert clocks(lead) == {}
    assert lead.dwells_since == NOW
    read_again(lead).correct({"contact_phone": "13900000000"}, at=NOW)
    assert lead.events == []


@pytest.mark.capability("LD-26", clause="a complete log does")
def test_a_complete_log_restarts_the_stall_clock_and_is_a_contact() -> None:
    lead = an_owned_lead()
    assert follow_up(lead) is True
    assert names(lead) == ["LeadFirstTouched", "LeadFollowedUp"]
    assert (clocks(lead)[FIRST_TOUCH], clocks(lead)[STALLS]) == (None, NOW + HOUR + 7 * DAY)
    assert lead.events[1].old_expected_close_date == ""
    lead = read_again(lead)
    follow_up(lead, 2 * HOUR)
    assert names(lead) == ["LeadFollowedUp"]
    assert lead.events[0].old_expected_close_date == "2026-11-16"


def test_the_expected_close_may_be_today_but_not_yesterday() -> None:
    with pytest.raises(refusals.ExpectedCloseIsPast):
        follow_up(an_owned_lead(), expected_close=TODAY - DAY)


@pytest.mark.capability("LD-26", clause="it reminds once per breach")
def test_a_lead_stalls_once_until_something_happens() -> None:
    lead = an_owned_lead()
    lead.stall(limit=NOW + 7 * DAY, at=NOW + 7 * DAY)
    assert names(lead) == ["LeadStalled"]
    assert (lead.events[0].stage, lead.events[0].since_time.seconds) == ("lead", int(NOW.timestamp()))
    assert clocks(lead) == {}  # nothing is armed until a log is written
    lead = read_again(lead)
    follow_up(lead, 8 * DAY)
    assert clocks(lead)[STALLS] == NOW + 15 * DAY


def test_an_override_hands_over_without_restarting_the_stall_clock() -> None:
    lead = an_owned_lead()
    lead.override(an_owner(2, at=NOW + HOUR), at=NOW + HOUR)
    event = lead.events[0]
    assert (event.previous_owner, event.owner) == (f"people/{person(1)}", f"people/{person(2)}")
    assert clocks(lead) == {FIRST_TOUCH: NOW + 3 * HOUR}
    with pytest.raises(refusals.OwnerHasItAlready):
        read_again(lead).override(an_owner(2), at=NOW)


def test_a_lead_that_was_reached_is_not_due_again_for_the_next_owner() -> None:
    lead = an_owned_lead()
    touch(lead, at=NOW)
    lead = read_again(lead)
    lead.override(an_owner(2), at=NOW + HOUR)
    assert lead.events[0].touched
    assert FIRST_TOUCH not in clocks(lead)


def test_a_new_owner_of_a_lead_that_stalled_gets_a_clock_of_his_own() -> None:
    lead = an_owned_lead(first_touched_at=NOW)
    lead.stall(limit=NOW + 7 * DAY, at=NOW + 7 * DAY)
    lead = read_again(lead)
    lead.override(an_owner(2, at=NOW + 8 * DAY), at=NOW + 8 * DAY)
    assert clocks(lead) == {STALLS: NOW + 15 * DAY}
    assert lead.dwells_since == NOW + 8 * DAY


def test_an_override_takes_a_lead_out_of_the_pool() -> None:
    lead = a_lead()
    lead.override(an_owner(2), at=NOW)
    assert lead.events[0].previous_owner == ""
    assert set(clocks(lead)) == {FIRST_TOUCH, STALLS}


def closed(how: str) -> Any:
    lead = an_owned_lead()
    if how == "lost":
        lead.lose("price", at=NOW)
    else:
        lead.convert(person(9), at=NOW)
    return lead


@pytest.mark.parametrize("how", ["lost", "converted"])
def test_closing_takes_away_both_clocks(how: str) -> None:
    assert clocks(closed(how)) == {FIRST_TOUCH: None, STALLS: None}


@pytest.mark.parametrize("how", ["lost", "converted"])
@pytest.mark.parametrize(
    "act",
    [
        follow_up,
        lambda lead: touch(lead, at=NOW),
        lambda lead: lead.lose("price", at=NOW),
        lambda lead: lead.convert(person(8), at=NOW),
        lambda lead: lead.override(an_owner(2), at=NOW),
        lambda lead: lead.assign(an_owner(2), at=NOW),
        lambda lead: lead.correct({"company": "B"}, at=NOW),
    ],
)
def test_a_closed_lead_refuses_everything(how: str, act: Any) -> None:
    lead = read_again(closed(how))
    with pytest.raises(refusals.LeadIsLost if how == "lost" else refusals.LeadIsClosed):
        act(lead)
    assert lead.events == []


@pytest.mark.parametrize("how", ["lost", "converted"])
def test_a_clock_that_fires_late_finds_nothing_to_say(how: str) -> None:
    lead = read_again(closed(how))
    lead.stall(limit=NOW, at=NOW)
    assert not lead.miss_first_touch(limit=NOW, at=NOW)
    assert lead.events == []


@pytest.mark.parametrize("act", [follow_up, lambda lead: touch(lead, at=NOW)])
def test_a_pooled_lead_has_nobody_who_could_follow_it_up(act: Any) -> None:
    with pytest.raises(refusals.LeadHasNoOwner):
        act(a_lead())


def test_companies_are_compared_without_width_case_and_blanks() -> None:
    assert company_key(" ＡＢＣ  机电 有限公司 ") == company_key("abc机电有限公司")
