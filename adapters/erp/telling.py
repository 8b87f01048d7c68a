"""How old what is told is: read once per answer, for the capabilities that tell something."""

from __future__ import annotations

from datetime import timedelta

from adapters.erp import store, wire
from adapters.erp.connection import Connection
from adapters.erp.parties import store as parties
from adapters.erp.sync import PartySync, Sync
from weft.api.erp import v1 as pb
from weft.work import Work


async def age(work: Work) -> wire.Age:
    """The age of what was read."""
    one = await store.connection(work)
    sync = await store.sync(work, one.id) if one is not None else None
    return await _age(work, one, sync)


async def party_age(work: Work) -> wire.Age:
    """The age of the parties that were read."""
    one = await store.connection(work)
    return await _age(work, one, await parties.sync(work, one.id) if one is not None else None)


async def connection(work: Work, one: Connection, sync: Sync, of_parties: PartySync) -> pb.ErpConnection:
    """A connection as it will stand; asked before anything is saved."""
    return wire.connection(one, sync, of_parties, await _age(work, one, sync), await store.all_left_out(work))


async def _age(work: Work, one: Connection | None, sync: Sync | None) -> wire.Age:
    policy, _ = await work.policy(pb.SyncPolicy)
    return wire.Age(
        now=work.now,
        synced_at=sync.synced_at if sync is not None else None,
        connected=one is not None and one.connected,
        stale_after=timedelta(minutes=policy.stale_after_minutes),
    )
