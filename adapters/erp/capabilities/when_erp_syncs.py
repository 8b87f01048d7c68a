"""It is time to read the ERP: ask for one page outside of any transaction, then take it and move on in one. Where a pass
over items and bills ends, one over parties begins.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.erp import store, taking
from adapters.erp.connection import SYNCS, Connection
from adapters.erp.connections import CONNECTIONS
from adapters.erp.drivers import Driver
from adapters.erp.parties import store as parties
from adapters.erp.parties import taking as taking_parties
from adapters.erp.sync import PartySync, Phase, Sync, turn
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
    page: Page[Any] | None = None
    failed: VendorFailed | None = None


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told | None:
    """Asks the vendor for the next page; None if nothing is connected."""
    async with look() as see:
        one = await store.connection(see)
        if one is None or not one.connected:
            return None
        policy, _ = await see.policy(pb.SyncPolicy)
        vendor, _ = await see.policy(pb.VendorPolicy)
        sync = turn(await store.sync(see, one.id), await parties.sync(see, one.id), see.now, policy)
        tenant, now = see.tenant, see.now
    if sync.phase is Phase.SWEEP:
        return Told(sync, now)
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        return Told(sync, now, page=await _read(driver, sync, policy.page_size))
    except ValueError:  # the secret was sealed with another key: the administrator has to connect it again
        return Told(sync, now, failed=VendorFailed(How.CREDENTIALS))
    except VendorFailed as failed:
        return Told(sync, now, failed=failed)


async def when_erp_syncs(deadline: Deadline, told: Told | None, work: Work) -> None:
    """Takes the page, moves the cursor, and sets the clock again. What somebody else moved meanwhile is asked anew."""
    one = await store.connection(work)
    if told is None or one is None or not one.connected:
        return
    # Both are seen again: a pass that was begun anew since undoes this.
    await store.sync(work, one.id)
    of_parties = await parties.sync(work, one.id)
    policy, _ = await work.policy(pb.SyncPolicy)
    sync: Sync
    if isinstance(told.sync, PartySync):
        sync = of_parties = await _parties(work, told.sync, told, policy)
        parties.save_sync(work, of_parties)
    else:
        sync = await _items(work, one, told, policy)
        store.save_connection(work, one)
        store.save_sync(work, sync)
        if sync.phase is Phase.IDLE and told.failed is None:
            sync = of_parties.begun(work.now, policy)
            parties.save_sync(work, sync)
    retry_after_s = told.failed.retry_after_s if told.failed else 0.0
    work.clock(one.name, Clock(SYNCS, sync.due_at(work.now, policy, retry_after_s=retry_after_s)))
    work.audit_subject(one.name, one.version)


async def _read(driver: Driver, sync: Sync, size: int) -> Page[Any]:
    reads: dict[Phase, Callable[..., Awaitable[Page[Any]]]] = {
        Phase.ITEMS: driver.items, Phase.BOMS: driver.boms, Phase.PARTIES: driver.parties,
    }  # fmt: skip
    return await reads[sync.phase](since=sync.since, cursor=sync.cursor, size=size)


async def _items(work: Work, one: Connection, told: Told, policy: pb.SyncPolicy) -> Sync:
    if told.failed is not None:
        return _failed(one, told.sync, told.failed, policy)
    if told.page is None:
        return await taking.sweep(work, told.sync, policy.page_size, at=told.asked_at)
    one.note_answer(told.sync.failing)
    await taking.take(work, told.sync, told.page, at=told.asked_at)
    return told.sync.read(told.page.cursor, told.page.mark)


async def _parties(work: Work, sync: PartySync, told: Told, policy: pb.SyncPolicy) -> PartySync:
    if told.failed is not None:
        return sync.failed(told.failed.how.value, from_start=told.failed.how is How.WRONG)
    if told.page is None:
        return await taking_parties.sweep(work, sync, policy.page_size, at=told.asked_at)
    await taking_parties.take(work, sync, told.page, at=told.asked_at)
    return sync.read(told.page.cursor, told.page.mark)


def _failed(one: Connection, sync: Sync, failed: VendorFailed, policy: pb.SyncPolicy) -> Sync:
    # While the breaker rests, what sent it to rest is the reason.
    reason = sync.reason if failed.how is How.RESTING and sync.reason else failed.how.value
    after = sync.failed(reason, from_start=failed.how is How.WRONG)
    one.note_failing(after.failing, reason, passes_max=policy.unreachable_after_failures)
    return after
