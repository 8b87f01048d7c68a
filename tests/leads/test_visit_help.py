"""What the entry of a visit gives back: three scripts for each pain, a brief on a competitor, and whether it is opened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import grpc
import pytest
from google.protobuf.json_format import MessageToJson

from tests.leads.house import WEST, refused, rid
from tests.leads.shelving import Shelving, case, claim, script
from tests.leads.test_references import violations
from tests.leads.visiting import EVERYTHING, visiting
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
SCRIPTS, BRIEF, HISTORY = pb.VISIT_HELP_SCRIPTS, pb.VISIT_HELP_COMPETITOR_BRIEF, pb.VISIT_HELP_HISTORY
OPEN_PAINS, CHAIN = pb.VISIT_HELP_OPEN_PAINS, pb.VISIT_HELP_DECISION_CHAIN
PNG = b"\x89PNG\r\n\x1a\n a screenshot"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Shelving:
    base = await visiting(platform, "ann", "bob")
    made = Shelving(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("wes", "supervisor", WEST)
    await made.settle()
    return made


def pains(*said: str) -> dict[str, Any]:
    """A visit whose customer says so."""
    return EVERYTHING | {"pains": [pb.VisitPain(pain=pain, fit=pb.PAIN_FIT_OPEN) for pain in said]}


def rivals(*names: str) -> dict[str, Any]:
    """A visit in which competitors are named."""
    return EVERYTHING | {"price": pb.VisitPrice(objection="Too dear", competitors=names)}


@pytest.mark.capability(
    "AS-04", clause="the answer to the entry of a pain holds exactly three scripts for it, ranked, with the reasons"
)
@pytest.mark.capability("AS-04", clause="each comes with its case and the case’s screenshots")
@pytest.mark.capability("AS-04", clause="what the library lacks is said and never padded")
async def test_each_pain_of_a_visit_is_answered_at_once_with_three_ranked_scripts_and_their_case(firm: Shelving):
    (customer,) = await firm.customers("Scripted Works")
    before = await firm.visit(customer, **pains("设备经常停机", "Scrap above 4 %", "Smell of the paint"))
    assert [(one.pain, list(one.topics), len(one.scripts)) for one in before.scripts] == [
        (0, ["downtime"], 3), (1, ["quality"], 3), (2, [], 0),
    ]  # fmt: skip
    missing = [[reason.code for reason in one.missing] for one in before.scripts]
    assert missing == [["case_missing"], ["case_missing"], ["scripts_missing"]]
    assert "0 of 3 scripts" in before.scripts[2].missing[0].text

    shot = pb.LibraryFile(file=await firm.picture(PNG), file_name="log.png")
    story = await firm.write(case("Two causes gone", topics=["downtime"], screenshots=[shot]))
    told = await firm.write(case("Told with it", topics=["stock"]))
    best = await firm.write(script("From ann", pains=["设备经常停机"], topics=["downtime"], case=told.name))
    for title in ("Weaker", "Weakest"):
        await firm.write(script(title, pains=["Smell of the paint"][: title == "Weaker"], topics=["quality"]))
    after = await firm.visit(customer, **pains("设备经常停机", "Scrap above 4 %", "Smell of the paint"))
    downtime, _, smell = after.scripts
    assert (len(downtime.scripts), downtime.scripts[0].entry, list(downtime.missing)) == (3, best.name, [])
    points = [one.points for one in downtime.scripts]
    assert points == sorted(points, reverse=True)
    assert [one.case.entry for one in downtime.scripts] == [told.name, story.name, story.name]
    assert all(one.text and one.reasons and one.reasons[0].text for one in downtime.scripts)
    (seen,) = downtime.scripts[1].case.screenshots
    ask = pb.DownloadLibraryFileRequest(name=story.name, file=seen.file)
    assert (await firm.library("ann").DownloadLibraryFile(ask)).data == PNG
    assert ([one.title for one in smell.scripts], smell.missing[0].args["found"]) == (["Weaker"], "1")
    await firm.retire(best.name)
    again = await firm.visit(customer, **pains("设备经常停机", "Scrap above 4 %", "Heat"))
    assert best.name not in [one.entry for one in again.scripts[0].scripts]
    assert len(again.scripts[0].scripts) == 3


@pytest.mark.capability(
    "AS-05", clause="the answer to an entry that names a competitor holds a brief in which every claim cites an entry"
)
@pytest.mark.capability("AS-05", clause="two competitors give different text")
@pytest.mark.capability("AS-05", clause="no data or none that is valid says so")
async def test_each_competitor_of_a_visit_is_answered_at_once_with_a_brief_that_cites_the_library(firm: Shelving):
    (customer,) = await firm.customers("Contested Works")
    answer = pb.LibraryText(en="We deliver in two weeks", zh="我方两周交货")
    slow = claim("Delta Drives", "Six weeks from order", also_known_as=["德尔塔"], source_date="2026-02-01")
    slow.claim.answer.CopyFrom(answer)
    first = await firm.write(slow)
    second = await firm.write(claim("Delta Drives", "Sells no spare parts", source="A fair in Ningbo"))
    other = await firm.write(claim("Omega Pumps", "Dear in service"))
    over = await firm.write(claim("Sigma Seals", "Has no plant here", valid_until_date="2026-02-28"))
    made = await firm.visit(customer, **rivals("德尔塔", "omega pumps", "Sigma Seals", "Nobody Known", " OMEGA  Pumps"))
    delta, omega, sigma, nobody = made.briefs
    assert [one.entry for one in delta.claims] == [first.name, second.name]
    assert [(one.competitor, [c.entry for c in one.claims]) for one in made.briefs[1:]] == [
        ("Omega Pumps", [other.name]), ("Sigma Seals", []), ("Nobody Known", []),
    ]  # fmt: skip
    assert delta.text.splitlines() == [
        "[1] Six weeks from order (source: Their price list, 2026-02-01)",
        "    We say: We deliver in two weeks",
        "[2] Sells no spare parts (source: A fair in Ningbo, 2026-01-05)",
    ]
    assert omega.text != delta.text
    for brief in made.briefs:
        for told in brief.claims:
            entry = await firm.library("ann").GetLibraryEntry(pb.GetLibraryEntryRequest(name=told.entry))
            assert (entry.version, entry.content.claim.claim.en) == (told.version, told.claim)
    assert ([one.code for one in sigma.missing], [one.code for one in nobody.missing]) == (
        ["claims_over"],
        ["no_claims"],
    )
    assert nobody.text == nobody.missing[0].text
    assert "Nobody Known" in nobody.text
    assert list(made.visit.price.competitors) == ["德尔塔", "omega pumps", "Sigma Seals", "Nobody Known"]
    assert (await firm.look(made.visit)) == made.visit
    assert (await firm.fact(made.visit, pb.VisitRecorded)).competitors == 4

    asked = pb.GetCompetitorBriefRequest(competitor="德尔塔")
    chinese = await firm.library("ann", "zh-CN").GetCompetitorBrief(asked)
    assert "我方回应：我方两周交货" in chinese.text
    await firm.retire(first.name)
    await firm.rewrite(over.name, claim("Sigma Seals", "Built a plant"))
    asked.competitor = "delta-drives"
    assert [one.entry for one in (await firm.library("ann").GetCompetitorBrief(asked)).claims] == [second.name]
    asked.competitor = "sigma seals"
    (renewed,) = (await firm.library("ann").GetCompetitorBrief(asked)).claims
    assert (renewed.claim, renewed.version) == ("Built a plant", 2)
    status, found, _ = await violations(firm.visit(customer, **rivals("Omega Pumps", "--")))
    assert (status, found) == (CODE.INVALID_ARGUMENT, [("price.competitors[1]", "visit.blank")])


@pytest.mark.capability("X-03", clause="two visits get different help, each with a fact that the request did not have")
@pytest.mark.capability("X-03", clause="how often the help of visits is opened is counted by kind and period")
@pytest.mark.problem("VISIT_GAVE_NO_SUCH_HELP")
async def test_every_visit_gives_something_back_and_it_is_counted_how_often_it_is_opened(firm: Shelving):
    (customer,) = await firm.customers("Helped Works")
    await firm.visit(customer, **pains("Price too high", "Downtime", "Scrap"))
    await firm.advance(days=3)  # a day of its own
    (customer,) = await firm.customers("Helped Later")
    await firm.write(claim("Kappa Cables", "Late every winter"))
    first = await firm.visit(customer, **pains("Deliveries come late", "Price too high", "Nobody supports us"))
    second = await firm.visit(customer, **(pains("设备经常停机", "库存积压", "数据不准") | rivals("Kappa Cables") | {
        "roles": pb.VisitRoles(none_reason="All at a fair"), "pains": pains("设备经常停机", "库存积压", "数据不准")["pains"],
    }))  # fmt: skip
    assert list(first.visit.helps) == [SCRIPTS]
    assert list(second.visit.helps) == [SCRIPTS, BRIEF, HISTORY, OPEN_PAINS, CHAIN]
    assert list((await firm.fact(second.visit, pb.VisitRecorded)).helps) == list(second.visit.helps)
    told = [{one.text for found in made.scripts for one in found.scripts} for made in (first, second)]
    assert not told[0] & told[1]
    for made, texts in zip((first, second), told, strict=True):
        branches = [
            MessageToJson(getattr(made.visit, name), ensure_ascii=False) for name in ("roles", "price", "delivery")
        ]
        typed = "\n".join([*branches, *(one.pain for one in made.visit.pains)])
        assert texts
        assert all(text not in typed for text in texts)
    assert second.briefs[0].claims[0].claim == "Late every winter"

    async def opens(made: pb.RecordVisitResponse, help: Any, login: str = "ann", request_id: str = "") -> Any:
        request = pb.OpenVisitHelpRequest(name=made.visit.name, help=help, request_id=request_id or rid())
        return await firm.visits(login).OpenVisitHelp(request)

    once = rid()
    opened = await opens(first, SCRIPTS, request_id=once)
    assert await opens(first, SCRIPTS, request_id=once) == opened  # the same request again
    assert (opened.visit, opened.help) == (first.visit.name, SCRIPTS)
    await opens(first, SCRIPTS)
    await opens(second, SCRIPTS)
    (brief,) = [one for one in second.helps if one.what.code == "help.visit_brief"]
    assert (brief.what.args["count"], len(second.helps)) == ("1", 5)
    named = firm.platform.as_(firm.people["ann"]).on("leads")(platform_pb.HelpsStub)
    by_name = platform_pb.OpenHelpRequest(name=brief.name, request_id=rid())
    assert (await named.OpenHelp(by_name)).opens == 1  # the same as by the visit and the kind
    (given,) = await firm.rows("select opens from leads.entry_help where tenant_id = $1 and id::text = $2",
                               first.helps[0].name.rpartition("/")[2])  # fmt: skip
    assert given["opens"] == 2
    assert await refused(opens(first, BRIEF)) == (CODE.FAILED_PRECONDITION, "VISIT_GAVE_NO_SUCH_HELP")
    assert (await refused(opens(first, SCRIPTS, "boss")))[0] == CODE.PERMISSION_DENIED
    assert (await refused(opens(first, SCRIPTS, "bob")))[0] == CODE.NOT_FOUND
    (other,) = await firm.customers("Bob's Works", login="bob")
    await firm.visit(other, "bob", **pains("Price too high", "Downtime", "Scrap"))

    day = first.visit.date
    assert await used(firm, "ann", day, day) == await recounted(firm, day, "ann")
    assert (await used(firm, "ann", day, day))[SCRIPTS] == (2, 2, 3)
    assert await used(firm, "boss", day, day) == await recounted(firm, day) == {
        SCRIPTS: (3, 2, 3), BRIEF: (1, 1, 1), HISTORY: (1, 0, 0), OPEN_PAINS: (1, 0, 0), CHAIN: (1, 0, 0),
    }  # fmt: skip
    assert (await used(firm, "wes", day, day))[SCRIPTS] == (0, 0, 0)
    later = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    assert (await used(firm, "boss", later, later))[SCRIPTS] == (0, 0, 0)
    earlier = (date.fromisoformat(day) - timedelta(days=30)).isoformat()
    assert (await used(firm, "boss", earlier, day))[SCRIPTS][0] > 3
    for wrong in ((later, day), ("2020-01-01", day), ("2026-02-31", day)):
        assert (await refused(used(firm, "boss", *wrong)))[0] == CODE.INVALID_ARGUMENT
    (kept,) = await firm.rows(
        "select (select count(*) from leads.visit where tenant_id = $1 and day = $2 and helps @> '[1]') given,"
        " count(distinct visit_id) opened, count(*) openings from leads.visit_help_opening"
        " where tenant_id = $1 and day = $2 and help = 1",
        date.fromisoformat(day),
    )
    assert tuple(kept) == (await used(firm, "boss", day, day))[SCRIPTS]
    subjects = await firm.rows("select type from leads.outbox where tenant_id = $1 and type like '%VisitHelpOpened'")
    assert len(subjects) == 4


async def used(firm: Shelving, login: str, first: str, last: str) -> dict[int, tuple[int, int, int]]:
    """By kind: given, opened, openings."""
    request = pb.GetVisitHelpUseRequest(first_date=first, last_date=last)
    answer = await firm.visits(login).GetVisitHelpUse(request)
    return {one.help: (one.given, one.opened, one.openings) for one in answer.kinds}


async def recounted(firm: Shelving, day: str, login: str = "") -> dict[int, tuple[int, int, int]]:
    """The same of one day, counted from the facts that were told."""
    owner = firm.name(login) if login else ""
    rows = await firm.rows("select body, type from leads.outbox where tenant_id = $1 and type like '%Visit%'")
    facts = [getattr(pb, row["type"].rpartition(".")[2]).FromString(row["body"]) for row in rows]
    facts = [one for one in facts if not owner or one.envelope.owner == owner]
    given = [kind for one in facts if isinstance(one, pb.VisitRecorded) and one.date == day for kind in one.helps]
    opened = [(one.visit, one.help) for one in facts if isinstance(one, pb.VisitHelpOpened) and one.visit_date == day]
    kinds = (SCRIPTS, BRIEF, HISTORY, OPEN_PAINS, CHAIN)
    return {
        kind: (given.count(kind), sum(k == kind for _, k in set(opened)), sum(k == kind for _, k in opened))
        for kind in kinds
    }


async def test_a_visit_that_an_old_pod_wrote_named_nobody_and_gave_nothing_back(firm: Shelving):
    (customer,) = await firm.customers("Old Works")
    made = (await firm.visit(customer)).visit
    async with firm.platform.sql() as sql:
        await sql.execute(
            "update leads.visit set competitors = default, helps = default where tenant_id = $1 and id::text = $2",
            firm.id, made.name.partition("/")[2],
        )  # fmt: skip
    read = await firm.look(made)
    assert (list(read.helps), list(read.price.competitors)) == ([], [])
    async with firm.platform.sql() as sql:
        await sql.execute(
            "with old as (delete from leads.entry_help where tenant_id = $1 and entry = 'visit')"
            " update leads.visit set helps = '[3]' where tenant_id = $1 and id::text = $2",
            firm.id, made.name.partition("/")[2],
        )  # fmt: skip
    old = pb.OpenVisitHelpRequest(name=made.name, help=HISTORY, request_id=rid())
    assert (await firm.visits("ann").OpenVisitHelp(old)).help == HISTORY  # one that was given before it had a name
    made.ClearField("helps")
    assert read == made
    stored = await firm.rows("select answers from leads.visit where tenant_id = $1")
    assert all("competitors" not in row["answers"] and "helps" not in row["answers"] for row in stored)
