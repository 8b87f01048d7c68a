"""Create a quote for a customer, in his name an opportunity's too."""

from __future__ import annotations

from uuid import UUID

from services.quotes import drafting, references, store, wire
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.pricing import total
from services.quotes.quote import Quote
from services.quotes.references import Named
from weft.api.quotes import v1 as pb
from weft.handover import receiver
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.CreateQuoteRequest, peers: Peers, look: Lens) -> Named:
    """The customer that the quote is for, and his opportunity."""
    return await references.named(request.customer, request.opportunity, peers, look.caller)


async def create_quote(request: pb.CreateQuoteRequest, named: Named, work: Work) -> pb.Quote:
    """Makes version 1.0, the owner's draft."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    lines = drafting.lines_of(request.lines, request.currency, policy)
    quantities, _ = await work.policy(pb.QuantityPolicy)
    known = await items.items(work, [id_of(line.item) for line in lines])
    drafting.check_items(lines, known, request.currency, quantities)
    owner_id, unit_path = await _owner(request.owner, policy, work)
    quote = Quote(
        id=uuid7(),
        owner_id=owner_id,
        unit_path=unit_path,
        creator_id=work.person,
        customer_id=named.customer,
        opportunity_id=named.opportunity,
        industry=named.industry,
        currency=request.currency,
        terms=request.terms,
        lines=lines,
        totals=total(lines),
        urgent=request.urgent,
        created_at=work.now,
        updated_at=work.now,
    )
    quote.create(by=work.actor.name)
    store.save(work, quote)
    return wire.quote(quote, work)


async def _owner(name: str, policy: pb.QuoteFlowPolicy, work: Work) -> tuple[UUID, str]:
    if not name or name == work.caller.name:
        return work.person, work.caller.unit_path
    person = await receiver(work, name, field="owner", permission="quotes.quote.create", roles=policy.owner_roles)
    return person.id, person.unit_path
