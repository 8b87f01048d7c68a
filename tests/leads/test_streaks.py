"""Streaks of assignments: as rules, and through the doors when days end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from google.protobuf import json_format

from services.leads.deviations.streak import Given, Run, off_target, wrong_intensity
from tests.leads.builders import TODAY, policy
from tests.leads.house import House, house, rid
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

PRICE, PLC = pb.TECHNICAL_INTENSITY_PRICE_COMPARISON, pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
DAY = timedelta(days=1)


def on(days: int, industry: str = "steel", intensity: Any = PRICE) -> Given:
    return Given(TODAY + days * DAY, industry, intensity)


@pytest.mark.parametrize(
    ("given", "length"),
    [
        ([on(0), on(1)], 0),
        ([on(0), on(1), on(2)], 3),
        ([on(0), on(3), on(4)], 3),  # days without leads neither count nor break
        ([on(0), on(1), on(1, "retail"), on(2)], 0),  # one of his own on the second day
        ([on(0, "retail"), on(1), on(2), on(3)], 3),
        ([on(0), on(1), on(2), on(2, "")], 3),  # nobody knows what it is
        ([on(0), on(0), on(0)], 0),
    ],
)
def test_three_days_in_a_row_are_off_target(given: list[Given], length: int) -> None:
    run = off_target(given, ["retail"], policy("streaks"))
    assert (run.days if run else 0) == length


@pytest.mark.parametrize(
    ("given", "run"),
    [
        ([on(0), on(12)], None),
        ([on(0), on(13)], (0, 13)),
        ([on(0), on(5, intensity=PLC), on(13)], None),
        ([on(0, intensity=PLC), on(1), on(14)], (1, 14)),
        ([on(0), on(13), on(13, intensity=PLC)], None),
        ([on(0), on(6, intensity=pb.TECHNICAL_INTENSITY_UNSPECIFIED), on(13)], (0, 13)),
        ([], None),
    ],
)
def test_fourteen_days_of_nothing_but_price_comparisons(given: list[Given], run: Any) -> None:
    found = wrong_intensity(given, policy("streaks"))
    first_last = run and Run(pb.STREAK_KIND_WRONG_INTENSITY, TODAY + run[0] * DAY, TODAY + run[1] * DAY, 14)
    assert found == first_last


async def streaks(firm: House, login: str = "boss") -> list[pb.AssignmentStreak]:
    stub = firm.platform.as_(firm.people[login])(pb.DeviationExportsStub)
    return list((await stub.ListAssignmentStreaks(pb.ListAssignmentStreaksRequest())).streaks)


async def given(firm: House, industry: str, intensity: Any = PRICE) -> None:
    """Ann gets a lead, and is done with it at once: nothing else shall happen to it."""
    lead = await firm.lead(industry=industry, technical_intensity=intensity)
    assert lead.owner == firm.name("ann")
    lose = pb.MarkLostRequest(name=lead.name, reason="duplicate", request_id=rid())
    await firm.as_("ann").MarkLost(lose)


async def the_day_ends(firm: House) -> date:
    """Lives until the day with its decisions is over; gives that day."""
    query = "select due_at, subject from leads.deadline where tenant_id = $1 and kind = 'assignments.day_ends'"
    (armed, *_) = await firm.rows(query + " order by due_at desc")
    await firm.until(armed["due_at"], seconds=1)
    await firm.settle()
    return date.fromisoformat(armed["subject"].rpartition("/")[2])


async def targets(firm: House, industry: str) -> None:
    """The firm states what Ann is to sell to."""
    await firm.hire("admin", "administrator", "/hq/")
    stub = firm.platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    name = "policies/leads/streaks"
    document = json_format.MessageToDict((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    document["targetIndustriesByPerson"] = {firm.name("ann").removeprefix("people/"): {"industries": [industry]}}
    request = platform_pb.SetPolicyRequest(name=name, reason="ann sells to shops", request_id=rid())
    request.document.update(document)
    await stub.SetPolicy(request)


@pytest.mark.capability("LD-11", clause="two days in a row flag nothing")
@pytest.mark.capability("LD-11", clause="three days in a row are flagged")
async def test_three_days_in_a_row_off_target_are_flagged_once(platform: Platform):
    firm = await house(platform, "ann")
    await targets(firm, "retail")
    days = []
    for length in range(1, 5):
        await given(firm, "steel")
        days.append(await the_day_ends(firm))
        assert len(await streaks(firm)) == int(length >= 3)
    (flagged,) = await streaks(firm)
    assert (flagged.kind, flagged.person, flagged.days) == (pb.STREAK_KIND_OFF_TARGET, firm.name("ann"), 3)
    assert (flagged.first_date, flagged.last_date) == (days[0].isoformat(), days[2].isoformat())
    assert await firm.events(flagged.name) == ["AssignmentStreakFlagged"]
    (decision,) = await firm.why(flagged.name)
    assert (decision.kind, decision.reasons[0].code) == ("leads.streak", "streak_off_target")


@pytest.mark.capability("LD-64", clause="day 13 flags nothing")
@pytest.mark.capability("LD-64", clause="day 14 is flagged")
@pytest.mark.capability("LD-64", clause="one technical lead resets it")
async def test_two_weeks_of_price_comparisons_are_flagged_for_a_rep_whose_proposals_win(platform: Platform):
    firm = await house(platform, "ann")
    await given(firm, "steel", PLC)
    day = await the_day_ends(firm)
    async with platform.sql() as sql:
        await sql.execute(
            "insert into leads.rep_proposal (tenant_id, person_id, day, won, decided, board_version)"
            " values ($1, $2, $3, 6, 6, 1)", firm.id, UUID(firm.name("ann").split("/")[1]), day + 8 * DAY,
        )  # fmt: skip
    for days, flagged in ((0, 0), (12, 0), (1, 1), (1, 1)):
        await firm.advance(days=max(0, days - 1))
        await given(firm, "steel")
        last = await the_day_ends(firm)
        assert len(await streaks(firm)) == flagged, last
    (one,) = await streaks(firm)
    assert (one.kind, one.days) == (pb.STREAK_KIND_WRONG_INTENSITY, 14)
    assert date.fromisoformat(one.last_date) - date.fromisoformat(one.first_date) == 13 * DAY
    await given(firm, "steel", PLC)
    await the_day_ends(firm)
    async with platform.sql() as sql:  # as if it had never been flagged: the technical lead has ended it
        await sql.execute("delete from leads.assignment_streak where tenant_id = $1", firm.id)
    await given(firm, "steel")
    await the_day_ends(firm)
    assert await streaks(firm) == []
