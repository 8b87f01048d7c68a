"""Share the effective version: a link for somebody without a log-in, whose address is told once and kept nowhere."""

from __future__ import annotations

from datetime import timedelta

from services.quotes import store
from services.quotes.papers import store as links
from services.quotes.papers import wire
from services.quotes.papers.addresses import LINKS, address
from services.quotes.papers.gathering import Called, called, keep, language_of, must_be_cleared, quote_of
from services.quotes.papers.link import QuoteLink
from services.quotes.papers.problems import TooManyQuoteLinks
from services.quotes.problems import QuoteVersionIsSuperseded
from weft.api.quotes import v1 as pb
from weft.ids import uuid7
from weft.links import digest
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import is_chinese
from weft.work import Work


async def ask(request: pb.ShareQuoteVersionRequest, peers: Peers, look: Lens) -> Called | None:
    """How all are called on its paper today."""
    async with look() as see:
        quote = await quote_of(see, request.name)
    return await called(quote, peers, look)


async def share_quote_version(request: pb.ShareQuoteVersionRequest, names: Called | None, work: Work) -> pb.QuoteLink:
    """Makes a link that works for the days of the policy; from the first one on its paper keeps the names of that day."""
    policy, _ = await work.policy(pb.PaperPolicy)
    row = await work.load(store.version_table, request.name)
    quote = await store.load(work, row["quote_id"])
    number = must_be_cleared(row, quote)
    if number != quote.effective:
        raise QuoteVersionIsSuperseded(version=number, by=quote.effective or quote.number)
    if await links.live_count(work, quote.id) >= policy.links_max:
        raise TooManyQuoteLinks(max=policy.links_max)
    id = uuid7()
    token = LINKS.token(work.tenant, id)
    chinese = is_chinese(language_of(request.language, work.caller.principal.language))
    link = QuoteLink(
        id=id, owner_id=quote.owner_id, unit_path=quote.unit_path, quote_id=quote.id, quote_version_id=row["id"],
        number=number, language=pb.PAPER_LANGUAGE_CHINESE if chinese else pb.PAPER_LANGUAGE_ENGLISH,
        digest=digest(token), creator=work.actor.name, created_at=work.now,
        expires_at=work.now + timedelta(days=policy.link_days),
    )  # fmt: skip
    link.share()
    await keep(work, quote, names)
    links.save(work, link)
    return wire.link(link, work.now, url=address(token))
