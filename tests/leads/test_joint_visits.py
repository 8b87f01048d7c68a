"""Deals that sit too long at the third node flag their rep: one plan, one task of his superior, until they go on."""

from __future__ import annotations

import asyncio
from datetime import UTC, timedelta
from typing import Any

import grpc
import pytest

from services.leads.opportunities.capabilities.when_opportunity_is_long_at_node import when_opportunity_is_long_at_node
from tests.leads.amending import amend
from tests.leads.test_node_doors import Nodes
from tests.quotes.house import EAST, desk, refused, rid
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.errors import StaleVersion
from weft.service import Deadline
from weft.testing import Platform, eventually
from weft.work import Cause

CODE = grpc.StatusCode
LONG, STALLS = "opportunity.long_at_node", "opportunity.stalls"
OPEN, CLOSED = pb.JOINT_VISIT_PLAN_STATE_OPEN, pb.JOINT_VISIT_PLAN_STATE_CLOSED
THIRD = "internal_approval"


class Stuck(Nodes):
    """The firm of the nodes, with what follows from deals that stay at one."""

    async def began(self, login: str) -> pb.Opportunity:
        """An opportunity of somebody's at the first node."""
        one = await self.converted(login, self.bought, pipeline="nodes")
        return await self.go(one, "pre_op_talk", login=login)  # type: ignore[no-any-return]

    async def lose(self, one: pb.Opportunity, login: str = "ann") -> None:
        request = pb.LoseOpportunityRequest(name=one.name, reason="price", request_id=rid())
        await self.opportunities(login).LoseOpportunity(request)

    async def clocks(self, one: pb.Opportunity) -> list[str]:
        """The clocks about an opportunity that run."""
        query = (
            "select kind from leads.deadline where tenant_id = $1 and subject = $2 and state = 'armed' order by kind"
        )
        return [row["kind"] for row in await self.rows(query, one.name)]

    async def limit(self, one: pb.Opportunity) -> Any:
        """When the clock at the watched node runs out."""
        query = "select due_at from leads.deadline where tenant_id = $1 and subject = $2 and kind = $3"
        return (await self.rows(query, one.name, LONG))[0]["due_at"]

    async def runs_out(self, one: pb.Opportunity) -> None:
        """Lets the clock at the watched node run out now, as its door does: again, if somebody else was faster."""
        due = Deadline(LONG, one.name, "", await self.limit(one))
        for _ in range(5):
            try:
                act = self.platform.runtime("leads").act
                await act(when_opportunity_is_long_at_node, due, tenant=self.id, cause=Cause("test"))
                return
            except StaleVersion:
                continue
        raise AssertionError("the opportunity is never the same twice")

    async def plans(self, login: str, rep: str, **more: Any) -> list[pb.JointVisitPlan]:
        """What somebody sees of a rep's plans, the oldest first."""
        stub = self.platform.as_(self.people[login])(pb.JointVisitsStub)
        request = pb.ListJointVisitPlansRequest(owner=self.name(rep), **more)
        return list((await stub.ListJointVisitPlans(request)).joint_visit_plans)[::-1]

    async def plan(self, name: str, login: str) -> pb.JointVisitPlan:
        stub = self.platform.as_(self.people[login])(pb.JointVisitsStub)
        got: pb.JointVisitPlan = await stub.GetJointVisitPlan(pb.GetJointVisitPlanRequest(name=name))
        return got

    async def to_dos(self, plan: pb.JointVisitPlan) -> list[tuple[str, str, str]]:
        """Ladder, state and holder of the tasks about a plan, by independent SQL."""
        query = "select ladder, state, owner_id from tasks.task where tenant_id = $1 and about = $2"
        return [(row["ladder"], row["state"], f"people/{row['owner_id']}") for row in await self.rows(query, plan.name)]

    async def told(self, plan: pb.JointVisitPlan) -> list[str]:  # type: ignore[override]
        return [name.removeprefix("JointVisitPlan") for name in await self.events(plan.name)]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Stuck:
    """One firm for all tests of this file: its clock only goes on."""
    base = await desk(platform)
    made = Stuck(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("bea", "supervisor", EAST)
    leads_it = identity.NameManagerRequest(name=made.units[EAST], manager=made.name("boss"), request_id=rid())
    await made.firm.as_()(identity.UnitsStub).NameManager(leads_it)
    return made


@pytest.mark.capability(
    "LD-29", clause="a rep is flagged when at least 2 of his deals each sit at node 3 for more than 30 days"
)
@pytest.mark.capability("LD-29", clause="a flag creates one plan record with the supervisor")
async def test_the_second_deal_that_sits_at_the_third_node_for_thirty_days_gives_the_superior_one_plan(
    firm: Stuck,
) -> None:
    first, third = await firm.deal(THIRD), await firm.deal("custom_proposal")
    gone = await firm.deal("director_signs")
    assert (await firm.clocks(first), await firm.clocks(third)) == ([LONG, STALLS], [STALLS])
    assert await firm.clocks(gone) == [STALLS]
    entered = first.stage_entered_time.ToDatetime(UTC)
    assert await firm.limit(first) - entered == timedelta(days=30)
    await firm.advance(days=1)
    second = await firm.deal(THIRD)
    await firm.advance(days=28, hours=23)
    log = pb.RecordOpportunityFollowUpRequest(
        name=first.name, summary="Talked", next_step="Send", expected_close_date="2099-12-31", request_id=rid()
    )
    await firm.opportunities("ann").RecordOpportunityFollowUp(log)  # moves the stall clock, and not this one
    assert "OpportunityLongAtNode" not in await firm.events(first.name)
    await firm.advance(hours=2)
    assert (await firm.events(first.name)).count("OpportunityLongAtNode") == 1
    assert await firm.plans("vp", "ann") == []

    await firm.advance(days=1)
    (plan,) = await firm.plans("boss", "ann", state=OPEN)
    assert (sorted(plan.opportunities), plan.node, plan.days) == (sorted([first.name, second.name]), 3, 30)
    assert await firm.to_dos(plan) == [("joint_visit_plan", "OPEN", firm.name("boss"))]
    for login in ("ann", "boss", "bea", "vp"):
        assert await firm.plan(plan.name, login) == plan
    assert (await refused(firm.plan(plan.name, "bob")))[0] == CODE.NOT_FOUND
    assert await firm.plans("bob", "ann") == []

    third = await firm.go(third, THIRD)
    await firm.runs_out(third)  # one more makes no second plan
    await firm.go(first, "director_signs")  # two are left
    await firm.settle()
    (plan,) = await firm.plans("ann", "ann")
    assert (plan.state, sorted(plan.opportunities)) == (OPEN, sorted([second.name, third.name]))
    assert await firm.told(plan) == ["Opened", "Changed", "Changed"]
    assert [state for _, state, _ in await firm.to_dos(plan)] == ["OPEN"]

    await firm.void(second, THIRD)  # one is left
    await firm.settle()
    (plan,) = await firm.plans("ann", "ann")
    assert (plan.state, list(plan.opportunities), plan.HasField("close_time")) == (CLOSED, [third.name], True)
    assert (await firm.told(plan))[-1] == "Closed"
    assert [state for _, state, _ in await firm.to_dos(plan)] == ["CANCELLED"]
    assert await firm.clocks(second) == [STALLS]

    second = await firm.go(second, THIRD)  # it counts from when it came again
    assert (await firm.clocks(second), await firm.plans("ann", "ann", state=OPEN)) == ([LONG, STALLS], [])
    await firm.runs_out(second)
    old, new = await firm.plans("ann", "ann")
    assert (old.name, sorted(new.opportunities)) == (plan.name, sorted([second.name, third.name]))
    await firm.lose(third)
    assert [one.state for one in await firm.plans("ann", "ann")] == [CLOSED, CLOSED]
    await firm.lose(second)


@pytest.mark.capability(
    "LD-29", clause="a rep is flagged when at least 2 of his deals each sit at node 3 for more than 30 days"
)
async def test_two_clocks_that_run_out_together_flag_their_rep_once(firm: Stuck) -> None:
    before = await amend(firm, "leads", "dwell", stuck_node=1)
    one, other = await firm.began("bob"), await firm.began("bob")
    waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
    waiting += "(select oid from pg_database where datname = current_database())"
    key = f"leads/stuck/{firm.name('bob').split('/')[1]}/{firm.id}"
    async with firm.platform.sql() as sql, sql.transaction():
        await sql.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", key)

        async def both() -> bool:
            return int(await sql.fetchval(waiting)) >= 2

        both_run_out = asyncio.gather(firm.runs_out(one), firm.runs_out(other))
        await eventually(both)
    await both_run_out
    (plan,) = await firm.plans("bob", "bob")
    assert (plan.state, sorted(plan.opportunities)) == (OPEN, sorted([one.name, other.name]))
    assert (await firm.told(plan), plan.node) == (["Opened"], 1)
    await firm.runs_out(one)  # a clock that comes twice says nothing
    assert (await firm.events(one.name)).count("OpportunityLongAtNode") == 1

    brief = await firm.began("bob")
    assert await firm.clocks(brief) == [LONG, STALLS]
    await firm.lose(brief, "bob")
    assert await firm.clocks(brief) == []
    await amend(firm, "leads", "dwell", stuck_node=0)
    assert await firm.clocks(await firm.began("bob")) == [STALLS]
    await amend(firm, "leads", "dwell", **before)


@pytest.mark.capability("LD-29", clause="a flag creates one plan record with the supervisor")
async def test_money_that_takes_a_deal_on_ends_the_flag(firm: Stuck) -> None:
    before = await amend(firm, "leads", "dwell", stuck_node=4)
    one, other = await firm.deal("director_signs"), await firm.deal("director_signs")
    for deal in (one, other):
        await firm.runs_out(deal)
    assert len(await firm.plans("ann", "ann", state=OPEN)) == 1
    await firm.pay(firm.payment(one))
    assert (await firm.look(one)).stage == "prepayment_received"
    assert await firm.plans("ann", "ann", state=OPEN) == []
    await amend(firm, "leads", "dwell", stuck_node=5)
    await firm.pay(firm.payment(other))
    assert await firm.clocks(other) == [LONG, STALLS]
    await firm.opportunities("ann").WinOpportunity(pb.WinOpportunityRequest(name=other.name, request_id=rid()))
    assert await firm.clocks(other) == []
    await amend(firm, "leads", "dwell", **before)
