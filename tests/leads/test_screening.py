"""The screening form and the freeze as rules: which items count, until when, and for which week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from services.leads.lead_fields import TICK
from services.leads.policies import DEFAULTS, KINDS
from services.leads.screening.screening import SCREENING, Freeze, ScreeningIncomplete, filled, form_from, freeze_after
from tests.leads.builders import DAY, HOUR, NOW, an_owned_lead, an_owner, clocks, names, policy, read_again
from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.policy_documents import PolicyRefused, parse

CALL = pb.TOUCH_CHANNEL_CALL
BUDGET, ROLE, PAIN = (
    pb.SCREENING_ITEM_BUDGET_RANGE,
    pb.SCREENING_ITEM_DECISION_ROLE,
    pb.SCREENING_ITEM_CURRENT_PAIN,
)
GIVEN: dict[Any, dict[str, Any]] = {
    BUDGET: {"budget_band": pb.BUDGET_BAND_SMALL},
    ROLE: {"decision_role": pb.DECISION_ROLE_SIGNS},
    PAIN: {"current_pain": "stops twice a day"},
}
KIND = next(kind for kind in KINDS if kind.name == "screening")
HERE = Calendar("Asia/Shanghai", dict.fromkeys(range(5), ((540, 720), (780, 1080))))


def shipped() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEFAULTS / "screening.yaml").read_text())
    return found


def a_form(*items: Any) -> pb.FileScreeningRequest:
    return pb.FileScreeningRequest(**{k: v for item in items for k, v in GIVEN[item].items()})


def screen(lead: Any, at: datetime) -> None:
    lead.screen(form_from(a_form(BUDGET, ROLE), at=at), items=[BUDGET, ROLE], at=at)


def touched() -> Any:
    lead = an_owned_lead()
    lead.touch(CALL, two_way=True, screening_due=NOW + DAY, at=NOW)
    assert clocks(lead)[SCREENING] == NOW + DAY + TICK  # at its limit the form is in time
    return read_again(lead)


@pytest.mark.parametrize(
    ("items", "enough"),
    [
        ((), False), ((BUDGET,), False), ((ROLE,), False), ((PAIN,), False),
        ((BUDGET, ROLE), True), ((BUDGET, PAIN), True), ((ROLE, PAIN), True), ((BUDGET, ROLE, PAIN), True),
    ],
)  # fmt: skip
def test_two_of_the_three_are_enough(items: tuple[Any, ...], enough: bool) -> None:
    if enough:
        assert filled(a_form(*items), policy("screening")) == list(items)
        return
    with pytest.raises(ScreeningIncomplete) as refused:
        filled(a_form(*items), policy("screening"))
    assert len(refused.value.violations) == 3 - len(items)


def test_what_is_not_counted_fills_nothing_and_blanks_are_no_words() -> None:
    two = policy("screening", items=[BUDGET, PAIN])
    with pytest.raises(ScreeningIncomplete):
        filled(a_form(BUDGET, ROLE), two)
    with pytest.raises(ScreeningIncomplete):
        filled(pb.FileScreeningRequest(budget_band=pb.BUDGET_BAND_SMALL, current_pain=" \t"), two)
    assert filled(a_form(PAIN), policy("screening", items_min=1)) == [PAIN]


def test_a_policy_cannot_ask_for_more_items_than_count() -> None:
    with pytest.raises(PolicyRefused) as refused:
        parse(KIND, {**shipped(), "items_min": 4})
    assert [violation.rule for violation in refused.value.violations] == ["screening.items"]


@pytest.mark.parametrize(("after", "in_time"), [(DAY - TICK, True), (DAY, True), (DAY + TICK, False)])
def test_a_form_at_exactly_the_limit_is_in_time(after: timedelta, in_time: bool) -> None:
    lead = touched()
    screen(lead, NOW + after)
    assert (names(lead), lead.events[0].in_time) == (["LeadScreened"], in_time)
    assert clocks(lead) == ({SCREENING: None} if in_time else {})
    lead = read_again(lead)
    assert lead.miss_screening(None, at=NOW + 2 * DAY) is not in_time  # a late form lifts nothing


def test_a_form_before_the_first_contact_is_owed_no_more_and_a_second_one_keeps_the_first_time() -> None:
    lead = an_owned_lead()
    screen(lead, NOW)
    lead.touch(CALL, two_way=True, screening_due=NOW + DAY, at=NOW + HOUR)
    assert SCREENING not in clocks(lead)
    screen(lead, NOW + 9 * DAY)
    assert (lead.screening.filed_at, lead.screening.in_time) == (NOW, True)


def test_whoever_gets_the_lead_before_the_form_is_due_has_the_whole_time() -> None:
    lead = touched()
    lead.override(an_owner(2, at=NOW + 20 * HOUR), at=NOW + 20 * HOUR)
    assert clocks(lead)[SCREENING] == NOW + 20 * HOUR + DAY + TICK
    missed = touched()
    assert missed.miss_screening(None, at=NOW + DAY)
    assert not missed.miss_screening(None, at=NOW + DAY)
    missed = read_again(missed)
    missed.override(an_owner(2), at=NOW + 2 * DAY)
    assert SCREENING not in clocks(missed)  # what was missed was another's


def test_a_closed_lead_owes_no_form() -> None:
    lead = touched()
    lead.lose("price", at=NOW)
    assert clocks(lead)[SCREENING] is None
    assert not lead.miss_screening(None, at=NOW + DAY)


@pytest.mark.parametrize(
    ("missed", "monday"),
    [
        (datetime(2026, 11, 15, 15, 59, 59, tzinfo=UTC), 16),  # Sunday, 23:59:59 in Shanghai
        (datetime(2026, 11, 15, 16, tzinfo=UTC), 23),  # Monday, 00:00
        (datetime(2026, 11, 18, 4, tzinfo=UTC), 23),
    ],
)
def test_the_freeze_is_the_next_local_week_from_monday_to_sunday(missed: datetime, monday: int) -> None:
    freeze = freeze_after(missed, policy("screening"), HERE)
    begins = datetime(2026, 11, monday, tzinfo=UTC) - 8 * HOUR
    assert freeze == Freeze(begins, begins + 7 * DAY)
    assert [freeze.holds(at) for at in (begins - TICK, begins, begins + 7 * DAY - TICK, begins + 7 * DAY)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert freeze_after(missed, policy("screening", frozen_weeks=2), HERE) == Freeze(begins, begins + 14 * DAY)
    assert freeze_after(missed, policy("screening", frozen_weeks=0), HERE) is None


def test_two_freezes_that_meet_are_one_and_one_that_is_over_is_forgotten() -> None:
    week = Freeze(NOW, NOW + 7 * DAY)
    after, later = Freeze(week.ends, week.ends + 7 * DAY), Freeze(NOW + 30 * DAY, NOW + 37 * DAY)
    assert after.joined(week) == week.joined(after) == Freeze(NOW, NOW + 14 * DAY)
    assert week.joined(week) == week.joined(None) == week
    assert later.joined(week) == week.joined(later) == later
