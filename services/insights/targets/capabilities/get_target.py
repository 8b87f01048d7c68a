"""Read one target with its weeks, what came in and what the plan rests on."""

from __future__ import annotations

from services.insights.targets import finding, store
from weft.api.insights import v1 as pb
from weft.work import Work


async def get_target(request: pb.GetTargetRequest, work: Work) -> pb.Target:
    """What came in is the same whoever asks."""
    return await finding.shown(work, store.target_of(await work.load(store.target_table, request.name)))
