"""It is time to ask the WMS what has left the warehouse: what has left for an order stands in the vendor's own figure from
now on, and no longer in the ledger's sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from adapters.vendor.failures import How, Page, VendorFailed
from adapters.wms import store
from adapters.wms.connection import COUNTS
from adapters.wms.connections import CONNECTIONS
from adapters.wms.counting import Counting
from adapters.wms.drivers import Left
from weft.aggregate import Clock
from weft.api.wms import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking for a page."""

    counting: Counting
    page: Page[Left] | None = None


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told | None:
    """Asks for the next page; None if nothing is connected."""
    async with look() as see:
        one = await store.connection(see)
        if one is None or not one.connected:
            return None
        counting = await store.counting(see, one.id)
        policy, _ = await see.policy(pb.CountingPolicy)
        vendor, _ = await see.policy(pb.VendorPolicy)
        tenant = see.tenant
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        page = await driver.left(since=counting.since, cursor=counting.cursor, size=policy.page_size)
    except ValueError:  # the secret was sealed with another key: the administrator has to connect it again
        return Told(counting)
    except VendorFailed as failed:
        return Told(counting.from_start() if failed.how is How.WRONG else counting)
    return Told(counting.read(page.cursor, page.mark), page)


async def when_wms_counts(deadline: Deadline, told: Told | None, work: Work) -> None:
    """Takes the page and moves on; without an answer it asks again at the next turn, and the ledger counts too much."""
    one = await store.connection(work)
    if told is None or one is None or not one.connected:
        return
    await store.counting(work, one.id)  # seen again: a pass that was begun anew since undoes this
    policy, _ = await work.policy(pb.CountingPolicy)
    if told.page is not None:
        await _take(work, told.page)
    store.save_counting(work, told.counting)
    pause = timedelta() if told.counting.cursor and told.page else timedelta(minutes=policy.interval_minutes)
    work.clock(one.name, Clock(COUNTS, work.now + pause))
    work.audit_subject(one.name, one.version)


async def _take(work: Work, page: Page[Left]) -> None:
    rows: dict[UUID, list[Left]] = {}
    for row in page.rows:
        if (key := _key(row.reference)) is not None:
            rows.setdefault(key, []).append(row)
    holds = await store.LEDGER.holds(work, rows)
    buckets = await store.LEDGER.buckets(work, [part.bucket for hold in holds for part in hold.parts])
    moved: set[tuple[UUID, str]] = set()
    for hold in holds:
        before = len(moved)
        for row in rows[hold.id]:
            if row.code in buckets and hold.settle(buckets[row.code], row.quantity, at=work.recorded_at):
                moved.add((hold.id, row.code))
        if len(moved) > before:
            store.LEDGER.save(work, hold, {})
    store.LEDGER.save_buckets(work, {code: buckets[code] for _, code in moved})


def _key(reference: str) -> UUID | None:
    """The key of a hold; what leaves for others than our orders has other references."""
    try:
        return UUID(reference)
    except ValueError:
        return None
