"""The ERP told of a bill of materials: the replica follows, an older state changes nothing. Quotes whose cost was locked on
what the bill said before go back to finance, a portion at once and the rest by deadline.
"""

from __future__ import annotations

from services.quotes.items import reopening, store
from services.quotes.items.item import Bom
from weft.api.erp import v1 as erp
from weft.work import Work, as_id


async def on_bom_recorded(event: erp.BomRecorded, work: Work) -> None:
    """Keeps the newest state of the bill. A locked cost stays as it is in its version, and is asked for anew. Whoever is
    locking a cost on the bill is waited for, so that no lock on the old state comes after the look.
    """
    bom_id = as_id(event.envelope.subject)
    stored = await store.version_of(work, store.bom_table, bom_id)
    if stored is not None and stored >= event.envelope.version:
        return
    bom = Bom(
        bom_id, event.code, as_id(event.item), event.revision, event.material_cost_fen, event.currency, event.active
    )
    stale, behind = ([], None) if stored is None else await reopening.portion(work, bom)
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
    reopening.reopen(work, bom, stale, behind)
