"""Hand a quote to the review; it takes its route over from the policy of now, and keeps it."""

from __future__ import annotations

from services.quotes import problems, references, reviewing, store, wire
from services.quotes.flow import Route, route_of
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.SubmitQuoteRequest, peers: Peers, look: Lens) -> customers.CustomerQualification:
    """What stands against the customer."""
    return await references.qualification_of(request.name, peers, look)


async def submit_quote(
    request: pb.SubmitQuoteRequest, qualification: customers.CustomerQualification, work: Work
) -> pb.Quote:
    """Opens the first node that is not done, unless red risks of the customer are undecided."""
    policy, version = await work.policy(pb.QuoteFlowPolicy)
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.submit(Route(route_of(policy)), version, by=work.actor.name, at=work.now)
    problems.refuse_red(qualification)
    await reviewing.save(quote, work)
    return wire.quote(quote, work, policy)
