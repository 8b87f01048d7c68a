"""The clause library: who comes first by the rule, and what legal and sales do with it through the doors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import grpc
import pytest
from grpc import aio

from services.quotes.clauses.matching import Deal, match
from services.quotes.clauses.pack import ClausePack, shipped
from services.quotes.policies import KINDS
from tests.quotes.house import NO, Desk, desk, refused, rid
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as pb
from weft.policy_documents import load_default
from weft.testing import Platform, principal

POLICY: pb.ClausesPolicy = load_default(next(kind for kind in KINDS if kind.name == "clauses"))
AT = datetime(2026, 3, 2, tzinfo=UTC)
MEDICAL = "medical_procurement"


def content(**fit: Any) -> pb.ClausePackContent:
    """A pack with one clause."""
    clause = pb.Clause(code="one", title_en="One", title_zh="一", text_zh="第一条。", owner_role="legal")
    found = pb.ClauseFit(**(fit or {"industries": ["medical"]}))
    return pb.ClausePackContent(title_en="Ours", title_zh="本公司", fit=found, clauses=[clause])


def own(code: str, *, archived: bool = False, **fit: Any) -> ClausePack:
    """A pack of the firm's own."""
    return ClausePack(id=uuid4(), version=1, code=code, number=1, content=content(**fit), archived=archived)


def ranked(deal: Deal, *more: ClausePack) -> list[str]:
    """The codes that are recommended, the best first."""
    return [one.pack.code for one in match([*shipped(POLICY), *more], deal, POLICY)]


# -- the rule ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deal", "expected"),
    [
        (Deal("hospital"), [MEDICAL]),
        (Deal(" Medical "), [MEDICAL]),
        (Deal("医院"), [MEDICAL]),
        (Deal("manufacturing"), ["industrial_equipment"]),
        (Deal("fmcg"), ["franchise"]),
        (Deal("software"), ["saas_renewal"]),
        (Deal("hospital", custom_development=True), [MEDICAL, "custom_development"]),
        (Deal("shipping", custom_development=True), ["custom_development"]),
        (Deal("shipping"), ["general"]),
        (Deal(), ["general"]),
    ],
)
@pytest.mark.capability("QC-33", clause="match test")
def test_the_shipped_packs_are_chosen_by_who_buys_what(deal: Deal, expected: list[str]):
    assert ranked(deal) == expected


@pytest.mark.capability("QC-33", clause="match test")
def test_the_firms_own_pack_comes_before_the_shipped_one_and_the_industry_before_everything():
    hospital = Deal("hospital", ("SCAN-1",), True, 500_00, "CNY")
    narrow, wide = own("z_narrow", industries=["hospital"]), own("a_wide", industries=["hospital", "clinic"])
    assert ranked(hospital, wide, narrow) == ["z_narrow", "a_wide", MEDICAL]
    shop = own("shop", custom_development=True)
    assert ranked(hospital, shop) == [MEDICAL, "shop", "custom_development"]
    richer = own("b_richer", industries=["hospital", "clinic"], item_prefixes=["SCAN"])
    assert ranked(hospital, narrow, richer)[:2] == ["b_richer", "z_narrow"]
    assert ranked(Deal("shipping"), own("z_house", general=True)) == ["z_house"]
    assert ranked(hospital, own("gone", industries=["hospital"], archived=True)) == [MEDICAL, "custom_development"]


def test_product_and_sum_together_are_enough_and_each_alone_is_not():
    pack = own("scan", item_prefixes=["SCAN"], amount_fen_min=100_00, amount_fen_max=500_00, currency="CNY")

    def points(items: tuple[str, ...], fen: int, currency: str = "CNY") -> list[int]:
        return [one.points for one in match([pack], Deal("x", items, False, fen, currency), POLICY)]

    assert points(("A", "SCAN-1"), 100_00) == points(("SCAN-1",), 500_00) == [50]
    assert points(("SCAN-1",), 500_01) == points(("SCAN-1",), 99_99) == points(("A",), 100_00) == []
    assert points(("SCAN-1",), 100_00, "USD") == []
    (found,) = match([pack], Deal("x", ("SCAN-1",), False, 100_00, "CNY"), POLICY)
    assert [(one.code, dict(one.args)) for one in found.reasons] == [
        ("clause_item", {"item": "SCAN-1"}), ("clause_amount", {}),
    ]  # fmt: skip


# -- the doors -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    return await desk(platform)


def library(firm: Desk, login: str = "lea") -> Any:
    return firm.platform.as_(firm.people[login])(pb.ClausesStub)


async def create(firm: Desk, code: str, login: str = "lea", **fit: Any) -> pb.ClausePack:
    request = pb.CreateClausePackRequest(code=code, content=content(**fit), request_id=rid())
    made: pb.ClausePack = await library(firm, login).CreateClausePack(request)
    return made


async def listed(firm: Desk, **filters: Any) -> list[str]:
    answer = await library(firm, "ann").ListClausePacks(pb.ListClausePacksRequest(page_size=100, **filters))
    return [one.code for one in answer.clause_packs]


@pytest.mark.capability("QC-33", clause="CRUD")
@pytest.mark.problem("CLAUSE_PACK_CODE_IS_TAKEN", "CLAUSE_PACK_IS_ARCHIVED")
async def test_legal_writes_a_pack_updates_it_by_versions_and_archives_it_and_sales_reads(firm: Desk):
    made = await create(firm, "chemistry", industries=["chemistry"])
    assert (made.version, made.source, made.state) == (
        1, pb.CLAUSE_PACK_SOURCE_OWN, pb.CLAUSE_PACK_STATE_ACTIVE,
    )  # fmt: skip
    stub, sales = library(firm), library(firm, "ann")
    new = content(industries=["chemistry", "pharma"])
    update = pb.UpdateClausePackRequest(name=made.name, content=new, etag=made.etag, request_id=rid())
    changed = await stub.UpdateClausePack(update)
    assert await stub.UpdateClausePack(update) == changed  # the same request again
    assert (changed.version, changed.code) == (2, "chemistry")
    update.request_id = rid()
    assert await refused(stub.UpdateClausePack(update)) == (grpc.StatusCode.ABORTED, "STALE_VERSION")
    assert await sales.GetClausePack(pb.GetClausePackRequest(name=made.name)) == changed
    first = await sales.GetClausePack(pb.GetClausePackRequest(name=made.name, version=1))
    assert (first.version, first.content) == (1, made.content)
    missing = sales.GetClausePack(pb.GetClausePackRequest(name=made.name, version=3))
    assert (await refused(missing))[0] == grpc.StatusCode.NOT_FOUND
    assert await listed(firm, industry="Pharma") == ["chemistry"]
    assert (await refused(create(firm, "chemistry")))[1] == "CLAUSE_PACK_CODE_IS_TAKEN"
    assert (await refused(create(firm, MEDICAL)))[1] == "CLAUSE_PACK_CODE_IS_TAKEN"
    gone = await stub.ArchiveClausePack(pb.ArchiveClausePackRequest(name=made.name, request_id=rid()))
    assert (gone.state, await listed(firm, industry="pharma")) == (pb.CLAUSE_PACK_STATE_ARCHIVED, [])
    assert await listed(firm, industry="pharma", show_archived=True) == ["chemistry"]
    match = await sales.MatchClausePacks(pb.MatchClausePacksRequest(industry="chemistry"))
    assert [one.code for one in match.matches] == ["general"]
    again = pb.ArchiveClausePackRequest(name=made.name, request_id=rid())
    assert (await refused(stub.ArchiveClausePack(again)))[1] == "CLAUSE_PACK_IS_ARCHIVED"
    update.etag = ""
    assert (await refused(stub.UpdateClausePack(update)))[1] == "CLAUSE_PACK_IS_ARCHIVED"
    assert (await refused(create(firm, "mine", "ann")))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert await firm.told(made) == ["ClausePackCreated", "ClausePackRevised", "ClausePackArchived"]


async def test_a_shipped_pack_is_a_draft_until_legal_changes_it_under_the_same_name(firm: Desk):
    stub = library(firm)
    pages = [await stub.ListClausePacks(pb.ListClausePacksRequest(page_size=4))]
    pages.append(
        await stub.ListClausePacks(pb.ListClausePacksRequest(page_size=4, page_token=pages[0].next_page_token))
    )
    codes = [one.code for page in pages for one in page.clause_packs]
    assert codes == sorted(one.code for one in POLICY.packs)
    draft = next(one for page in pages for one in page.clause_packs if one.code == "saas_renewal")
    assert (draft.source, draft.etag, draft.version) == (pb.CLAUSE_PACK_SOURCE_SHIPPED, "", 1)
    changed = await stub.UpdateClausePack(
        pb.UpdateClausePackRequest(name=draft.name, content=content(industries=["saas"]), request_id=rid())
    )
    assert (changed.name, changed.source, changed.version) == (draft.name, pb.CLAUSE_PACK_SOURCE_OWN, 2)
    first = await stub.GetClausePack(pb.GetClausePackRequest(name=draft.name, version=1))
    assert first.content == draft.content
    assert (await listed(firm)).count("saas_renewal") == 1
    unknown = pb.GetClausePackRequest(name=f"clausePacks/{uuid4()}")
    assert (await refused(stub.GetClausePack(unknown)))[0] == grpc.StatusCode.NOT_FOUND
    assert (await refused(stub.ListClausePacks(pb.ListClausePacksRequest(page_token="x"))))[0] == (
        grpc.StatusCode.INVALID_ARGUMENT
    )


@pytest.mark.parametrize(
    "wrong",
    [
        content(industries=["x"], general=True),
        content(amount_fen_min=1, currency="CNY"),
        content(industries=["x"], amount_fen_min=5, amount_fen_max=4, currency="CNY"),
        content(industries=["x"], amount_fen_min=5),
        pb.ClausePackContent(title_en="T", title_zh="标", fit=pb.ClauseFit(general=True)),
        pb.ClausePackContent(
            title_en="T", title_zh="标", fit=pb.ClauseFit(general=True), clauses=[*content().clauses] * 2
        ),
    ],
)
async def test_a_pack_that_contradicts_itself_or_is_empty_is_refused(firm: Desk, wrong: pb.ClausePackContent):
    request = pb.CreateClausePackRequest(code="wrong", content=wrong, request_id=rid())
    assert (await refused(library(firm).CreateClausePack(request)))[0] == grpc.StatusCode.INVALID_ARGUMENT


@pytest.mark.capability("QC-33", clause="match test")
async def test_packs_are_matched_for_a_customer_and_for_a_quote_that_the_caller_sees(firm: Desk):
    made = await firm.platform.as_(firm.people["ann"])(customers.CustomersStub).CreateCustomer(
        customers.CreateCustomerRequest(display_name="First Hospital", industry="hospital", request_id=rid())
    )
    quote = await firm.quote(customer=made.name)
    for asked in ({"customer": made.name}, {"quote": quote.name}, {"industry": "hospital"}):
        answer = await library(firm, "ann").MatchClausePacks(pb.MatchClausePacksRequest(**asked))
        (found,) = answer.matches
        assert (found.code, found.version, found.points) == (MEDICAL, 1, 50)
        assert found.title_en == "Medical equipment procurement clause pack"
        assert [one.text for one in found.reasons] == ["It is for customers of hospital."]
    stranger = library(firm, "bob").MatchClausePacks(pb.MatchClausePacksRequest(quote=quote.name))
    assert (await refused(stranger))[0] == grpc.StatusCode.NOT_FOUND
    for asked in ({}, {"quote": quote.name, "industry": "x"}):
        both = library(firm).MatchClausePacks(pb.MatchClausePacksRequest(**asked))
        assert (await refused(both))[0] == grpc.StatusCode.INVALID_ARGUMENT


async def test_legal_archives_only_clauses_that_a_pack_in_use_has(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    pack = await create(firm, "only_here", industries=["only"])
    own = f"only_here.{pack.content.clauses[0].code}"
    for given in (["nowhere"], ["validity", "general.nowhere"], ["nowhere.validity"]):
        with pytest.raises(aio.AioRpcError) as caught:
            await firm.do("lea", "ArchiveClauses", quote, clauses=given)
        assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
        assert b"clause.unknown" in dict(caught.value.trailing_metadata() or ())["grpc-status-details-bin"]
    await library(firm).ArchiveClausePack(pb.ArchiveClausePackRequest(name=pack.name, request_id=rid()))
    gone = firm.do("lea", "ArchiveClauses", quote, clauses=[own])
    assert (await refused(gone))[0] == grpc.StatusCode.INVALID_ARGUMENT
    await create(firm, "here_too", industries=["only"])
    done = await firm.do("lea", "ArchiveClauses", quote, clauses=["validity", own.replace("only_here", "here_too")])
    assert done.state == pb.QUOTE_STATE_CLEARED


@pytest.mark.problem("CLAUSE_LIBRARY_IS_FULL")
async def test_a_library_holds_as_many_packs_as_the_policy_says(firm: Desk):
    await create(firm, "one_more", industries=["zoo"])
    admin = principal(
        firm.id, grants=[("platform.policy.write", common.SCOPE_TENANT), ("platform.policy.read", common.SCOPE_TENANT)],
        stepped_up=datetime.now(UTC),
    )  # fmt: skip
    stub = firm.platform.as_(admin).on("quotes")(platform_pb.PoliciesStub)
    change = platform_pb.SetPolicyRequest(name="policies/quotes/clauses", reason="ours", request_id=rid())
    read = await stub.GetPolicy(platform_pb.GetPolicyRequest(name="policies/quotes/clauses"))
    change.document.CopyFrom(read.document)
    change.document.update({"packsMax": 1, "packs": []})
    await stub.SetPolicy(change)
    assert (await refused(create(firm, "too_many", industries=["zoo"])))[1] == "CLAUSE_LIBRARY_IS_FULL"
