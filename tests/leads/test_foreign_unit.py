"""Deadlines of leads where the clock is put forward and back, and on a leap day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.leads.recycling.plan import plan_of
from services.leads.screening.screening import freeze_after
from tests.leads.builders import HOUR, an_owned_lead, policy
from weft.api.leads import v1 as pb
from weft.calendar import Calendar

ZONE = ZoneInfo("Europe/Berlin")
BERLIN = Calendar("Europe/Berlin", dict.fromkeys(range(5), ((540, 1080),)), country="")


def at(day: str, time: str = "00:00") -> datetime:
    """A wall time in Berlin."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE).astimezone(UTC)


def test_a_freeze_lasts_a_local_week_however_many_hours_it_has() -> None:
    for missed, begins, ends, hours in (
        ("2026-03-18", "2026-03-23", "2026-03-30", 167),  # put forward on the 29th
        ("2026-10-14", "2026-10-19", "2026-10-26", 169),  # put back on the 25th
        ("2028-02-23", "2028-02-28", "2028-03-06", 168),  # with a leap day
    ):
        freeze = freeze_after(at(missed, "10:00"), policy("screening"), BERLIN)
        assert freeze is not None
        assert (freeze.begins, freeze.ends, freeze.ends - freeze.begins) == (at(begins), at(ends), hours * HOUR)


def test_a_contract_ends_with_its_local_day_and_the_rule_counts_days_by_the_clock() -> None:
    over = pb.RecycleRule(code="over", title_en="Over", title_zh="到期", clock=pb.RECYCLE_CLOCK_CONTRACT_END, days=1)
    rules = policy("pool", rules=[over])
    for end, since, due in (
        ("2027-03-27", at("2027-03-28"), at("2027-03-29", "01:00")),
        ("2027-10-30", at("2027-10-31"), at("2027-10-31", "23:00")),
        ("2028-02-28", at("2028-02-29"), at("2028-03-01")),
        ("2028-02-29", at("2028-03-01"), at("2028-03-02")),
    ):
        plan = plan_of(an_owned_lead(contract_end=date.fromisoformat(end)), rules, BERLIN)
        assert plan is not None
        assert (plan.since, plan.due, plan.due - plan.since) == (since, due, timedelta(days=1))
