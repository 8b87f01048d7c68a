"""Red and yellow: reps who miss the technical director, and quotes whose objections nobody handles, as soon as it is so."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.insights.health_lights import Light, VisitorStep, of_quote, of_visitor
from services.insights.projection import fold, follow
from services.insights.quote_answer import QuoteStep, sendings
from services.leads.visits.flow import Answers
from services.leads.visits.visit import Visit
from services.leads.visits.visitor import Visitor
from tests.insights.test_insights import rebuild
from tests.leads.amending import amend
from tests.leads.house import rid
from tests.leads.visiting import answers
from tests.quotes.house import Desk, desk
from tests.system.test_departures import leave
from weft.api.insights import v1 as pb
from weft.api.leads import v1 as leads
from weft.testing import Platform, eventually

RED, YELLOW = pb.HEALTH_LEVEL_RED, pb.HEALTH_LEVEL_YELLOW
SOON_S = 20.0  # of real time: "within seconds"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WITH, WITHOUT = answers("roles"), answers()
OTHERS = answers() | {"roles": leads.VisitRoles(met=[leads.VISIT_ROLE_PROCUREMENT, leads.VISIT_ROLE_PLANT_DIRECTOR])}


def a_visit(*met: Any) -> Visit:
    return Visit(
        id=uuid4(), owner_id=UUID(int=1), unit_path="/hq/", customer_id=uuid4(), opportunity_id=None,
        kind=leads.VISIT_KIND_ON_SITE, day=NOW.date(), answers=Answers(met=met, none_reason="" if met else "Away"),
        created_at=NOW, visitor_id=UUID(int=1), visitor_unit_path="/hq/",
    )  # fmt: skip


def told(*misses: bool, red_after: int = 3, loosened: int = 0, here: bool = True) -> list[str]:
    """What a rep's visits one after the other come to; True is one without the technical director. `loosened` is what the
    policy asks for from the fourth on.
    """
    one = Visitor(id=UUID(int=1), owner_id=UUID(int=1), unit_path="/hq/", updated_at=NOW)
    before: list[bool] = []
    for number, missed in enumerate(misses):
        after = loosened if loosened and number >= 3 else red_after
        met = leads.VISIT_ROLE_PROCUREMENT if missed else leads.VISIT_ROLE_TECHNICAL
        one.visited(a_visit(met), before, red_after=after, policy_version=1, here=here)
        before = [missed, *before]
    return [type(event).__name__.removeprefix("TechnicalDirector") for event in one.events]


def test_three_in_a_row_are_red_once_and_one_hit_resets() -> None:
    assert told(True, True) == []
    assert told(True, True, False, True, True) == []
    assert told(True, True, True, True) == ["Missed"]
    assert told(True, True, True, False, True, True) == ["Missed", "Identified"]
    assert told(True, True, True, False, True, True, True) == ["Missed", "Identified", "Missed"]
    assert told(True, True, True, red_after=0) == []
    assert told(True, True, True, True, loosened=5) == ["Missed", "AlertEnded"]
    assert told(True, True, True, False, loosened=5) == ["Missed", "Identified"]
    assert told(True, True, True, True, True, loosened=5) == ["Missed", "AlertEnded", "Missed"]
    assert told(True, True, True, here=False) == []


def test_lights_are_a_function_of_the_steps_whatever_their_order_and_follow_a_unit() -> None:
    missed = VisitorStep(1, "missed", 5, "people/1", "/hq/", str(uuid4()), 3, "visits/1")
    met = VisitorStep(2, "met", 9, "people/1", "/hq/", str(uuid4()))
    on = Light("red", "people/1", "/hq/", 5, missed.event_id, 3, "visits/1")
    assert of_visitor([missed]) == on
    for end in ("met", "ended"):
        off = of_visitor([missed, met._replace(kind=end)])
        assert off is not None
        assert off.level == ""
    late = fold({"visitors/1": [met]}, {})
    assert fold({"visitors/1": [missed]}, late.journals).journals["visitors/1"] == [list(missed), list(met)]
    assert follow({"visitors/1": [list(missed)]}, lambda path: "/hq/new/").lights[0][1].unit_path == "/hq/new/"

    def quote(*kinds: str) -> Light | None:
        return of_quote([QuoteStep(n, kind, n, "2026-03-02", "people/1", "/hq/", "e") for n, kind in enumerate(kinds)])

    assert quote("sent", "answered", "clock", "handed_over") is None
    steps = [("sent", "1"), ("unhandled", "1"), ("handed_over", "2")]
    kept = [
        QuoteStep(n, kind, n, "2026-03-02", f"people/{who}", f"/{who}/", "e") for n, (kind, who) in enumerate(steps)
    ]
    assert of_quote(kept) == Light("yellow", "people/2", "/2/", 1, "e")
    assert sendings(kept) == []
    for kinds, level in (
        (("sent", "unhandled"), "yellow"),
        (("sent", "unhandled", "answered"), "yellow"),
        (("sent", "unhandled", "handled"), ""),
        (("sent", "unhandled", "ended"), ""),
        (("sent", "unhandled", "ended", "sent"), ""),
    ):
        found = quote(*kinds)
        assert found is not None
        assert found.level == level, kinds


async def visit(firm: Desk, login: str, customer: str, said: dict[str, Any]) -> leads.RecordVisitResponse:
    request = leads.RecordVisitRequest(customer=customer, kind=leads.VISIT_KIND_ON_SITE, request_id=rid(), **said)
    made: leads.RecordVisitResponse = await firm.platform.as_(firm.people[login])(leads.VisitsStub).RecordVisit(request)
    return made


async def lights(firm: Desk, login: str = "boss", **asked: Any) -> pb.ListHealthLightsResponse:
    stub = firm.platform.as_(firm.people[login])(pb.InsightsStub)
    found: pb.ListHealthLightsResponse = await stub.ListHealthLights(pb.ListHealthLightsRequest(**asked))
    return found


async def shows(firm: Desk, *expected: tuple[Any, str]) -> list[pb.HealthLight]:
    """Waits until exactly these are on, for seconds at most."""

    async def shown() -> pb.ListHealthLightsResponse | None:
        found = await lights(firm)
        return found if {(one.level, one.subject) for one in found.lights} == set(expected) else None

    on: pb.ListHealthLightsResponse = await eventually(shown, timeout_s=SOON_S)
    return list(on.lights)


LAST_THREE = """
select owner_id::text from (
  select owner_id, answers, row_number() over (partition by owner_id order by created_at desc, id desc) n
  from leads.visit where tenant_id = $1) v
where n <= 3 group by owner_id having count(*) = 3 and not bool_or(answers->'met' @> '[1]')"""


@pytest.mark.capability("LD-31", clause="“none” counts for NE-20")
@pytest.mark.capability("NE-20", clause="red: one rep, three visit records in a row without the technical director")
@pytest.mark.capability("NE-20", clause="one hit resets")
@pytest.mark.capability("NE-20", clause="a yellow quote is the successor's when its owner leaves")
@pytest.mark.capability("NE-20", clause="yellow: a sent quote for more than 48 hours without objection follow-up")
@pytest.mark.capability("IN-H05", clause="both NE-20 rules show within seconds of the event")
async def test_a_rep_turns_red_and_a_quote_yellow_as_soon_as_it_is_so(platform: Platform) -> None:
    firm = await desk(platform)
    theirs = [await firm.customer("ann", f"Works {number}") for number in range(4)]
    ann = firm.name("ann").replace("people/", "visitors/")
    quote = await firm.cleared()
    await visit(firm, "ann", theirs[0], WITHOUT)
    await visit(firm, "ann", theirs[0], OTHERS)  # the second of a day: a record, though it does not count as a visit
    await visit(firm, "ann", theirs[1], WITH)  # resets
    await firm.do("ann", "SendQuote", quote)
    await firm.advance(hours=47, minutes=50)
    await asyncio.gather(visit(firm, "ann", theirs[1], WITHOUT), visit(firm, "ann", theirs[2], OTHERS))
    await firm.settle()
    assert (await lights(firm)).lights == []
    last = await visit(firm, "ann", theirs[3], WITHOUT)
    (red,) = await shows(firm, (RED, ann))
    assert (red.owner, red.visits_count, red.visit) == (firm.name("ann"), 3, last.visit.name)
    assert [f"visitors/{row['owner_id']}" for row in await firm.rows(LAST_THREE)] == [ann]
    assert last.decision_chain == theirs[3].replace("customers/", "decisionChains/")
    why = await firm.why(ann)
    assert [(one.outcome, one.reasons[0].code) for one in why] == [("red", "technical_director_missed")]
    await firm.settle()
    assert [task.ladder for task in await firm.tasks_of("ann", leads.Visit(name=ann))] == ["technical_director_missed"]

    await firm.advance(minutes=20)
    await shows(firm, (RED, ann), (YELLOW, quote.name))
    everything = await lights(firm)
    assert (everything.red_count, everything.yellow_count, everything.definition) == (1, 1, "health_lights/1")
    first = await lights(firm, page_size=1)
    rest = await lights(firm, page_size=1, page_token=first.next_page_token)
    assert [one.subject for one in (*first.lights, *rest.lights)] == [ann, quote.name]
    assert [one.subject for one in (await lights(firm, level=YELLOW)).lights] == [quote.name]
    assert [one.subject for one in (await lights(firm, "ann")).lights] == [ann, quote.name]
    assert (await lights(firm, "bob")).lights == []
    assert (await rebuild(platform, firm.id)).result["equal"]

    await visit(firm, "ann", theirs[0], WITH)
    await shows(firm, (YELLOW, quote.name))
    await firm.settle()
    assert await firm.tasks_of("ann", leads.Visit(name=ann)) == []
    await leave(firm, "ann", firm.name("bob"))
    await firm.settle()
    (yellow,) = await shows(firm, (YELLOW, quote.name))
    since = everything.lights[1].since_time
    assert (yellow.owner, yellow.since_time, since.seconds > 0) == (firm.name("bob"), since, True)
    assert [one.subject for one in (await lights(firm, "bob")).lights] == [quote.name]
    assert (await rebuild(platform, firm.id)).result["equal"]
    await firm.do("bob", "RecordObjectionHandling", quote, kind="price")
    await shows(firm)
    assert (await rebuild(platform, firm.id)).result["equal"]


@pytest.mark.capability("NE-20", clause="how many visits are red is the tenant's policy")
async def test_how_many_visits_are_red_is_a_policy_and_none_turns_it_off(platform: Platform) -> None:
    firm = await desk(platform)
    customer = await firm.customer("ann", "Works")
    ann = firm.name("ann").replace("people/", "visitors/")
    await amend(firm, "leads", "visits", red_after_visits=0)
    for _ in range(3):
        await visit(firm, "ann", customer, WITHOUT)
    await firm.settle()
    assert (await lights(firm)).lights == []
    await amend(firm, "leads", "visits", red_after_visits=4)
    await visit(firm, "ann", customer, WITHOUT)
    (red,) = await shows(firm, (RED, ann))
    assert red.visits_count == 4
    await amend(firm, "leads", "visits", red_after_visits=6)
    last = await visit(firm, "ann", customer, WITHOUT)
    await shows(firm)
    assert await firm.events(ann) == ["TechnicalDirectorMissed", "TechnicalDirectorAlertEnded"]
    (fact,) = await firm.rows("select body from leads.outbox where tenant_id = $1 and type like '%AlertEnded'")
    ended = leads.TechnicalDirectorAlertEnded.FromString(fact["body"])
    assert (ended.reason, ended.visit) == (leads.ALERT_END_RULE_CHANGED, last.visit.name)
    await firm.settle()
    assert await firm.tasks_of("ann", leads.Visit(name=ann)) == []
