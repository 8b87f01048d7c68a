"""Takes one page of the parties that the ERP told, as items are taken."""

from __future__ import annotations

from datetime import datetime

from adapters.erp import drivers
from adapters.erp import store as catalogue
from adapters.erp.parties import store
from adapters.erp.parties.party import Party
from adapters.erp.sync import PartySync
from adapters.erp.told import still_there
from adapters.vendor.failures import Page
from weft.ids import uuid7
from weft.work import Work

COLLECTION = "parties"


async def take(work: Work, sync: PartySync, page: Page[drivers.Party], *, at: datetime) -> None:
    """Takes a page; of rows with one number the last counts. What is told so that it cannot be read is not gone."""
    told = {row.code: row for row in page.rows}
    unread = {one.code: one.reason for one in page.unread if one.code not in told}
    before = await catalogue.left_out_of(work, COLLECTION, {*told, *unread})
    known = await store.by_code(work, {*told, *unread})
    found: list[Party] = []
    for code, row in told.items():
        one = known.get(code) or Party(id=uuid7(), code=code, seen_at=at)
        met = one.epoch
        if one.take(row, epoch=sync.epoch, at=at) or met != sync.epoch:
            found.append(one)
    store.save(work, found + still_there(known, unread, sync.epoch))
    catalogue.save_left_out(work, COLLECTION, reasons=unread, taken=sorted(before.keys() & told.keys()), at=at)


async def sweep(work: Work, sync: PartySync, count: int, *, at: datetime) -> PartySync:
    """Marks some of what the pass over everything did not tell as no longer active; at the end the pass is over."""
    gone = await store.not_told(work, sync.epoch, count)
    if gone:
        for one in gone:
            one.retire(epoch=sync.epoch, at=at)
        store.save(work, gone)
        return sync
    since = sync.began_at or at
    catalogue.forget_left_out(work, await catalogue.left_out_before(work, (COLLECTION,), since, count))
    return sync.ended()
