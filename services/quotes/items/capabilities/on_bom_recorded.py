"""The ERP told of a bill of materials: the replica follows, an older state changes nothing. Quotes whose cost was locked on
what the bill said before go back to finance (QC-10), unless a contract was made of them or the customer declined.
"""

from __future__ import annotations

from services.quotes import store as quotes
from services.quotes.contracts import store as contracts
from services.quotes.costing import changed_since
from services.quotes.items import store
from services.quotes.items.item import Bom
from weft.api.erp import v1 as erp
from weft.api.quotes import v1 as pb
from weft.work import Work, as_id


async def on_bom_recorded(event: erp.BomRecorded, work: Work) -> None:
    """Keeps the newest state of the bill. A locked cost stays as it is in its version, and is asked for anew."""
    bom_id = as_id(event.envelope.subject)
    stored = await store.version_of(work, store.bom_table, bom_id)
    if stored is not None and stored >= event.envelope.version:
        return
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    bom = Bom(
        bom_id, event.code, as_id(event.item), event.revision, event.material_cost_fen, event.currency, event.active
    )
    found = [] if stored is None else await quotes.locked_on(work, bom.name, reopened(policy))
    agreed = await contracts.contracted(work, [quote.id for quote in found]) if found else set()
    stale = [quote for quote in found if quote.id not in agreed and not quote.is_declined]
    state = {
        "code": event.code,
        "item_id": as_id(event.item),
        "revision": event.revision,
        "lines": [[line.component_code, line.quantity, line.unit_cost_fen] for line in event.lines],
        "material_cost_fen": event.material_cost_fen,
        "currency": event.currency,
        "active": event.active,
    }
    store.put(work, store.bom_table, bom_id, event.envelope.version, state)
    for quote in stale:
        assert quote.cost is not None
        if why := changed_since(quote.cost, bom):
            quote.reopen_cost(bom, why, by=work.actor.name, at=work.now)
            quotes.save(work, quote)


def reopened(policy: pb.QuoteFlowPolicy) -> tuple[pb.QuoteState, ...]:
    """The states in which a lock counts for what goes on; what is out of date is reviewed anew anyway."""
    inside = (pb.QUOTE_STATE_RETURNED, pb.QUOTE_STATE_IN_REVIEW, pb.QUOTE_STATE_CLEARED)
    return (*inside, pb.QUOTE_STATE_SENT) if policy.cost_change_reopens_sent else inside
