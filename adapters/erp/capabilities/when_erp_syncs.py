"""It is time to read the ERP: ask for one page outside of any transaction, then take it and move on in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.erp import store, taking
from adapters.erp.connection import SYNCS, Connection
from adapters.erp.connections import CONNECTIONS
from adapters.erp.drivers import Bom, Item
from adapters.erp.sync import Phase, Sync
from adapters.vendor.failures import How, Page, VendorFailed
from weft.aggregate import Clock
from weft.api.erp import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: the step that was asked for, when, and its page or how it failed."""

    sync: Sync
    asked_at: datetime
    page: Page[Item] | Page[Bom] | None = None
    failed: VendorFailed | None = None


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told | None:
    """Asks the vendor for the next page; None if nothing is connected."""
    async with look() as see:
        one = await store.connection(see)
        if one is None or not one.connected:
            return None
        policy, _ = await see.policy(pb.SyncPolicy)
        vendor, _ = await see.policy(pb.VendorPolicy)
        sync = (await store.sync(see, one.id)).begun(see.now, policy)
        tenant, now = see.tenant, see.now
    if sync.phase is Phase.SWEEP:
        return Told(sync, now)
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        read = driver.items if sync.phase is Phase.ITEMS else driver.boms
        return Told(sync, now, page=await read(since=sync.since, cursor=sync.cursor, size=policy.page_size))
    except ValueError:  # the secret was sealed with another key: the administrator has to connect it again
        return Told(sync, now, failed=VendorFailed(How.CREDENTIALS))
    except VendorFailed as failed:
        return Told(sync, now, failed=failed)


async def when_erp_syncs(deadline: Deadline, told: Told | None, work: Work) -> None:
    """Takes the page, moves the cursor, and sets the clock again. What somebody else moved meanwhile is asked anew."""
    one = await store.connection(work)
    if told is None or one is None or not one.connected:
        return
    await store.sync(work, one.id)  # seen again: a pass that was begun anew since undoes this
    policy, _ = await work.policy(pb.SyncPolicy)
    sync = told.sync
    if told.failed is not None:
        sync = _failed(one, sync, told.failed, policy)
    elif told.page is None:
        sync = await taking.sweep(work, sync, policy.page_size, at=told.asked_at)
    else:
        one.note_answer(sync.failing)
        await taking.take(work, sync, told.page, at=told.asked_at)
        sync = sync.read(told.page.cursor, told.page.mark)
    store.save_connection(work, one)
    store.save_sync(work, sync)
    retry_after_s = told.failed.retry_after_s if told.failed else 0.0
    work.clock(one.name, Clock(SYNCS, sync.due_at(work.now, policy, retry_after_s=retry_after_s)))
    work.audit_subject(one.name, one.version)


def _failed(one: Connection, sync: Sync, failed: VendorFailed, policy: pb.SyncPolicy) -> Sync:
    # While the breaker rests, what sent it to rest is the reason.
    reason = sync.reason if failed.how is How.RESTING and sync.reason else failed.how.value
    after = sync.failed(reason, from_start=failed.how is How.WRONG)
    one.note_failing(after.failing, reason, passes_max=policy.unreachable_after_failures)
    return after
