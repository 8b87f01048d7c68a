"""Takes one page of what the ERP told: what is new becomes a fact, what cannot be taken is noted, the rest is left alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.erp import drivers, store
from adapters.erp.catalogue import Bom, Item
from adapters.erp.sync import Phase, Sync
from adapters.erp.told import still_there
from adapters.vendor.failures import Page
from weft.ids import uuid7
from weft.work import Work


async def take(work: Work, sync: Sync, page: Page[Any], *, at: datetime) -> None:
    """Takes a page; of rows with one code the last counts."""
    told = {row.code: row for row in page.rows}
    unread = {one.code: one.reason for one in page.unread if one.code not in told}
    collection = "items" if sync.phase is Phase.ITEMS else "boms"
    before = await store.left_out_of(work, collection, {*told, *unread})
    if sync.phase is Phase.ITEMS:
        found = await _items(work, sync, told, unread, at)
    else:
        found = await _boms(work, sync, told, unread, at)
    store.save_told(work, found)
    taken = before.keys() & (told.keys() - unread.keys())
    store.save_left_out(work, collection, reasons=unread, taken=sorted(taken), at=at)


async def _items(
    work: Work, sync: Sync, told: dict[str, drivers.Item], unread: dict[str, str], at: datetime
) -> list[Item | Bom]:
    known = await store.items_by_code(work, {*told, *unread})
    found: list[Item | Bom] = []
    for code, row in told.items():
        one = known.get(code) or Item(id=uuid7(), code=code, seen_at=at)
        met = one.epoch
        if one.take(row, epoch=sync.epoch, at=at) or met != sync.epoch:
            found.append(one)
    return found + still_there(known, unread, sync.epoch)


async def _boms(
    work: Work, sync: Sync, told: dict[str, drivers.Bom], unread: dict[str, str], at: datetime
) -> list[Item | Bom]:
    known = await store.boms_by_code(work, {*told, *unread})
    items = await store.items_by_code(work, {row.item_code for row in told.values()})
    found: list[Item | Bom] = []
    for code, row in told.items():
        item = items.get(row.item_code)
        if item is None:
            unread[code] = "item_unknown"
            continue
        one = known.get(code) or Bom(id=uuid7(), code=code, item_id=item.id, lines=[], seen_at=at)
        met = one.epoch
        if one.take(row, item.id, epoch=sync.epoch, at=at) or met != sync.epoch:
            found.append(one)
    return found + still_there(known, unread, sync.epoch)


async def sweep(work: Work, sync: Sync, count: int, *, at: datetime) -> Sync:
    """Marks some of what the pass over everything did not tell as no longer active; at the end, the pass is over, and what
    was left out earlier but not in it is forgotten.
    """
    gone = await store.not_told(work, sync.epoch, count)
    if gone:
        for one in gone:
            one.retire(epoch=sync.epoch, at=at)
        store.save_told(work, gone)
        return sync
    store.forget_left_out(work, await store.left_out_before(work, sync.order, sync.began_at or at, count))
    return sync.ended()
