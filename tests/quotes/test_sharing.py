"""A quote on paper and under its link, through the edge: what a customer sees, for how long, and what he never sees."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pypdf
import pytest
import pytest_asyncio
from uuid_utils.compat import uuid4

from services.quotes.papers.addresses import LINKS
from tests.identity.builders import PASSWORD
from tests.leads.house import grants_of
from tests.quotes.house import EAST, NO, Desk, desk, refused, rid
from tests.system.rest import Guest, door, log_in
from weft.api.identity import v1 as identity
from weft.api.notifications import v1 as notifications
from weft.api.quotes import v1 as pb
from weft.testing import Platform, principal

pytestmark = pytest.mark.asyncio(loop_scope="session")
SECRETS = ("120.00", "60.00", "margin", "毛利", "B-PUMP", "cost_fen")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def firm(platform: Platform) -> Desk:
    return await desk(platform)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def edge(platform: Platform) -> Any:
    async with door(platform) as http:
        yield http


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ann(firm: Desk, edge: httpx.AsyncClient) -> Guest:
    request = identity.SetPasswordRequest(name=firm.name("ann"), password=PASSWORD, request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).SetPassword(request)
    return await log_in(edge, firm.firm, "ann")


def papers(firm: Desk, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.PapersStub)


async def version(firm: Desk, quote: pb.Quote, number: str = "1.3") -> str:
    """The name of one version."""
    found = await firm.quotes("ann").ListQuoteVersions(pb.ListQuoteVersionsRequest(quote=quote.name, page_size=50))
    return next(one.name for one in found.versions if one.version == number)


async def sent(firm: Desk) -> tuple[pb.Quote, str]:
    quote = await firm.cleared()
    await firm.do("ann", "SendQuote", quote)
    return quote, await version(firm, quote)


async def shared(firm: Desk, name: str, login: str = "ann", **more: Any) -> pb.QuoteLink:
    request = pb.ShareQuoteVersionRequest(name=name, **({"request_id": rid()} | more))
    made: pb.QuoteLink = await papers(firm, login).ShareQuoteVersion(request)
    return made


async def links_of(firm: Desk, quote: pb.Quote) -> list[pb.QuoteLink]:
    found = await papers(firm, "ann").ListQuoteLinks(pb.ListQuoteLinksRequest(quote=quote.name))
    return list(found.quote_links)


async def at_once(*asked: Callable[[], Awaitable[httpx.Response]]) -> list[bytes]:
    """What the first answers say, each of which comes within five seconds."""
    found, took = [], []
    for ask in asked:
        began = time.monotonic()
        found.append((await ask()).content)
        took.append(time.monotonic() - began)
    assert max(took) < 5
    return found


def text_of(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


@pytest.mark.capability("QC-10", clause="shared link and PDF of the old version show superseded within 5 s")
@pytest.mark.capability("QC-10", clause="sales is told the difference")
async def test_a_link_and_a_print_of_a_superseded_version_say_so_at_once_and_sales_learns_the_difference(
    firm: Desk, edge: httpx.AsyncClient, ann: Guest
):
    quote, name = await sent(firm)
    link = await ann.post(f"/v1/{name}:share", {"language": "PAPER_LANGUAGE_ENGLISH"})
    path = "/v1/sharedQuotes/" + link["url"].rpartition("/")[2]
    first = await edge.get(path)
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["content-disposition"] == 'inline; filename="quote.pdf"'
    assert (first.headers["x-robots-tag"], first.headers["cache-control"]) == ("noindex", "no-store")
    text = text_of(first.content)
    for said in (
        "华东机电",
        "Acme",
        "PUMP",
        "200.00",
        "¥226.00",
        "V1.3",
        "This is the effective version",
        "cost lock)",
    ):
        assert said in text
    assert "SUPERSEDED" not in text
    chinese = await ann.ask("GET", f"/v1/{name}:print", language="PAPER_LANGUAGE_CHINESE")
    assert "人民币贰佰贰拾陆元整" in text_of(chinese.content)
    assert not [secret for secret in SECRETS if secret in text or secret in text_of(chinese.content)]

    await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(80_00, 70_00))
    printed = partial(ann.ask, "GET", f"/v1/{name}:print", language="PAPER_LANGUAGE_ENGLISH")
    for content in await at_once(partial(edge.get, path), printed):
        text = text_of(content)
        assert "SUPERSEDED" in text
        assert "已被取代" in text
        assert "superseded by V2.0" in text
        assert "¥226.00" in text
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    text = text_of((await edge.get(path)).content)
    assert "superseded by V2.2" in text
    assert not [new for new in ("339.00", "180.80", "160.00", "80.00") if new in text]
    newer = await version(firm, quote, "2.2")
    assert "¥339.00" in text_of((await ann.ask("GET", f"/v1/{newer}:print", language="PAPER_LANGUAGE_ENGLISH")).content)

    await firm.settle()
    for language, said in (
        ("en", ("Quote V2.2 holds in place of V1.3", "¥226.00 → ¥339.00",
                "changed: PUMP, 2 × ¥100.00 → 2 × ¥80.00", "new: PUMP")),
        ("zh-CN", ("报价 V2.2 已取代 V1.3", "226.00 元 → 339.00 元",
                   "变更：PUMP，2 × 100.00 元 → 2 × 80.00 元", "新增：PUMP")),
    ):  # fmt: skip
        who = principal(firm.id, person=firm.people["ann"].name.split("/")[1], grants=grants_of("rep"))
        who.language = language
        stub = firm.platform.as_(who, language=language)(notifications.NoticesStub)
        told = [
            one
            for one in (await stub.ListNotices(notifications.ListNoticesRequest(page_size=100))).notices
            if one.code == "quote_replaced" and one.about == quote.name
        ]
        assert len(told) == 1
        assert [part for part in said if part not in f"{told[0].title}\n{told[0].body}"] == []


@pytest.mark.capability("QC-10", clause="shared link and PDF of the old version show superseded within 5 s")
@pytest.mark.capability("QC-10", clause="a contract from it is refused")
@pytest.mark.problem("QUOTE_VERSION_IS_SUPERSEDED")
async def test_a_cost_that_the_erp_changes_takes_the_quote_back_to_finance_with_the_reason(
    firm: Desk, edge: httpx.AsyncClient, ann: Guest
):
    item = await firm.item("DRIFT")
    bill = firm.boms[item] = await firm.bom("B-DRIFT", item, material_cost_fen=60_00)
    quote = await firm.quote(lines=firm.lines(item=item))
    reviewed = await firm.quote(lines=firm.lines(item=item))
    for one in (quote, reviewed):
        await firm.do("ann", "SubmitQuote", one)
        await firm.do("pam", "ConfirmProduct", one, custom_development=NO)
        await firm.do("fin", "LockCost", one, boms=firm.bills(item))
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    await firm.do("ann", "SendQuote", quote)
    name = await version(firm, quote)
    link = await shared(firm, name)
    elsewhere = await firm.cleared()
    await firm.bom("B-DRIFT", item, bill)  # told again as it was
    assert (await firm.read_quote(quote)).state == pb.QUOTE_STATE_SENT

    await firm.bom("B-DRIFT", item, bill, material_cost_fen=95_00)
    opened = partial(edge.get, "/v1/sharedQuotes/" + link.url.rpartition("/")[2])
    printed = partial(ann.ask, "GET", f"/v1/{name}:print", language="PAPER_LANGUAGE_ENGLISH")
    for content in await at_once(opened, printed):
        assert "superseded by V2.0" in text_of(content)
    contract = pb.CreateContractRequest(quote=quote.name, version="1.3", terms=await terms(firm), request_id=rid())
    contracts = firm.platform.as_(firm.people["ann"])(pb.ContractsStub)
    assert (await refused(contracts.CreateContract(contract)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    for one, old in ((quote, "1.3"), (reviewed, "1.2")):
        back = await firm.read_quote(one, "fin")
        assert (back.state, back.open_node) == (pb.QUOTE_STATE_IN_REVIEW, pb.QUOTE_NODE_FINANCE)
        assert not back.HasField("locked_cost_fen")
        why = back.cost_change
        assert (why.bom, why.old_version, why.reason.code) == (bill, old, "bom_cost_changed")
        assert why.reason.text == "The cost of the bill of materials B-DRIFT (A) changed after it was locked."
        assert "QuoteCostReopened" in await firm.told(one)
    assert (await firm.read_quote(elsewhere)).state == pb.QUOTE_STATE_CLEARED
    await firm.settle()
    assert len(await firm.tasks_of("fin", reviewed)) == 1
    assert await firm.tasks_of("lea", reviewed) == []

    again = await firm.do("fin", "LockCost", quote, boms=firm.bills(item))
    assert (again.state, again.effective_version, again.HasField("cost_change")) == (
        pb.QUOTE_STATE_CLEARED, "2.1", False,
    )  # fmt: skip
    assert (again.locked_cost_fen, again.margin_fen) == (190_00, 10_00)
    assert "QuoteReplaced" in await firm.told(quote)
    await firm.bom("B-DRIFT", item, bill, material_cost_fen=95_00, active=False)
    why = (await firm.read_quote(quote)).cost_change
    assert (why.reason.code, why.old_version) == ("bom_out_of_force", "2.1")


async def terms(firm: Desk) -> pb.ContractTerms:
    """Terms of two pumps, long ahead."""
    payment = pb.ContractTermsInstalment(kind=pb.INSTALMENT_KIND_PREPAYMENT, amount_fen=226_00, due_date="2027-12-31")
    return pb.ContractTerms(
        amount_fen=226_00, delivery_date="2027-12-31", acceptance_date="2027-12-31", instalments=[payment]
    )


@pytest.mark.problem("NOT_FOUND")
async def test_what_leads_nowhere_is_answered_alike_whatever_the_reason(
    firm: Desk, edge: httpx.AsyncClient, ann: Guest
):
    quote, name = await sent(firm)
    live, ended = await shared(firm, name), await shared(firm, name)
    token = live.url.rpartition("/")[2]
    gone = await papers(firm, "ann").RevokeQuoteLink(pb.RevokeQuoteLinkRequest(name=ended.name, request_id=rid()))
    assert (gone.state, gone.url) == (pb.QUOTE_LINK_STATE_REVOKED, "")
    again = await papers(firm, "ann").RevokeQuoteLink(pb.RevokeQuoteLinkRequest(name=ended.name, request_id=rid()))
    assert again.revoke_time == gone.revoke_time
    nowhere = {
        "tampered": ("A" if token[0] != "A" else "B") + token[1:],
        "cut": token[:-1],
        "short": "x",
        "revoked": ended.url.rpartition("/")[2],
        "nobody's": LINKS.token(firm.id, uuid4()),
        "in another tenant": LINKS.token(uuid4(), LINKS.read(token)[1]),
        "a quote": quote.name.partition("/")[2],
    }
    answers = {why: await edge.get(f"/v1/sharedQuotes/{one}") for why, one in nowhere.items()}
    assert (await edge.get(f"/v1/sharedQuotes/{token}")).status_code == 200
    await firm.advance(days=31)
    answers["over"] = await edge.get(f"/v1/sharedQuotes/{token}")
    assert {answer.status_code for answer in answers.values()} == {404}
    seen = {why: alike(answer) for why, answer in answers.items()}
    assert len(set(seen.values())) == 1, seen
    states = [one.state for one in await links_of(firm, quote)]
    assert states == [pb.QUOTE_LINK_STATE_REVOKED, pb.QUOTE_LINK_STATE_OVER]


def alike(answer: httpx.Response) -> str:
    """An answer without what is different in every one."""
    body = {key: value for key, value in answer.json().items() if key not in ("instance", "correlation")}
    headers = {key for key in answer.headers if key not in ("date",)}
    return f"{sorted(body.items())} {sorted(headers)}"


async def test_every_opening_counts_and_the_address_is_kept_nowhere(firm: Desk, edge: httpx.AsyncClient):
    quote, name = await sent(firm)
    key = rid()
    link = await shared(firm, name, request_id=key)
    token = link.url.rpartition("/")[2]
    assert len(token) >= 43
    for answer in await asyncio.gather(*(edge.get(f"/v1/sharedQuotes/{token}") for _ in range(6))):
        assert answer.status_code == 200
    (listed,) = await links_of(firm, quote)
    assert (listed.open_count, listed.creator, listed.url) == (6, firm.name("ann"), "")
    assert listed.last_open_time.seconds >= link.create_time.seconds > 0
    repeated = await shared(firm, name, request_id=key)
    assert (repeated.name, repeated.url) == (link.name, "")
    kept = [row["said"] for row in await firm.rows("select l::text said from quotes.quote_link l where tenant_id = $1")]
    for table, column in (("outbox", "body"), ("idempotency", "response"), ("audit", "detail")):
        found = await firm.rows(f"select {column}::text said from quotes.{table} where tenant_id = $1")
        kept += [one["said"] for one in found]
    assert not [one for one in kept if token in one or token.encode().hex() in one]


@pytest.mark.problem("QUOTE_VERSION_IS_NOT_CLEARED", "TOO_MANY_QUOTE_LINKS", "QUOTE_VERSION_IS_SUPERSEDED")
async def test_only_what_was_cleared_leaves_the_firm_and_only_by_who_may(firm: Desk):
    draft = await firm.quote()
    first = await version(firm, draft, "1.0")
    for call in (
        papers(firm, "ann").PrintQuoteVersion(pb.PrintQuoteVersionRequest(name=first)),
        shared(firm, first),
    ):
        assert (await refused(call))[1] == "QUOTE_VERSION_IS_NOT_CLEARED"
    quote, name = await sent(firm)
    assert (await refused(shared(firm, name, "pam")))[1] == "FORBIDDEN"
    bob = papers(firm, "bob")
    assert (await refused(shared(firm, name, "bob")))[1] == "NOT_FOUND"
    assert (await refused(bob.PrintQuoteVersion(pb.PrintQuoteVersionRequest(name=name))))[1] == "NOT_FOUND"
    assert (await refused(bob.ListQuoteLinks(pb.ListQuoteLinksRequest(quote=quote.name))))[1] == "NOT_FOUND"
    made = await asyncio.gather(*(shared(firm, name) for _ in range(20)))
    assert (await refused(shared(firm, name)))[1] == "TOO_MANY_QUOTE_LINKS"
    assert len({one.url for one in made}) == 20
    stranger = principal(uuid4(), person=uuid4(), unit_path="/hq/", grants=grants_of("vp"))
    foreign = firm.platform.as_(stranger)(pb.PapersStub)
    assert (await refused(foreign.PrintQuoteVersion(pb.PrintQuoteVersionRequest(name=name))))[1] == "NOT_FOUND"
    ending = pb.RevokeQuoteLinkRequest(name=made[0].name, request_id=rid())
    assert (await refused(bob.RevokeQuoteLink(ending)))[1] == "NOT_FOUND"
    await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(90_00))
    assert (await refused(shared(firm, name)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    reviewed = await version(firm, quote, "2.0")
    assert (await refused(shared(firm, reviewed)))[1] == "QUOTE_VERSION_IS_NOT_CLEARED"


async def test_a_paper_keeps_the_names_of_the_day_on_which_it_left_the_firm(firm: Desk):
    item = await firm.item("BEFORE")
    bill = firm.boms[item] = await firm.bom("B-BEFORE", item)
    lines = firm.lines(item=item)
    customer = await firm.customer("ann", "Alpha")
    quotes = [await firm.quote(customer=customer, lines=lines) for _ in range(3)]
    for one in quotes:
        await firm.do("ann", "SubmitQuote", one)
        await firm.do("pam", "ConfirmProduct", one, custom_development=NO)
        await firm.do("fin", "LockCost", one, boms=[pb.ItemBom(item=item, bom=bill)])
        await firm.do("lea", "ArchiveClauses", one, clauses=["validity"])
    sent_one, shared_one, drawer = quotes
    await firm.do("ann", "SendQuote", sent_one)
    name = await version(firm, shared_one)
    await asyncio.gather(*(shared(firm, name) for _ in range(3)))

    async def said(quote: pb.Quote, number: str = "1.3") -> list[bool]:
        request = pb.PrintQuoteVersionRequest(name=await version(firm, quote, number))
        text = text_of((await papers(firm, "ann").PrintQuoteVersion(request)).data)
        pairs = (("Alpha", "Omega"), ("BEFORE", "AFTER"), ("华东机电", "Renamed Ltd"))
        assert [(old in text) + (new in text) for old, new in pairs] == [1, 1, 1]
        return [old in text for old, _ in pairs]

    assert [await said(one) for one in quotes] == [[True] * 3] * 3
    await firm.item("AFTER", item)
    await firm.rows(
        "update customers.customer set display_name = 'Omega' where tenant_id = $1 and display_name = 'Alpha'"
    )
    await firm.set_policy("papers", sellerEn="Renamed Ltd")
    assert [await said(one) for one in (sent_one, shared_one)] == [[True] * 3] * 2
    assert await said(drawer) == [False] * 3  # it never left the firm
    await firm.do("ann", "SendQuote", drawer)
    await firm.do("ann", "ReviseQuote", sent_one, terms="30 days")
    await firm.do("lea", "ArchiveClauses", sent_one, clauses=["validity"])
    assert (await said(sent_one), await said(sent_one, "2.1")) == ([True] * 3, [False] * 3)
    assert await said(drawer) == [False] * 3

    await firm.set_policy("calendar", "identity", f"unit:{EAST}", zone="Europe/Berlin")
    await firm.settle()
    firm.platform.runtime("quotes").policies.forget(firm.id)
    abroad = await firm.do("ann", "SendQuote", await firm.cleared())
    for one, zone in ((drawer, "Asia/Shanghai"), (abroad, "Europe/Berlin")):
        ends = (await firm.read_quote(one)).expire_time.ToDatetime(UTC).astimezone(ZoneInfo(zone))
        assert (ends.hour, ends.minute) == (0, 0)
        request = pb.PrintQuoteVersionRequest(name=await version(firm, one))
        text = text_of((await papers(firm, "ann").PrintQuoteVersion(request)).data)
        days = [(ends - timedelta(days=back)).date().isoformat() in text for back in (0, 1)]
        assert days == [False, True]  # it names the last day on which it holds, where it was sent
