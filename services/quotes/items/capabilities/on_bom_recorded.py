"""The ERP told of a bill of materials: the replica follows, an older state changes nothing."""

from __future__ import annotations

from services.quotes.items import store
from weft.api.erp import v1 as erp
from weft.work import Work, as_id


async def on_bom_recorded(event: erp.BomRecorded, work: Work) -> None:
    """Keeps the newest state of the bill; costs that are locked already stay as they are."""
    state = {
        "code": event.code,
        "item_id": as_id(event.item),
        "revision": event.revision,
        "lines": [[line.component_code, line.quantity, line.unit_cost_fen] for line in event.lines],
        "material_cost_fen": event.material_cost_fen,
        "currency": event.currency,
        "active": event.active,
    }
    await store.apply(work, store.bom_table, as_id(event.envelope.subject), event.envelope.version, state)
