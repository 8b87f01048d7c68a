"""Put the same lines of a quote that is no longer valid through the review again."""

from __future__ import annotations

from services.quotes import problems, references, reviewing, store, wire
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.RevalidateQuoteRequest, peers: Peers, look: Lens) -> customers.CustomerQualification:
    """What stands against the customer."""
    return await references.qualification_of(request.name, peers, look)


async def revalidate_quote(
    request: pb.RevalidateQuoteRequest, qualification: customers.CustomerQualification, work: Work
) -> pb.Quote:
    """Makes a version of the same lines, and opens every node again, unless red risks of the customer are undecided."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.revalidate(by=work.actor.name, at=work.now)
    problems.refuse_red(qualification)
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    await reviewing.save(quote, work)
    return wire.quote(quote, work, policy)
