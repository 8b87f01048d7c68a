"""Leads through their doors: assignment, pool, claims, overrides, touches, logs, and what others may see."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import grpc
import pytest
from google.protobuf import json_format
from grpc import aio

from tests.leads.house import EAST, WEST, House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
EXHIBITION = pb.SOURCE_EXHIBITION_SCAN


@pytest.fixture(scope="module")
async def still(platform: Platform) -> House:
    """A firm for what is refused and leaves nothing behind."""
    return await house(platform, "ann")


async def why(firm: House, name: str) -> list[Any]:
    stub = firm.platform.as_(firm.people["vp"]).on("leads")(platform_pb.DecisionsStub)
    return list((await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=name))).decisions)


async def log(firm: House, login: str = "boss", **filters: Any) -> list[pb.Assignment]:
    answer = await firm.as_(login).ListAssignments(pb.ListAssignmentsRequest(page_size=100, **filters))
    return list(answer.assignments)


@pytest.mark.capability("LD-01", clause="an API lead has an owner, a score and reasons at once")
@pytest.mark.capability("LD-06", clause="a web-form lead is dispatched")
async def test_a_web_form_lead_has_an_owner_a_score_and_reasons_at_once(platform):
    firm = await house(platform, "ann", "bob")
    lead = await firm.lead(industry="retail", budget_fen=50_000_000)
    assert lead.owner in (firm.name("ann"), firm.name("bob"))
    assert (lead.state, lead.score, lead.unit_path) == (pb.LEAD_STATE_ASSIGNED, "0.650000", EAST)
    assert lead.budget_band == pb.BUDGET_BAND_MEDIUM
    assert [reason.code for reason in lead.reasons] == ["best_score"]
    (decision,) = await why(firm, lead.name)
    assert (decision.kind, decision.outcome, decision.chosen.score) == ("leads.assignment", lead.owner, lead.score)
    assert sum(float(part.contribution) for part in decision.chosen.contributions) == pytest.approx(0.65)
    assert {decision.chosen.name, decision.runner_up.name} == {firm.name("ann"), firm.name("bob")}
    assert decision.inputs["industry"] == "retail"
    assert await firm.events(lead.name) == ["LeadCreated", "LeadAssigned"]
    other = await firm.lead()
    assert {lead.owner, other.owner} == {firm.name("ann"), firm.name("bob")}  # the load counts at once
    took = []
    for _ in range(3):  # the quickest counts: others may use the machine
        began = time.monotonic()
        assert (await firm.lead()).owner
        took.append(time.monotonic() - began)
    assert min(took) < 1


async def test_twenty_leads_at_once_all_succeed_and_never_score_the_same_stale_load(platform):
    firm = await house(platform, "ann", "bob", "cat", "dan")
    leads = await asyncio.gather(*(firm.lead(company=f"C{n}") for n in range(20)))
    owners = [lead.owner for lead in leads]
    assert sorted(owners.count(firm.name(login)) for login in ("ann", "bob", "cat", "dan")) == [5, 5, 5, 5]
    assert [await firm.load_of(login) for login in ("ann", "bob", "cat", "dan")] == [5, 5, 5, 5]


async def test_a_repeated_request_gives_the_first_answer_and_another_body_is_refused(platform):
    firm = await house(platform, "ann")
    key = rid()
    first = await firm.lead(request_id=key)
    assert await firm.lead(request_id=key) == first
    assert await refused(firm.lead(company="Other", request_id=key)) == (CODE.INVALID_ARGUMENT, "REQUEST_ID_REUSED")
    assert len(await firm.rows("select id from leads.lead where tenant_id = $1")) == 1


@pytest.mark.capability("LD-06", clause="an exhibition lead stays in the pool with source_not_auto")
async def test_an_exhibition_lead_stays_in_the_pool(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead(source=EXHIBITION, contact_name="Wang", contact_phone="13812345678")
    assert (lead.state, lead.owner, [r.code for r in lead.reasons]) == (pb.LEAD_STATE_POOLED, "", ["source_not_auto"])
    assert await firm.events(lead.name) == ["LeadCreated", "LeadPooled"]
    pool = await firm.as_("ann").ListPoolLeads(pb.ListPoolLeadsRequest())
    assert [(one.name, one.contact_name, one.contact_phone) for one in pool.leads] == [(lead.name, "", "")]
    assert [d.outcome for d in await why(firm, lead.name)] == ["pool"]


@pytest.mark.capability("LD-01", clause="a lead that nobody may take waits in the pool with its reason")
async def test_without_a_candidate_the_pool_asks_for_a_person(platform):
    firm = await house(platform, "ann")
    await firm.absent("ann")
    lead = await firm.lead()
    assert [reason.code for reason in lead.reasons] == ["no_candidate"]
    (decision,) = await why(firm, lead.name)
    assert [(c.name, c.excluded[0].code) for c in decision.excluded] == [(firm.name("ann"), "absent")]
    assert (await firm.lead("vp", unit_path=WEST)).owner == ""


async def test_nobody_brings_a_lead_in_for_a_unit_beyond_his_grant(platform):
    firm = await house(platform, "ann")
    for login in ("ann", "boss"):
        assert await refused(firm.lead(login, unit_path=WEST)) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
        assert (await firm.lead(login, unit_path=EAST)).unit_path == EAST
    assert len(await firm.rows("select id from leads.lead where tenant_id = $1")) == 2


@pytest.mark.capability("LD-02", clause="only the named sources are accepted")
@pytest.mark.capability("LD-04", clause="only the named intensities are accepted")
@pytest.mark.parametrize(
    "changes",
    [
        {"source": 0}, {"source": 9}, {"technical_intensity": 9}, {"budget_band": 9}, {"company": ""},
        {"company": " "}, {"budget_fen": -1}, {"unit_path": "/hq/nowhere/"}, {"unit_path": "east"},
        {"customer": "customers/x"}, {"hints": [pb.Hint(text="seen", source=0)]},
        {"budget_fen": 1, "budget_band": pb.BUDGET_BAND_LARGE},
    ],
)  # fmt: skip
async def test_what_is_not_named_is_refused(still, changes):
    status, _ = await refused(still.lead(**changes))
    assert status == CODE.INVALID_ARGUMENT


@pytest.mark.capability("LD-43", clause="a lead is saved with the core fields alone")
async def test_company_and_source_are_enough(platform):
    firm = await house(platform, "ann")
    request = pb.CreateLeadRequest(company="Acme", source=pb.SOURCE_WEB_FORM, request_id=rid())
    lead = await firm.as_("ann").CreateLead(request)
    assert (lead.company, lead.unit_path, lead.owner) == ("Acme", EAST, firm.name("ann"))


@pytest.mark.capability("LD-13", clause="two claims at once: one wins, the other gets a clean conflict")
@pytest.mark.problem("ALREADY_CLAIMED")
async def test_of_two_claims_at_once_one_wins_and_the_other_gets_a_clean_conflict(platform):
    firm = await house(platform, "ann", "bob")
    lead = await firm.lead(source=EXHIBITION, technical_intensity=PLC)

    async def claim(login: str) -> Any:
        try:
            return await firm.as_(login).ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))
        except aio.AioRpcError as error:
            return error

    both = await asyncio.gather(claim("ann"), claim("bob"))
    won = [one for one in both if isinstance(one, pb.Lead)]
    lost = [one for one in both if not isinstance(one, pb.Lead)]
    assert len(won) == 1
    assert won[0].assignment_kind == pb.ASSIGNMENT_KIND_CLAIMED
    assert [one.code() for one in lost] == [CODE.ALREADY_EXISTS]
    assert await firm.events(lead.name) == ["LeadCreated", "LeadPooled", "LeadClaimed"]
    assert await firm.load_of("ann") + await firm.load_of("bob") == 1


@pytest.mark.capability("LD-13", clause="only high-value leads of the pool can be claimed")
@pytest.mark.problem("NOT_CLAIMABLE")
async def test_a_lead_without_high_value_is_not_claimable(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead(source=EXHIBITION)
    claim = firm.as_("ann").ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))
    assert await refused(claim) == (CODE.FAILED_PRECONDITION, "NOT_CLAIMABLE")


@pytest.mark.capability("LD-08", clause="only a supervisor may override")
async def test_only_a_supervisor_may_override(platform):
    firm = await house(platform, "ann", "bob")
    await firm.hire("director", "director", "/hq/")
    lead = await firm.lead()
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("bob"), reason="x", request_id=rid())
    for login in ("ann", "bob", "vp", "director"):
        assert await refused(firm.as_(login).OverrideAssignment(request)) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    without = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("bob"), request_id=rid())
    assert (await refused(firm.as_("boss").OverrideAssignment(without)))[0] == CODE.INVALID_ARGUMENT


@pytest.mark.capability("LD-08", clause="an override is audited")
@pytest.mark.capability("LD-08", clause="an override shows in the assignment log")
@pytest.mark.capability("LD-10", clause="every decision is in the log")
@pytest.mark.problem("OWNER_CANNOT_HOLD")
async def test_an_override_is_audited_and_shows_in_the_log(platform):
    firm = await house(platform, "ann", "bob")
    lead = await firm.lead()
    before, after = (lead.owner, firm.name("bob" if lead.owner == firm.name("ann") else "ann"))
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=after, reason="speaks the dialect", request_id=rid())
    changed = await firm.as_("boss").OverrideAssignment(request)
    assert (changed.owner, changed.assignment_kind) == (after, pb.ASSIGNMENT_KIND_OVERRIDDEN)
    newest, oldest = await log(firm, lead=lead.name)
    assert (newest.owner, newest.previous_owner, newest.note) == (after, before, "speaks the dialect")
    assert (oldest.owner, oldest.kind) == (before, pb.ASSIGNMENT_KIND_SCORED)
    (audit,) = await firm.rows(
        "select actor, detail from leads.audit where tenant_id = $1 and method like '%OverrideAssignment'"
    )
    assert audit["actor"] == firm.name("boss")
    assert audit["detail"] == {"owner": after, "previous_owner": before}
    assert [d.outcome for d in await why(firm, lead.name)] == [after, before]
    owner = next(login for login in ("ann", "bob") if firm.name(login) == after)
    assert await firm.load_of(owner) == 1
    nobody = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("boss"), reason="x", request_id=rid())
    assert (await refused(firm.as_("boss").OverrideAssignment(nobody)))[1] == "OWNER_CANNOT_HOLD"


@pytest.mark.capability("LD-10", clause="the daily export lists at most three deviations in order")
async def test_the_day_lists_at_most_three_deviations_the_farthest_first(platform):
    firm = await house(platform, "ann", "bob")
    await firm.hire("far", unit_path=WEST)
    await firm.settle()
    for number in range(12):
        await firm.lead(company=f"C{number}", source=EXHIBITION, technical_intensity=PLC)
    pool = (await firm.as_("ann").ListPoolLeads(pb.ListPoolLeadsRequest(page_size=100))).leads
    for lead in pool[:6]:  # the more she has, the farther she lies below bob
        await firm.as_("ann").ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))
    answer = await firm.as_("boss").ListAssignmentDeviations(pb.ListAssignmentDeviationsRequest())
    deviations = [float(one.deviation) for one in answer.assignments]
    assert len(deviations) == 3
    assert deviations == sorted(deviations, reverse=True)
    assert deviations[0] == pytest.approx(0.3 * 5 / 60, abs=1e-6)
    everything = sorted((float(one.deviation) for one in await log(firm)), reverse=True)
    assert len(everything) == 12 + 6  # what the pool got, and who took what from it
    assert deviations == everything[:3]
    none = await firm.as_("boss").ListAssignmentDeviations(pb.ListAssignmentDeviationsRequest(date="2020-01-01"))
    assert not none.assignments


@pytest.mark.capability("LD-17", clause="a colleague cannot read the lead")
@pytest.mark.capability("LD-17", clause="the owner and the reason can be looked up, and nothing else")
async def test_a_colleague_may_ask_whose_it_is_and_nothing_else(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead(company="绍兴 博远", company_code="SX-1", contact_phone="13812345678")
    await firm.hire("bob")
    await firm.settle()
    foreign = await refused(firm.read(lead.name, "bob"))
    missing = await refused(firm.read(lead.name[:-12] + "000000000000", "bob"))
    assert foreign == missing == (CODE.NOT_FOUND, "NOT_FOUND")
    for query in ("绍兴博远", "SX-1"):
        (owner,) = (await firm.as_("bob").FindOwner(pb.FindOwnerRequest(query=query))).owners
        assert (owner.owner, owner.owner_display_name) == (firm.name("ann"), "Ann")
        assert [(reason.code, dict(reason.args)) for reason in owner.reasons] == [("by_score", {})]
    assert not (await firm.as_("bob").FindOwner(pb.FindOwnerRequest(query="绍兴"))).owners


@pytest.mark.problem("LEAD_IS_LOST", "LOSS_REASON_UNKNOWN")
async def test_a_lost_lead_gives_its_load_back_and_refuses_everything(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead()
    lose = pb.MarkLostRequest(name=lead.name, reason="price", request_id=rid())
    lost = await firm.as_("ann").MarkLost(lose)
    assert await firm.as_("ann").MarkLost(lose) == lost
    assert (lost.state, lost.loss_reason, await firm.load_of("ann")) == (pb.LEAD_STATE_LOST, "price", 0)
    assert (await refused(firm.follow_up("ann", lead.name))) == (CODE.FAILED_PRECONDITION, "LEAD_IS_LOST")
    unknown = pb.MarkLostRequest(name=lead.name, reason="bored", request_id=rid())
    assert (await refused(firm.as_("ann").MarkLost(unknown)))[1] == "LOSS_REASON_UNKNOWN"


async def test_lists_show_what_each_may_see_page_by_page(platform):
    firm = await house(platform, "ann", "bob")
    for number in range(5):
        await firm.lead(company=f"C{number}")

    async def all_of(login: str, **filters: Any) -> list[str]:
        names, token = [], ""
        while True:
            request = pb.ListLeadsRequest(page_size=2, page_token=token, **filters)
            answer = await firm.as_(login).ListLeads(request)
            names += [lead.name for lead in answer.leads]
            token = answer.next_page_token
            if not token:
                return names

    everything = await all_of("vp")
    assert len(everything) == len(set(everything)) == 5
    assert everything == await all_of("boss")
    mine, his = await all_of("ann"), await all_of("bob")
    assert sorted(mine + his) == sorted(everything)
    assert await all_of("boss", owner=firm.name("ann")) == mine
    assert await all_of("vp", source=EXHIBITION) == []
    assert len(await all_of("vp", state=pb.LEAD_STATE_ASSIGNED)) == 5
    bad = firm.as_("vp").ListLeads(pb.ListLeadsRequest(page_token="nonsense"))
    assert (await refused(bad))[0] == CODE.INVALID_ARGUMENT


async def test_another_tenant_sees_nothing_and_a_stale_etag_is_refused(platform):
    firm, other = await house(platform, "ann"), await house(platform, "eve")
    lead = await firm.lead()
    assert (await refused(other.read(lead.name)))[0] == CODE.NOT_FOUND
    claim = other.as_("eve").ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))
    assert (await refused(claim))[0] == CODE.NOT_FOUND
    await firm.follow_up("ann", lead.name, etag=lead.etag)
    assert (await refused(firm.follow_up("ann", lead.name, etag=lead.etag)))[1] == "STALE_VERSION"


@pytest.mark.capability("LD-16", clause="a factor of the tenant’s own takes part")
@pytest.mark.capability("LD-16", clause="weights that do not total 100 % are refused")
async def test_an_administrator_gives_a_factor_of_the_tenants_own_a_weight_and_all_weights_stay_one_whole(platform):
    firm = await house(platform, "ann", "bob")
    await firm.hire("admin", "administrator", "/hq/")
    policies = platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    name = "policies/leads/assignment"
    document = json_format.MessageToDict((await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    values = {firm.name("bob").removeprefix("people/"): 1}
    own = {"name": "speaks_german", "source": "FACTOR_SOURCE_TABLE", "weight": 0.2, "value_by_person": values}
    document["factors"].append(own)

    def change() -> platform_pb.SetPolicyRequest:
        request = platform_pb.SetPolicyRequest(name=name, reason="a German customer", request_id=rid())
        request.document.update(document)
        return request

    assert (await refused(policies.SetPolicy(change())))[0] == CODE.INVALID_ARGUMENT  # together 120 %
    document["factors"][0]["weight"] -= 0.2
    await policies.SetPolicy(change())
    for number in range(3):  # ahead of the load that three leads are
        lead = await firm.lead(company=f"G{number}")
        assert lead.owner == firm.name("bob")
    (decision,) = await why(firm, lead.name)
    assert "speaks_german" in [part.factor for part in decision.chosen.contributions]


@pytest.mark.capability("LD-09", clause="it carries tags and hints with their source")
async def test_the_brief_carries_tags_and_hints_with_their_source(platform):
    firm = await house(platform, "ann")
    hint = pb.Hint(text="downloaded a white paper", source=pb.HINT_SOURCE_OWN_WEBSITE)
    lead = await firm.lead(hints=[hint], technical_intensity=PLC, budget_fen=200_000_001)
    notifications = platform.system("notifications", firm.id)(pb.LeadsStub)
    brief = await notifications.GetLeadBrief(pb.GetLeadBriefRequest(name=lead.name))
    assert (brief.owner, brief.technical_intensity) == (lead.owner, PLC)
    assert (brief.source, brief.budget_band) == (pb.SOURCE_WEB_FORM, pb.BUDGET_BAND_LARGE)
    assert [(one.text, one.source) for one in brief.hints] == [(hint.text, hint.source)]
    assert (await refused(firm.as_("ann").GetLeadBrief(pb.GetLeadBriefRequest(name=lead.name))))[0] == (
        CODE.PERMISSION_DENIED
    )
