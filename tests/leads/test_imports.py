"""History comes in as a long work: whole, once, with its doubts in quarantine; and feeds the rates."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import grpc
import pytest

from tests.leads.house import House, house, refused, rid
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb

CODE = grpc.StatusCode
EXAMPLE = Path(__file__).parents[2] / "examples" / "crm-sales-opportunities"
ROWS = 1_201  # more than two of the steps in which an import goes, with the header


async def history(firm: House, content: bytes) -> Any:
    request = pb.ImportOpportunitiesRequest(file=await firm.upload(content), request_id=rid())
    started = await firm.opportunities("admin").ImportOpportunities(request)
    return await firm.finished("admin", started)


async def products(firm: House, content: bytes) -> Any:
    stub = firm.platform.as_(firm.people["admin"])(pb.ProductsStub)
    started = await stub.ImportProducts(pb.ImportProductsRequest(file=await firm.upload(content), request_id=rid()))
    return await firm.finished("admin", started)


async def accounts(firm: House, content: bytes) -> None:
    stub = firm.platform.as_(firm.people["admin"])(customers.CustomersStub)
    request = customers.ImportCustomersRequest(file=await firm.upload(content), request_id=rid())
    await firm.finished("admin", await stub.ImportCustomers(request), "customers")


async def organisation(firm: House) -> None:
    stub = firm.firm.as_()(identity.PeopleStub)
    content = (EXAMPLE / "sales_teams.csv").read_bytes()
    started = await stub.ImportOrganisation(
        identity.ImportOrganisationRequest(file=await firm.upload(content), request_id=rid())
    )
    firm.people["root"] = firm.firm.administrator
    await firm.finished("root", started, "identity")
    await firm.settle()


def ints(result: Any, *names: str) -> tuple[int, ...]:
    return tuple(int(result[name]) for name in names)


@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
async def test_history_comes_in_and_importing_it_again_changes_nothing(platform):
    # The example's first rows; the demo imports them all, and its totals are held against the file there.
    firm = await house(platform)
    await firm.hire("admin", "administrator", "/hq/")
    await organisation(firm)
    done = await products(firm, (EXAMPLE / "products.csv").read_bytes())
    assert ints(done.result, "rows", "imported", "quarantined") == (7, 7, 0)
    await accounts(firm, (EXAMPLE / "accounts.csv").read_bytes())
    lines = (EXAMPLE / "sales_pipeline.csv").read_text().splitlines(keepends=True)[:ROWS]
    content = "".join(lines).encode()
    known = list(csv.DictReader(lines))
    rows, homeless = len(known), sum(not row["account"] for row in known)
    done = await history(firm, content)
    assert not done.error.code, done.error
    assert ints(done.result, "rows", "imported", "quarantined", "changes") == (rows, rows - homeless, homeless, rows)
    assert {k: int(v) for k, v in done.result["reasons"].items()} == {"no_account": homeless}
    before = await counted(firm)
    won = [int(row["close_value"]) * 100 for row in known if row["deal_stage"] == "Won"]
    assert before["won"] == (len(won), sum(won))
    assert before["lost"][0] == sum(row["deal_stage"] == "Lost" for row in known)
    again = await history(firm, content)
    assert ints(again.result, "imported", "unchanged", "changes") == (0, rows - homeless, 0)
    assert await counted(firm) == before
    await the_rates_equal_a_recount(firm)
    assert not await firm.rows("select kind from leads.deadline where tenant_id = $1")
    lead = await firm.lead("vp", unit_path="/hq/", industry="retail")
    assert lead.owner
    assert 0 < float(lead.score) < 1


async def counted(firm: House) -> dict[str, Any]:
    """What the tables say, by independent SQL."""
    rows = await firm.rows(
        "select stage, count(*) n, sum(amount_fen)::bigint s from leads.opportunity where tenant_id = $1 group by stage"
    )
    found: dict[str, Any] = {row["stage"]: (row["n"], row["s"]) for row in rows}
    for table in ("quarantine", "outbox", "rep_month"):
        found[table] = (await firm.rows(f"select count(*) n from leads.{table} where tenant_id = $1"))[0]["n"]
    return found


async def the_rates_equal_a_recount(firm: House) -> None:
    recount = await firm.rows(
        "select owner_id, industry, count(*) filter (where state = 2) won, count(*) decided"
        " from leads.opportunity where tenant_id = $1 and state > 1 group by 1, 2"
    )
    kept = await firm.rows("select * from leads.rep_record where tenant_id = $1")
    by_industry = {(r["owner_id"], r["industry"]): (r["won"], r["decided"]) for r in recount}
    assert by_industry == {
        (r["person_id"], r["value"]): (r["won"], r["decided"]) for r in kept if r["dimension"] == "industry"
    }
    totals: Counter[Any] = Counter()
    for row in recount:
        totals[row["owner_id"]] += row["decided"]
    assert totals == {r["person_id"]: r["decided"] for r in kept if r["dimension"] == "all"}
    loads = await firm.rows(
        "select owner_id, count(*) n from leads.opportunity where tenant_id = $1 and state = 1 group by 1"
    )
    reps = await firm.rows("select person_id, open_load from leads.rep where tenant_id = $1 and open_load > 0")
    assert {r["owner_id"]: r["n"] for r in loads} == {r["person_id"]: r["open_load"] for r in reps}


HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"


async def small(platform: Any) -> House:
    firm = await house(platform, "ann")
    await firm.hire("admin", "administrator", "/hq/")
    await firm.settle()
    await products(firm, b"product,series,sales_price\nGTX Pro,GTX,4821\n")
    await accounts(firm, b"account,sector\nAcme,retail\n")
    return firm


@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
async def test_bad_rows_wait_in_quarantine_until_they_are_mended(platform):
    firm = await small(platform)
    rows = [
        "1,Ann,GTXPro,Acme,Won,10/20/2016,3/1/2017,1054",
        "2,Ann,GTX Pro,,Engaging,11/1/2017,,",
        "3,Ann,GTX Pro,Acme,Won,10/20/2016,soon,5",
        "4,安娜,GTX Pro,Acme,Prospecting,,,",
        "5,Ann,GTX Pro,Acme,Engaging,2017-11-01,,",
    ]
    done = await history(firm, (HEADER + "\n".join(rows)).encode("gb18030"))
    assert ints(done.result, "rows", "imported", "quarantined", "normalised") == (5, 2, 3, 1)
    listed = await firm.opportunities("admin").ListQuarantinedRows(pb.ListQuarantinedRowsRequest(page_size=2))
    assert [(r.row, r.column, r.reason.code) for r in listed.rows] == [
        (3, "account", "no_account"),
        (4, "close_date", "date_invalid"),
    ]
    rest = pb.ListQuarantinedRowsRequest(page_size=2, page_token=listed.next_page_token)
    (last,) = (await firm.opportunities("admin").ListQuarantinedRows(rest)).rows
    assert (last.row, last.reason.code, dict(last.reason.args)) == (5, "agent_unknown", {"value": "安娜"})
    rows[1], rows[2] = "2,Ann,GTX Pro,Acme,Engaging,11/1/2017,,", "3,Ann,GTX Pro,Acme,Won,10/20/2016,3/1/2017,5"
    rows[4] = "5,Ann,GTX Pro,Acme,Lost,2017-11-01,2017-12-01,"
    mended = await history(firm, (HEADER + "\n".join(rows)).encode("utf-8-sig"))
    assert ints(mended.result, "imported", "updated", "unchanged", "quarantined") == (3, 1, 1, 1)
    listed = await firm.opportunities("admin").ListQuarantinedRows(pb.ListQuarantinedRowsRequest())
    assert [r.external_id for r in listed.rows] == ["4"]
    assert await firm.load_of("ann") == 1
    late = [rows[0].replace("1054", "9999"), "2,Ann,GTX Pro,Acme,Prospecting,11/1/2017,,"]
    closed = await history(firm, (HEADER + "\n".join(late)).encode())
    assert {k: int(v) for k, v in closed.result["reasons"].items()} == {"closed_differs": 1, "stage_goes_back": 1}
    (stays,) = await firm.rows("select stage from leads.opportunity where tenant_id = $1 and external_id = '2'")
    assert stays["stage"] == "engaging"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"opportunity_id,product\n1,2\n", "COLUMNS_ARE_WRONG"),
        (HEADER.replace("account", "product").encode(), "COLUMNS_ARE_WRONG"),
        (b"\xff\x81\xff\x00", "FILE_NOT_READABLE"),
        (b"", "COLUMNS_ARE_WRONG"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_whole(platform, content, reason):
    firm = await house(platform)
    await firm.hire("admin", "administrator", "/hq/")
    done = await history(firm, content)
    assert done.error.code == reason
    assert not await firm.rows("select id from leads.opportunity where tenant_id = $1")


async def test_only_who_may_import_starts_one(platform):
    firm = await house(platform, "ann")
    request = pb.ImportOpportunitiesRequest(file="x", request_id=rid())
    assert (await refused(firm.opportunities("ann").ImportOpportunities(request)))[0] == CODE.PERMISSION_DENIED


# -- opportunities -------------------------------------------------------------------------------------------------


NEED = "Two lines by June, said Li of production."


async def advance(firm: House, name: str, stage: str, **outputs: str) -> pb.Opportunity:
    shown = [pb.ShownOutput(code=code, evidence=evidence) for code, evidence in outputs.items()]
    request = pb.AdvanceOpportunityRequest(name=name, stage=stage, outputs=shown, request_id=rid())
    return await firm.opportunities("ann").AdvanceOpportunity(request)


@pytest.mark.capability("LD-22", clause="a stage without its required output is not entered")
@pytest.mark.problem("OUTPUT_IS_MISSING", "STAGE_IS_NOT_NEXT")
async def test_a_lead_becomes_an_opportunity_that_is_won_stage_by_stage(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead(industry="retail", budget_fen=60_000_000)
    customer = await firm.customer("ann")
    request = pb.ConvertLeadRequest(name=lead.name, customer=customer, amount_fen=500, request_id=rid())
    converted = await firm.as_("ann").ConvertLead(request)
    name = converted.opportunity
    assert (converted.state, await firm.load_of("ann")) == (pb.LEAD_STATE_CONVERTED, 1)
    status, reason = await refused(advance(firm, name, "proposal"))
    assert (status, reason) == (CODE.INVALID_ARGUMENT, "OUTPUT_IS_MISSING")
    assert (await refused(advance(firm, name, "proposal", need_confirmed="yes")))[1] == "OUTPUT_IS_MISSING"
    await advance(firm, name, "proposal", need_confirmed=NEED)
    stub = firm.opportunities("ann")
    proposal = await stub.SubmitProposal(pb.SubmitProposalRequest(opportunity=name, request_id=rid()))
    taken = {"proposal_accepted": proposal.name}
    assert (await refused(advance(firm, name, "negotiation", **taken)))[1] == "OUTPUT_IS_MISSING"  # not decided yet
    decided = await stub.DecideProposal(pb.DecideProposalRequest(name=proposal.name, won=True, request_id=rid()))
    assert decided.state == pb.PROPOSAL_STATE_WON
    (told,) = await firm.rows("select body from leads.outbox where tenant_id = $1 and type like '%ProposalDecided'")
    assert pb.ProposalDecided.FromString(told["body"]).envelope.customer == customer
    await advance(firm, name, "negotiation", **taken)
    assert (await refused(advance(firm, name, "proposal", need_confirmed=NEED)))[1] == "STAGE_IS_PASSED"
    assert (await refused(advance(firm, name, "deal", need_confirmed=NEED)))[1] == "STAGE_IS_NOT_NEXT"
    for nothing in ("It is signed.", proposal.name):
        unsigned = [pb.ShownOutput(code="signed_contract", evidence=nothing)]
        call = stub.WinOpportunity(pb.WinOpportunityRequest(name=name, outputs=unsigned, request_id=rid()))
        assert (await refused(call))[1] == "OUTPUT_IS_MISSING"
    token = await firm.upload(b"%PDF- signed by both")
    forged = [pb.ShownOutput(code="signed_contract", evidence=token[:-4] + "AAAA")]
    call = stub.WinOpportunity(pb.WinOpportunityRequest(name=name, outputs=forged, request_id=rid()))
    assert (await refused(call))[1] == "FILE_TOKEN_INVALID"
    signed = [pb.ShownOutput(code="signed_contract", evidence=token)]
    assert len(await firm.orphans()) == 1
    won = await stub.WinOpportunity(pb.WinOpportunityRequest(name=name, outputs=signed, request_id=rid()))
    assert (won.state, won.stage, won.amount_fen) == (pb.OPPORTUNITY_STATE_WON, "deal", 500)
    assert await firm.orphans() == []
    (kept,) = await firm.rows("select outputs from leads.opportunity where tenant_id = $1")
    digest = hashlib.sha256(b"%PDF- signed by both").hexdigest()
    assert dict(kept["outputs"])["signed_contract"].endswith(f"sha256:{digest}")
    assert await firm.events(name) == [
        "OpportunityOpened", "OpportunityAdvanced", "OpportunityAdvanced", "OpportunityWon",
    ]  # fmt: skip
    records = await firm.rows("select dimension, value, won, decided from leads.rep_record where tenant_id = $1")
    assert {(r["dimension"], r["value"]): (r["won"], r["decided"]) for r in records} == {
        ("all", ""): (1, 1), ("industry", "retail"): (1, 1), ("budget", "BUDGET_BAND_MEDIUM"): (1, 1),
    }  # fmt: skip
    assert await firm.load_of("ann") == 0
    (day,) = await firm.rows("select won, decided from leads.rep_proposal where tenant_id = $1")
    assert tuple(day) == (1, 1)
    listed = await stub.ListOpportunities(pb.ListOpportunitiesRequest(customer=customer))
    assert [one.name for one in listed.opportunities] == [name]


@pytest.mark.capability("LD-07", clause="85.0 % is not preferred and 85.1 % is")
async def test_proposals_decided_here_make_a_rep_preferred_for_technical_leads(platform):
    firm = await house(platform, "ann", "bob")
    stub = firm.opportunities("ann")
    made = await stub.CreateOpportunity(
        pb.CreateOpportunityRequest(customer=await firm.customer("ann"), request_id=rid())
    )
    for _ in range(5):
        proposal = await stub.SubmitProposal(pb.SubmitProposalRequest(opportunity=made.name, request_id=rid()))
        await stub.DecideProposal(pb.DecideProposalRequest(name=proposal.name, won=True, request_id=rid()))
    lead = await firm.lead(technical_intensity=pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING)
    assert (lead.owner, lead.assignment_kind) == (firm.name("ann"), pb.ASSIGNMENT_KIND_PREFERRED)
    plain = await firm.lead()
    assert plain.owner == firm.name("bob")


async def test_an_opportunity_stalls_once_and_a_lost_one_does_not(platform):
    firm = await house(platform, "ann")
    stub = firm.opportunities("ann")
    customer = await firm.customer("ann")
    one, two = [
        await stub.CreateOpportunity(pb.CreateOpportunityRequest(customer=customer, request_id=rid())) for _ in range(2)
    ]
    await stub.LoseOpportunity(pb.LoseOpportunityRequest(name=two.name, reason="price", request_id=rid()))
    await firm.advance(days=20)
    assert await firm.events(one.name) == ["OpportunityOpened", "OpportunityStalled"]
    assert await firm.events(two.name) == ["OpportunityOpened", "OpportunityLost"]
