"""Read which channels the caller switched off."""

from __future__ import annotations

from services.notifications import store, wire
from weft.api.notifications import v1 as pb
from weft.work import Work


async def get_preference(request: pb.GetPreferenceRequest, work: Work) -> pb.Preference:
    """Reads the caller's preference."""
    return wire.preference(await store.inbox(work, work.person))
