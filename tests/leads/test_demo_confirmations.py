"""A demo waits a day for a pain that its customer confirms: in words that say something, in time, late, or never."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import grpc
import pytest

from tests.leads.amending import amend
from tests.leads.house import refused, rid
from tests.leads.test_references import violations
from tests.leads.visiting import Visiting, visiting
from weft.api.leads import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
DEMO = pb.VISIT_KIND_DEMO
SAID = pb.ConfirmedPain(pain="Downtime of line 3", words="We lose two hours each week, that must end.")


class Demos(Visiting):
    """The firm, with what follows from its demos."""

    async def confirm(self, visit: pb.Visit, *said: pb.ConfirmedPain, login: str = "ann", **more: Any) -> pb.Visit:
        request = pb.ConfirmPainsRequest(name=visit.name, confirmed=said, request_id=rid(), **more)
        done: pb.Visit = await self.visits(login).ConfirmPains(request)
        return done

    async def clocks(self, visit: pb.Visit) -> list[str]:
        """The clocks about a visit that run."""
        query = "select kind from leads.deadline where tenant_id = $1 and subject = $2 and state = 'armed'"
        return [row["kind"] for row in await self.rows(query, visit.name)]

    async def reminders(self, visit: pb.Visit) -> list[tuple[str, str, str]]:
        """Ladder, state and holder of the tasks about a visit, by independent SQL."""
        query = "select ladder, state, owner_id from tasks.task where tenant_id = $1 and about = $2"
        return [
            (row["ladder"], row["state"], f"people/{row['owner_id']}") for row in await self.rows(query, visit.name)
        ]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Demos:
    """One firm for both tests: its clock only goes on."""
    base = await visiting(platform, "ann", "bob")
    return Demos(**{name: getattr(base, name) for name in base.__dataclass_fields__})


@pytest.mark.capability("LD-34", clause="a confirmation needs a pain item")
@pytest.mark.problem("CONFIRMATION_IS_VAGUE", "VISIT_IS_NO_DEMO", "PAINS_ARE_CONFIRMED")
async def test_a_confirmation_names_a_pain_in_words_that_say_something_and_stops_the_clock(firm: Demos):
    shown, seen = await firm.customers("Demo Works", "Plain Works")
    demo, plain = (await firm.visit(shown, kind=DEMO)).visit, (await firm.visit(seen)).visit
    assert (await firm.clocks(demo), await firm.clocks(plain)) == (["visit.pain_confirmation"], [])
    assert await refused(firm.confirm(plain, SAID)) == (CODE.FAILED_PRECONDITION, "VISIT_IS_NO_DEMO")
    assert (await refused(firm.confirm(demo)))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(firm.confirm(demo, pb.ConfirmedPain(words=SAID.words))))[0] == CODE.INVALID_ARGUMENT
    for words in ("Sounds good!", "听起来，不错。", "fine.", "   ", "—————————"):
        vague = pb.ConfirmedPain(pain=SAID.pain, words=words)
        assert await refused(firm.confirm(demo, vague)) == (CODE.INVALID_ARGUMENT, "CONFIRMATION_IS_VAGUE")
    _, found, _ = await violations(firm.confirm(demo, SAID, pb.ConfirmedPain(pain="不错", words="ok")))
    assert found == [("confirmed[1].pain", "visit.vague"), ("confirmed[1].words", "visit.vague")]
    assert (await refused(firm.confirm(demo, SAID, login="bob")))[0] == CODE.NOT_FOUND
    assert (await refused(firm.confirm(demo, SAID, etag="99")))[1] == "STALE_VERSION"
    assert await firm.clocks(demo) == ["visit.pain_confirmation"]

    done = await firm.confirm(demo, SAID, etag=demo.etag)
    assert (list(done.confirmed), done.confirm_time.ToDatetime(UTC) >= demo.create_time.ToDatetime(UTC)) == (
        [SAID],
        True,
    )
    told = await firm.fact(demo, pb.VisitPainsConfirmed)
    assert (told.pains, told.in_time, told.limit_time) == (1, True, demo.confirm_limit_time)
    assert await refused(firm.confirm(demo, SAID)) == (CODE.FAILED_PRECONDITION, "PAINS_ARE_CONFIRMED")
    assert await firm.clocks(demo) == []
    await firm.advance(days=3)
    assert await firm.events(demo.name) == ["VisitRecorded", "VisitPainsConfirmed"]
    assert await firm.reminders(demo) == []


@pytest.mark.capability("LD-34", clause="the timer runs from the demo")
async def test_a_day_after_the_demo_the_visitor_is_reminded_once_and_a_late_confirmation_ends_it(firm: Demos):
    first, second = await firm.customers("Late Works", "Later Works")
    demo = (await firm.visit(first, kind=DEMO)).visit
    assert demo.confirm_limit_time.ToDatetime(UTC) - demo.create_time.ToDatetime(UTC) == timedelta(hours=24)
    await firm.advance(hours=23, minutes=50)
    assert await firm.events(demo.name) == ["VisitRecorded"]
    await firm.advance(minutes=11)
    assert await firm.events(demo.name) == ["VisitRecorded", "VisitPainConfirmationMissed"]
    assert await firm.reminders(demo) == [("visit_pains_unconfirmed", "OPEN", firm.name("ann"))]
    assert (await firm.look(demo)).confirm_missed is True

    done = await firm.confirm(await firm.look(demo), SAID)
    assert (await firm.fact(done, pb.VisitPainsConfirmed)).in_time is False
    await firm.settle()
    ((ladder, state, _),) = await firm.reminders(demo)
    assert (ladder, state) == ("visit_pains_unconfirmed", "CANCELLED")
    await firm.advance(days=2)
    assert (await firm.events(demo.name)).count("VisitPainConfirmationMissed") == 1

    before = await amend(firm, "leads", "visits", confirm_hours=2)
    short = (await firm.visit(second, kind=DEMO)).visit
    assert short.confirm_limit_time.ToDatetime(UTC) - short.create_time.ToDatetime(UTC) == timedelta(hours=2)
    await amend(firm, "leads", "visits", **before)
