"""Read the ERP now instead of at the next turn."""

from __future__ import annotations

from adapters.erp import store, telling
from adapters.erp.connection import SYNCS, ErpNotConnected
from adapters.erp.parties import store as parties
from weft.aggregate import Clock
from weft.api.erp import v1 as pb
from weft.work import Work


async def sync_erp(request: pb.SyncErpRequest, work: Work) -> pb.ErpConnection:
    """Lets the clock ring now; a pass that is under way goes on, unless all of it is to be read anew."""
    one = await store.connection(work)
    if one is None:
        raise ErpNotConnected
    one.need()
    sync = await store.sync(work, one.id)
    of_parties = await parties.sync(work, one.id)
    if request.full:
        sync, of_parties = sync.in_full(), of_parties.in_full()
    answer = await telling.connection(work, one, sync, of_parties)
    store.save_sync(work, sync)
    parties.save_sync(work, of_parties)
    work.clock(one.name, Clock(SYNCS, work.now))
    work.audit_subject(one.name, one.version)
    return answer
