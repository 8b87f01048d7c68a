"""When a delay is agreed or ends: the instalment is late from another day on."""

from __future__ import annotations

from services.collections.dunning.looking import changed
from weft.api.collections import v1 as pb
from weft.work import Work


async def on_instalment_delayed(event: pb.InstalmentDelayed, work: Work) -> None:
    """A clock for its new day; who is dunned is looked at once more."""
    await changed(work, event)
