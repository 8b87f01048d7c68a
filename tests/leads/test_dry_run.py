"""A policy that is tried on what is past: nothing changes under the same one, and under another what a recount gives."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import grpc
import pytest
from google.protobuf import json_format

from tests.leads.amending import amend, document
from tests.leads.house import House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
SCAN, WEB = pb.SOURCE_EXHIBITION_SCAN, pb.SOURCE_WEB_FORM
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
LOAD_ALONE = [{"name": "headroom", "source": "FACTOR_SOURCE_HEADROOM", "weight": 1}]


def drafted(draft: dict[str, Any], policy: str = "assignment") -> platform_pb.SetPolicyRequest:
    name = f"policies/leads/{policy}"
    request = platform_pb.SetPolicyRequest(name=name, reason="a trial", validate_only=True, request_id=rid())
    request.document.update(draft)
    return request


async def tried(firm: House, draft: dict[str, Any], policy: str = "assignment") -> dict[str, Any]:
    stub = firm.platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    answer = await stub.SetPolicy(drafted(draft, policy))
    done = await firm.finished("admin", answer.operation)
    assert not done.error.code, done.error
    found: dict[str, Any] = json_format.MessageToDict(done.result)
    return found


async def moved(firm: House) -> list[tuple[str, str]]:
    """Each thing that changes loads, oldest first, told by independent SQL: (lead that came in, or '', who gets +1)."""
    query = """
      select l.id, a.owner_id, a.previous_owner_id, a.kind, a.id as at from leads.assignment a
      join leads.lead l using (tenant_id) where tenant_id = $1 and l.id = a.lead_id order by a.id"""
    return [(row["id"], row["owner_id"], row["previous_owner_id"], row["kind"]) for row in await firm.rows(query)]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """A fortnight in which all happens that changes the board: wins, losses, touches, overrides, claims, a leaver."""
    made = await house(platform, "ann", "bob", "cid")
    await amend(made, "leads", "screening", frozen_weeks=0)  # a missing form bars nobody, whatever weekday it is
    for turn in range(3):
        for industry in ("steel", "paper"):
            lead = await made.lead(industry=industry, company=f"{industry} {turn}")
            owner = next(login for login in ("ann", "bob", "cid") if made.name(login) == lead.owner)
            if turn == 0:
                await win(made, owner, lead, won=industry == "steel")
            elif industry == "steel":
                await made.follow_up(owner, lead.name)
                await made.settle()
        await made.advance(days=2)
    pooled = await made.lead(source=SCAN, technical_intensity=PLC, company="Scanned")
    await made.as_("bob").ClaimLead(pb.ClaimLeadRequest(name=pooled.name, request_id=rid()))
    given = await made.lead(company="Given", industry="steel")
    to = next(login for login in ("ann", "bob") if made.name(login) != given.owner)
    override = pb.OverrideAssignmentRequest(name=given.name, owner=made.name(to), reason="his", request_id=rid())
    await made.as_("boss").OverrideAssignment(override)
    await made.as_(to).MarkLost(pb.MarkLostRequest(name=given.name, reason="price", request_id=rid()))
    await made.absent("cid")
    await made.lead(company="While one is away", industry="steel")
    await made.hire("dan")
    await made.settle()
    await made.lead(company="With a newcomer", industry="paper")
    await made.settle()
    return made


async def win(firm: House, login: str, lead: pb.Lead, *, won: bool) -> None:
    customer = await firm.customer(login, lead.company)
    request = pb.ConvertLeadRequest(
        name=lead.name, customer=customer, pipeline="history", amount_fen=100, request_id=rid()
    )
    name = (await firm.as_(login).ConvertLead(request)).opportunity
    if not won:
        lost = pb.LoseOpportunityRequest(name=name, reason="price", request_id=rid())
        await firm.opportunities(login).LoseOpportunity(lost)
        return
    advance = pb.AdvanceOpportunityRequest(name=name, stage="engaging", request_id=rid())
    await firm.opportunities(login).AdvanceOpportunity(advance)
    await firm.opportunities(login).WinOpportunity(pb.WinOpportunityRequest(name=name, request_id=rid()))


async def test_the_same_policy_changes_nothing(firm):
    now = await document(firm, "leads", "assignment")
    before = await firm.rows("select count(*) n, max(version) v from leads.lead where tenant_id = $1")
    found = await tried(firm, now)
    assert (found["tried"], found["changed"], found["not_tried"]) == (10, 0, 0), found
    assert found["leads"] == []
    assert all(counts["was"] == counts["would_be"] for counts in found["people"].values())
    assert await firm.rows("select count(*) n, max(version) v from leads.lead where tenant_id = $1") == before


async def test_other_weights_change_what_a_recount_of_loads_gives(firm):
    now = await document(firm, "leads", "assignment")
    found = await tried(firm, {**now, "factors": LOAD_ALONE})
    expected = await by_load(firm)
    assert {one["lead"]: (one["was"], one["would_be"]) for one in found["leads"]} == expected
    assert expected, "the recount must find something"
    assert found["changed"] == len(expected)
    was, would = (Counter(pair[at] for pair in expected.values()) for at in (0, 1))
    for who, counts in found["people"].items():
        assert counts["would_be"] - counts["was"] == would[who] - was[who], who
    assert await document(firm, "leads", "assignment") == now  # nothing was switched on


async def by_load(firm: House) -> dict[str, tuple[str, str]]:
    """Who had the least open work when a lead came in (then: the lower id), by what happened and not by the board."""
    query = (
        "select type, body, aggregate from leads.outbox where tenant_id = $1 and type ~ '(Lead|Opportunity)' order by"
    )
    events = await firm.rows(f"{query} event_id")
    load: Counter[str] = Counter({firm.name(login): 0 for login in ("ann", "bob", "cid")})
    holds: dict[str, str] = {}
    found: dict[str, tuple[str, str]] = {}
    for row in events:
        kind, subject = row["type"].rpartition(".")[2], row["aggregate"]
        event = getattr(pb, kind)
        said = event.FromString(row["body"])
        if kind == "LeadAssigned":
            who = {"While one is away": away(firm), "With a newcomer": [*away(firm), "dan"]}
            here = who.get(await company(firm, subject), ["ann", "bob", "cid"])
            best = min((firm.name(login) for login in here), key=lambda name: (load[name], name))
            if best != said.owner:
                found[subject] = (said.owner, best)
        if kind in ("LeadAssigned", "LeadClaimed", "LeadAssignmentOverridden"):
            load[holds.get(subject, "")] -= 1
            holds[subject] = said.owner
            load[said.owner] += 1
        if kind in ("LeadLost", "OpportunityWon", "OpportunityLost"):
            load[said.envelope.owner] -= 1
    return found


def away(firm: House) -> list[str]:
    return ["ann", "bob"]


async def company(firm: House, name: str) -> str:
    rows = await firm.rows("select company from leads.lead where tenant_id = $1 and id = $2::uuid", name.split("/")[1])
    return str(rows[0]["company"])


async def test_an_open_gate_shows_who_would_have_got_what_waited(firm):
    now = await document(firm, "leads", "assignment")
    found = await tried(firm, {**now, "autoSources": [*now["autoSources"], "SOURCE_EXHIBITION_SCAN"]})
    (only,) = found["leads"]
    assert only["was"] == "pool"
    assert only["would_be"] in [firm.name(login) for login in ("ann", "bob", "cid")]
    assert found["people"]["pool"] == {"was": 1, "would_be": 0}
    closed = await tried(firm, {**now, "autoSources": ["SOURCE_REFERRAL"]})
    assert {one["would_be"] for one in closed["leads"]} == {"pool"}
    assert closed["changed"] == 9


async def test_a_draft_of_the_pool_shows_what_goes_back_when(firm):
    now = await document(firm, "leads", "pool")
    found = await tried(firm, now, "pool")
    owned = await firm.rows("select count(*) n from leads.lead where tenant_id = $1 and state = 2")
    assert (found["tried"], found["changed"]) == (owned[0]["n"], 0)
    rules = [{**now["rules"][0], "days": 3, "when": "this.industry == 'steel'"}]
    found = await tried(firm, {**now, "rules": rules}, "pool")
    assert found["changed"] == owned[0]["n"]  # steel sooner, all else no more
    steel = await firm.rows(
        "select count(*) n from leads.lead where tenant_id = $1 and state = 2 and industry = 'steel'"
    )
    assert found["people"]["no_follow_up"]["would_be"] == steel[0]["n"]


async def test_only_who_sets_policies_tries_them_and_a_draft_that_could_not_be_set_is_refused(firm):
    request = drafted(await document(firm, "leads", "assignment"))
    ann = firm.platform.as_(firm.people["ann"]).on("leads")(platform_pb.PoliciesStub)
    assert (await refused(ann.SetPolicy(request)))[0] == CODE.PERMISSION_DENIED
    request.document.update({"factors": [{"name": "a", "source": "FACTOR_SOURCE_HEADROOM", "weight": 0.5}]})
    admin = firm.platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    assert await refused(admin.SetPolicy(request)) == (CODE.INVALID_ARGUMENT, "POLICY_INVALID")
    assert await amend(firm, "leads", "assignment") == {}


async def test_a_trial_that_is_asked_for_twice_is_one_work(firm):
    request = drafted(await document(firm, "leads", "pool"), "pool")
    admin = firm.platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    first, again = await admin.SetPolicy(request), await admin.SetPolicy(request)
    assert first.operation.name == again.operation.name
    assert first.policy.version == 1
    assert (await admin.GetPolicy(platform_pb.GetPolicyRequest(name=request.name))).version == 0
    await firm.finished("admin", first.operation)


async def test_a_trial_waits_for_nobody_who_decides(firm):
    now = await document(firm, "leads", "assignment")
    async with firm.platform.sql() as sql:
        held = sql.transaction()
        await held.start()
        await sql.execute("select 1 from leads.board where tenant_id = $1 for update", firm.id)
        found = await tried(firm, now)
        await held.rollback()
    assert (found["tried"], found["changed"]) == (10, 0)


async def test_how_far_a_trial_looks_back_is_a_policy_and_what_it_leaves_out_is_said(firm):
    now = await document(firm, "leads", "assignment")
    assert (await tried(firm, now))["cut_off"] is False
    shipped = await amend(firm, "leads", "trials", decisions_max=9)
    fewer = await tried(firm, now)
    assert (fewer["tried"], fewer["not_tried"], fewer["cut_off"]) == (9, 0, True), fewer
    await amend(firm, "leads", "trials", decisions_max=10, days=1)
    latest = await tried(firm, now)
    newer = "select count(*) n from leads.lead where tenant_id = $1 and created_at > $2"
    recent = (await firm.rows(newer, await business_now(firm) - timedelta(days=1)))[0]["n"]
    assert (latest["tried"], latest["cut_off"]) == (recent, False), latest
    assert recent < 10
    await amend(firm, "leads", "trials", days=90, **shipped)


async def business_now(firm: House) -> datetime:
    query = "select clock_timestamp() + make_interval(secs => coalesce(max(offset_s), 0)) n from leads.clock_offset"
    return (await firm.rows(f"{query} where tenant_id = $1"))[0]["n"]


async def test_what_came_before_a_change_that_an_older_pod_made_is_not_tried(firm):
    """The first touch is taken away: whatever weekday it is, a lead that looked at the board stands between it and the one
    whose source waited, which is known to be newer by that alone.
    """
    now = await document(firm, "leads", "assignment")
    (gone,) = await firm.rows(
        "delete from leads.board_step where tenant_id = $1 and board_version = (select board_version from"
        " leads.board_step where tenant_id = $1 and body ? 'touches' order by board_version limit 1) returning at"
    )
    query = "select count(*) n from leads.lead where tenant_id = $1 and created_at > $2"
    newer = await firm.rows(query, gone["at"])
    found = await tried(firm, now)
    assert (found["tried"], found["not_tried"]) == (newer[0]["n"], 10 - newer[0]["n"]), found
    assert 0 < found["tried"] < 10
    assert found["changed"] == 0
