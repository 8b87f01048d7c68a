"""What a paper is made of, brought together before any transaction: the version as it was kept, the quote as it stands
now, and how seller, customer and items were called when the version left the firm, or are called until it does.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.quotes import snapshot, store
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.papers import printing
from services.quotes.papers import store as links
from services.quotes.papers.addresses import LINKS, address
from services.quotes.papers.link import QuoteLink
from services.quotes.papers.names import Names
from services.quotes.papers.paper import Paper, Sold, reference_of, shown, standing_of
from services.quotes.papers.problems import QuoteVersionIsNotCleared
from services.quotes.quote import Quote
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.quotes import v1 as pb
from weft.errors import NotFound
from weft.links import digest
from weft.reader import Reader, as_id, by_id
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import EN, ZH, is_chinese
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version with everything of quotes that its paper needs."""

    quote: Quote
    row: Any
    content: snapshot.Content
    names: Names | None
    items: dict[UUID, Any]
    policy: pb.PaperPolicy
    link: QuoteLink | None
    now: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Called:
    """How all are called on the paper of a version that leaves the firm."""

    version: UUID
    number: str
    names: Names


async def sheet_of(see: Reader, version: str | UUID, link: QuoteLink | None = None) -> Sheet:
    """Reads a version that may leave the firm, and the link whose code it carries: the one that was followed, else the
    newest that works. Raises QuoteVersionIsNotCleared.
    """
    row = await _row(see, store.version_table, version)
    quote = store.quote_of(await _row(see, store.quote_table, row["quote_id"]))
    must_be_cleared(row, quote)
    content = snapshot.content_of(row["body"])
    known = await items.items(see, [id_of(line.item) for line in content.lines])
    policy, _ = await see.policy(pb.PaperPolicy)
    if link is None:
        link = await links.newest_live(see, row["id"], see.now)
    zone = (await see.calendar(quote.unit_path)).zone  # in which SendQuote counts its days
    return Sheet(quote, row, content, await links.names(see, row["id"]), known, policy, link, see.now, zone)


async def quote_of(see: Reader, version: str) -> UUID:
    """The quote of a version. NotFound."""
    found: UUID = (await _row(see, store.version_table, version))["quote_id"]
    return found


def must_be_cleared(row: Any, quote: Quote) -> str:
    """The number of a version that every node had done. Raises QuoteVersionIsNotCleared."""
    number = snapshot.number(row["major"], row["minor"])
    # What was cleared before versions said so of themselves is known while it holds.
    if not row["passed"] and number != quote.effective:
        raise QuoteVersionIsNotCleared(version=number)
    return number


async def drawn(sheet: Sheet, tenant: UUID, language: str, peers: Peers) -> bytes:
    """The PDF of a sheet; to be called outside of any transaction."""
    paper = await paper_of(sheet, tenant, language, peers)
    return await printing.pdf(shown(paper, language, sheet.now), paper.url)


async def paper_of(sheet: Sheet, tenant: UUID, language: str, peers: Peers) -> Paper:
    """The paper of a sheet, addressed to the customer, under the seller's name."""
    quote, content = sheet.quote, sheet.content
    names = sheet.names or await _names(sheet, tenant, peers)
    chinese = is_chinese(language)
    number = snapshot.number(sheet.row["major"], sheet.row["minor"])
    ends = quote.expires_at if number == quote.effective else None
    over = quote.state == pb.QUOTE_STATE_EXPIRED or (ends is not None and sheet.now >= ends)
    return Paper(
        seller=names.seller(chinese=chinese), contact=names.contact(chinese=chinese), customer=names.customer,
        reference=reference_of(quote.id), number=number, label=snapshot.label(number, content.cost_locked_at),
        at=sheet.row["at"], valid_until=ends, standing=standing_of(number, quote.effective, over),
        replaced_by=quote.effective or quote.number, currency=content.currency, terms=content.terms,
        lines=tuple((line, names.sold(line.item)) for line in content.lines), totals=content.totals,
        url=_url(sheet.link, tenant), zone=names.zone,
    )  # fmt: skip


async def called(quote: str | UUID, peers: Peers, look: Lens) -> Called | None:
    """How all are called today on the paper of a quote's effective version; None if it has none, or its names are kept."""
    async with look() as see:
        found = await store.load(see, quote)
        version = await store.version_id(see, found.id, found.effective) if found.effective else None
        if version is None or await links.names(see, version) is not None:
            return None
        sheet, tenant = await sheet_of(see, version), see.tenant
    return Called(version, found.effective, await _names(sheet, tenant, peers))


async def keep(work: Work, quote: Quote, called: Called | None) -> None:
    """Keeps the names of the version that leaves the firm, from the first time."""
    if called is None or called.number != quote.effective or await links.names(work, called.version) is not None:
        return
    links.keep_names(work, called.version, called.names, quote.owner_id, quote.unit_path)


async def _names(sheet: Sheet, tenant: UUID, peers: Peers) -> Names:
    who = customers.GetCustomerRequest(name=f"customers/{sheet.quote.customer_id}")
    own = identity.GetTenantRequest(name=f"tenants/{tenant}")
    customer, firm = await asyncio.gather(
        peers(customers.CustomersStub).GetCustomer(who), peers(identity.TenantsStub).GetTenant(own)
    )
    policy, known = sheet.policy, sheet.items.values()
    return Names(
        customer=customer.display_name, seller_en=policy.seller_en or firm.display_name,
        seller_zh=policy.seller_zh or firm.display_name, contact_en=policy.contact_en, contact_zh=policy.contact_zh,
        zone=sheet.zone, items={f"items/{one.id}": Sold(one.display_name, one.code, one.unit) for one in known},
    )  # fmt: skip


def language_of(chosen: pb.PaperLanguage, callers: str) -> str:
    """The language of a paper: as it was chosen, else the caller's."""
    if chosen == pb.PAPER_LANGUAGE_UNSPECIFIED:
        return ZH if is_chinese(callers) else EN
    return ZH if chosen == pb.PAPER_LANGUAGE_CHINESE else EN


async def _row(see: Reader, table: sa.Table, name: str | UUID) -> asyncpg.Record:
    # Not `see.load`: who follows a link may change no row, and only what may be changed is loaded for a change.
    found = await see.row(by_id(table), id=as_id(name))
    if found is None:
        raise NotFound
    return found


def _url(link: QuoteLink | None, tenant: UUID) -> str:
    if link is None:
        return ""
    token = LINKS.token(tenant, link.id)
    # Under another encryption key than the one it was made with, a link leads nowhere: better no code than a dead one.
    return address(token) if digest(token) == link.digest else ""
