"""Two customers are one: what shields one shields the other, and visits to both are visits to it."""

from __future__ import annotations

from services.leads.board import store as boards
from services.leads.mergers import store as mergers
from services.leads.shields import store as shields
from weft.api.customers import v1 as customers
from weft.work import Work, as_id


async def on_customers_merged(event: customers.CustomersMerged, work: Work) -> None:
    """Notes the last of the chain, whichever of its links is heard of first; said twice it changes nothing more."""
    await work.lock("leads/mergers")  # of two that are heard of at once, the second reads what the first noted
    old = as_id(event.absorbed)
    stands = await mergers.survivor(work, as_id(event.survivor))
    gone = [old, *await mergers.absorbed(work, old)]
    await boards.hold(work)  # shields are read under this lock
    leads = await work.rows(shields.OF_CUSTOMERS, customers=gone)
    rows = [{"absorbed_id": one, "survivor_id": stands} for one in gone]
    work.upsert_many(mergers.merged_table, rows, replace=("survivor_id",))
    for row in leads:
        work.update(shields.shield_table, {"lead_id": row["lead_id"]}, guarded=False, customer_id=stands)
