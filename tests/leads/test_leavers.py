"""What somebody did himself stays his when he leaves: his successor is judged by his own visits, lights and wins."""

from __future__ import annotations

from uuid import UUID

import grpc
import pytest

from tests.leads.amending import amend
from tests.leads.house import EAST, WEST, refused, rid
from tests.leads.shelving import Shelving, script
from tests.leads.test_upgrade import VERSIONS
from tests.leads.test_visit_help import CHAIN, SCRIPTS, recounted, used
from tests.leads.visiting import answers, visiting
from tests.system.test_departures import leave
from weft.api.insights import v1 as insights
from weft.api.leads import v1 as pb
from weft.migrations import split
from weft.testing import Platform

WITHOUT = answers()


async def firm_of(platform: Platform) -> Shelving:
    """Ann works in the east; ben, who takes over, in the west under wendy."""
    base = await visiting(platform, "ann")
    made = Shelving(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("ben", unit_path=WEST)
    await made.hire("wendy", "supervisor", WEST)
    await made.settle()
    return made


def id_of(name: str) -> UUID:
    return UUID(name.split("/")[1])


OLD_SHARE = "select reasons from leads.visit where tenant_id = $1 and reasons @> '[[\"old_share\"]]'"
GIVEN = "select count(*) given from leads.visit where tenant_id = $1 and visitor_id = $2 and helps @> '[5]'"
RED = "select id from leads.visitor where tenant_id = $1 and red_since is not null"


@pytest.mark.capability("NE-20", clause="a successor is judged by the visits that he made himself")
async def test_a_successor_is_judged_by_the_visits_that_he_made(platform: Platform) -> None:
    firm = await firm_of(platform)
    bens = await firm.customers("One", "Two", "Three", "Four", login="ben")
    anns = await firm.customers("Old one", "Old two", login="ann")
    await amend(firm, "leads", "visits", share_visits_min=2)
    for customer in bens[:2]:
        await firm.visit(customer, "ben")  # his mean: no old customer
    for customer in anns:
        await firm.sell(customer, "ann")
    await firm.advance(days=10)
    mine = (await firm.visit(bens[0], "ben", **WITHOUT)).visit
    hers = [(await firm.visit(customer, "ann", **WITHOUT)).visit for customer in anns]
    opens = pb.OpenVisitHelpRequest(name=hers[0].name, help=CHAIN, request_id=rid())
    await firm.visits("ann").OpenVisitHelp(opens)
    day = mine.date
    before = {login: await used(firm, login, day, day) for login in ("boss", "wendy", "vp")}

    await leave(firm, "ann", firm.name("ben"))
    await firm.settle()
    moved = await firm.look(hers[0], "ben")
    assert (moved.owner, moved.unit_path, moved.visitor) == (firm.name("ben"), WEST, firm.name("ann"))
    assert (await firm.look(mine, "ben")).visitor == firm.name("ben")
    assert {login: await used(firm, login, day, day) for login in before} == before
    assert before["boss"][CHAIN] == (2, 1, 1)
    (by_hand,) = await firm.rows(GIVEN, id_of(firm.name("ann")))
    assert by_hand["given"] == before["boss"][CHAIN][0]
    assert before["vp"] == await recounted(firm, day)
    assert await used(firm, "ben", day, day) == await recounted(firm, day, "ben")
    assert (await used(firm, "ben", day, day))[SCRIPTS][0] == 1
    opens = pb.OpenVisitHelpRequest(name=hers[0].name, help=CHAIN, request_id=rid())
    assert (await refused(firm.visits("ben").OpenVisitHelp(opens)))[0] == grpc.StatusCode.PERMISSION_DENIED

    second = (await firm.visit(bens[1], "ben", **WITHOUT)).visit
    assert second.reasons == []
    assert (await firm.rows(OLD_SHARE), await firm.rows(RED)) == ([], [])  # his second miss in a row
    third = (await firm.visit(bens[2], "ben", **WITHOUT)).visit
    assert [row["id"] for row in await firm.rows(RED)] == [id_of(firm.name("ben"))]
    (told,) = await firm.rows("select body from leads.outbox where tenant_id = $1 and type like '%DirectorMissed'")
    missed = pb.TechnicalDirectorMissed.FromString(told["body"])
    assert (missed.visits, missed.visit) == (3, third.name)
    await finds_who_made_them(
        firm, {one.name: "ann" for one in hers} | {one.name: "ben" for one in (mine, second, third)}
    )


async def finds_who_made_them(firm: Shelving, made: dict[str, str]) -> None:
    """What an upgrade says of visits of which only the owner was kept, and how those of an older pod are read until then."""
    async with firm.platform.sql() as sql:
        work = sql.transaction()
        await work.start()
        await sql.execute("update leads.visit set visitor_id = null, visitor_unit_path = null")
        await sql.execute("set local role weft_owner")
        for statement in split((VERSIONS / "0018_visit_makers.sql").read_text()):
            if "row level security" in statement or statement.startswith("update"):
                await sql.execute(statement)
        await sql.execute("reset role")
        rows = await sql.fetch("select id, visitor_id, visitor_unit_path from leads.visit")
        await work.rollback()
    found = {f"visits/{row['id']}": (f"people/{row['visitor_id']}", row["visitor_unit_path"]) for row in rows}
    assert {one: found[one] for one in made} == {
        one: (firm.name(login), EAST if login == "ann" else WEST) for one, login in made.items()
    }
    async with firm.platform.sql() as sql:
        await sql.execute("update leads.visit set visitor_id = null where tenant_id = $1", firm.id)
    assert {(await firm.look(pb.Visit(name=one), "ben")).visitor for one in made} == {firm.name("ben")}


@pytest.mark.capability(
    "NE-20", clause="a red light and its task end when the rep leaves or the rule changes, and say so"
)
async def test_who_leaves_is_red_no_more_and_nobody_inherits_the_task(platform: Platform) -> None:
    firm = await firm_of(platform)
    (customer,) = await firm.customers("Works", login="ann")
    ann = firm.name("ann").replace("people/", "visitors/")
    for _ in range(3):
        await firm.visit(customer, "ann", **WITHOUT)
    await firm.settle()
    assert await on(firm) == [ann]
    about = "select state, owner_id from tasks.task where tenant_id = $1 and about = $2"
    assert [tuple(row) for row in await firm.rows(about, ann)] == [("OPEN", id_of(firm.name("ann")))]
    await leave(firm, "ann", firm.name("ben"))
    await firm.settle()
    assert await on(firm) == []
    assert {row["state"] for row in await firm.rows(about, ann)} == {"CANCELLED"}
    (late,) = await firm.customers("Late", login="ann")  # her session is seconds older than the departure
    await firm.visit(late, "ann", **WITHOUT)
    assert await firm.events(ann) == ["TechnicalDirectorMissed", "TechnicalDirectorAlertEnded"]
    (fact,) = await firm.rows("select body from leads.outbox where tenant_id = $1 and type like '%AlertEnded'")
    ended = pb.TechnicalDirectorAlertEnded.FromString(fact["body"])
    assert (ended.reason, ended.visit) == (pb.ALERT_END_VISITOR_LEFT, "")
    async with firm.platform.sql() as sql:  # as it stands of those who left before their lights were ended
        await sql.execute("update leads.visitor set red_since = now() where tenant_id = $1", firm.id)
    await firm.hire("eve")
    await firm.settle()
    assert await firm.rows(RED) == []


async def on(firm: Shelving) -> list[str]:
    """What is red or yellow, as vp sees it."""
    stub = firm.platform.as_(firm.people["vp"])(insights.InsightsStub)
    return [one.subject for one in (await stub.ListHealthLights(insights.ListHealthLightsRequest())).lights]


@pytest.mark.capability("AS-11", clause="of scripts that fit alike those of whoever won most come first")
async def test_a_successor_wins_nothing_by_what_the_leaver_won(platform: Platform) -> None:
    firm = await firm_of(platform)
    anns = await firm.write(script("Ann's way", pains=["Paint peels off"], author=firm.name("ann")))
    bens = await firm.write(script("Ben's way", pains=["Paint peels off"], author=firm.name("ben")))
    (customer,) = await firm.customers("Paint Works", login="ann")
    await firm.sell(customer, "ann")
    await leave(firm, "ann", firm.name("ben"))
    await firm.advance(days=1)
    owned = await firm.rows(
        "select owner_id, decided_owner_id from leads.opportunity where tenant_id = $1 and state = 2"
    )
    assert [tuple(row) for row in owned] == [(id_of(firm.name("ben")), id_of(firm.name("ann")))]
    asked = pb.MatchScriptsRequest(pain="Paint peels off")
    found = (await firm.library("ben").MatchScripts(asked)).scripts
    assert [(one.entry, [why.code for why in one.reasons][1:]) for one in found] == [
        (anns.name, ["script_winner"]), (bens.name, []),
    ]  # fmt: skip
