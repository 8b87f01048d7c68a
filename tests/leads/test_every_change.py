"""Every change: the same request twice has one effect, another body is refused, another tenant finds nothing."""

from __future__ import annotations

import grpc

from tests.leads.house import House, house, refused, rid
from weft.api.leads import v1 as pb

CODE = grpc.StatusCode
CALL = pb.TOUCH_CHANNEL_CALL
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
LOG = {"summary": "Talked", "next_step": "Send", "expected_close_date": "2099-12-31"}


async def once(firm: House, other: House, login: str, stub: type, rpc: str, request, **another) -> object:
    """Calls as it must go, again, with another body, and from another tenant."""
    call = getattr(firm.platform.as_(firm.people[login])(stub), rpc)
    request.request_id = rid()
    events = "select count(*) n from leads.outbox where tenant_id = $1"
    first = await call(request)
    (before,) = await firm.rows(events)
    assert await call(request) == first
    assert (await firm.rows(events))[0]["n"] == before["n"]
    changed = type(request)()
    changed.CopyFrom(request)
    for name, value in another.items():
        setattr(changed, name, value)
    assert (await refused(call(changed)))[1] == "REQUEST_ID_REUSED", rpc
    foreign = getattr(firm.platform.as_(other.people[login])(stub), rpc)
    if "name" in request.DESCRIPTOR.fields_by_name:
        assert await refused(foreign(request)) == (CODE.NOT_FOUND, "NOT_FOUND"), rpc
    without = type(request)()
    without.CopyFrom(request)
    without.request_id = ""
    assert (await refused(call(without)))[0] == CODE.INVALID_ARGUMENT, rpc
    return first


async def test_every_change_of_a_lead_is_done_once_and_only_in_its_tenant(platform):
    firm, other = await house(platform, "ann", "bob"), await house(platform, "ann", "bob")
    leads = pb.LeadsStub

    async def change(login, rpc, request, **another):
        return await once(firm, other, login, leads, rpc, request, **another)

    create = pb.CreateLeadRequest(
        company="A", source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC, unit_path="/hq/east/"
    )
    lead = await change("boss", "CreateLead", create, company="B")
    await change("ann", "ClaimLead", pb.ClaimLeadRequest(name=lead.name), etag="9")
    await change("ann", "RecordTouch", pb.RecordTouchRequest(name=lead.name, channel=CALL, two_way=True), two_way=False)
    await change("ann", "RecordFollowUp", pb.RecordFollowUpRequest(name=lead.name, **LOG), summary="Else")
    await change("ann", "CorrectLead", pb.CorrectLeadRequest(name=lead.name, contact_name="Li"), contact_name="Wu")
    form = pb.FileScreeningRequest(name=lead.name, budget_band=1, decision_role=1)
    await change("ann", "FileScreening", form, current_pain="late")
    asked = pb.CreateLeadRequest(company="D", source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC)
    pooled = await change("boss", "CreateLead", asked, company="E")
    pull = pb.PullLeadRequest(request_id=rid())  # it has no other body
    pulled = await firm.as_("ann").PullLead(pull)
    assert (await firm.as_("ann").PullLead(pull), pulled.name) == (pulled, pooled.name)
    refusal = pb.RecordRefusalRequest(name=pooled.name, reason="other", restart="Q3")
    await change("ann", "RecordRefusal", refusal, restart="Q4")
    override = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("bob"), reason="x")
    await change("boss", "OverrideAssignment", override, reason="y")
    convert = pb.ConvertLeadRequest(name=lead.name, customer=await firm.customer("bob", "Converted"))
    await change("bob", "ConvertLead", convert, amount_fen=1)
    lost = await firm.lead(company="C")
    owner = next(login for login in ("ann", "bob") if firm.name(login) == lost.owner)
    back = pb.ReturnLeadRequest(name=(await firm.lead(company="F")).name, reason="other")
    holder = (await firm.read(back.name)).owner
    whose = next(login for login in ("ann", "bob") if firm.name(login) == holder)
    await once(firm, other, whose, pb.PoolStub, "ReturnLead", back, reason="no_capacity")
    await change(owner, "MarkLost", pb.MarkLostRequest(name=lost.name, reason="price"), reason="other")


async def test_every_change_of_an_opportunity_is_done_once_and_only_in_its_tenant(platform):
    firm, other = await house(platform, "ann"), await house(platform, "ann")

    async def change(rpc, request, **another):
        return await once(firm, other, "ann", pb.OpportunitiesStub, rpc, request, **another)

    customer = await firm.customer("ann")
    create = pb.CreateOpportunityRequest(customer=customer, pipeline="history", amount_fen=5)
    one = await change("CreateOpportunity", create, amount_fen=6)
    advance = pb.AdvanceOpportunityRequest(name=one.name, stage="engaging")
    await change("AdvanceOpportunity", advance, etag="7")
    follow_up = pb.RecordOpportunityFollowUpRequest(name=one.name, **LOG)
    await change("RecordOpportunityFollowUp", follow_up, summary="Else")
    proposal = await change(
        "SubmitProposal",
        pb.SubmitProposalRequest(opportunity=one.name),
        opportunity=customer.replace("customers", "opportunities"),
    )
    await change("DecideProposal", pb.DecideProposalRequest(name=proposal.name, won=True), won=False)
    await change("WinOpportunity", pb.WinOpportunityRequest(name=one.name), amount_fen=9)
    two = await change("CreateOpportunity", create, amount_fen=6)
    lose = pb.LoseOpportunityRequest(name=two.name, reason="price")
    await change("LoseOpportunity", lose, reason="other")
    assert await firm.load_of("ann") == 0
