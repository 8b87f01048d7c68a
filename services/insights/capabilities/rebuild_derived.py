"""Rebuild everything derived from the event archive."""

from __future__ import annotations

from uuid import UUID

from google.protobuf.message import Message

from services.insights import store
from services.insights.projection import fold, steps_of
from weft import operations
from weft.api.insights import v1 as pb
from weft.api.platform import v1 as platform
from weft.catalog import event_types
from weft.work import Work

KIND = "insights.RebuildDerived"
STEP_EVENTS = 500
START = str(UUID(int=0))


async def rebuild_derived(request: pb.RebuildDerivedRequest, work: Work) -> platform.Operation:
    """Begins the rebuild and answers with its operation."""
    return operations.start(work, "insights", KIND, request)


async def run(job: operations.Job) -> None:
    """Empties the derived tables once, then folds the archive in order, a bounded step at a time.

    Facts that arrive meanwhile are archived and folded as ever: folding what is there already changes nothing.
    """
    if not job.cursor:
        async with job.step(cursor={"after": START}) as work:
            await store.lock(work)
            job.total = await work.value(store.ARCHIVED_COUNT)
            job.result = {"events": 0, "before": await digest(work)}
            for table in store.DERIVED:
                work.delete(table, {})
    types = {kind.DESCRIPTOR.full_name: kind for kind in event_types()}
    more = "after" in job.cursor
    while more:
        async with job.step() as work:
            more = await _step(job, work, types)
    async with job.step(cursor={"done": True}) as work:
        after = await digest(work)
        job.result = {**job.result, "after": after, "equal": after == job.result["before"]}


async def _step(job: operations.Job, work: Work, types: dict[str, type[Message]]) -> bool:
    """Folds the next events; False at the end of the archive."""
    await store.lock(work)
    rows = await work.rows(store.ARCHIVED, after=UUID(job.cursor["after"]), limit=STEP_EVENTS)
    fresh = steps_of(types[row["type"]].FromString(row["body"]) for row in rows if row["type"] in types)
    fresh = await store.in_place(work, fresh)
    store.save(work, fold(fresh, await store.journals(work, fresh)))
    if rows:
        job.cursor = {"after": str(rows[-1]["event_id"])}
        job.done += len(rows)
        job.result = {**job.result, "events": job.result["events"] + len(rows)}
    return len(rows) == STEP_EVENTS


async def digest(work: Work) -> str:
    """What the sums are, as one word: equal sums have equal words, whatever their order."""
    found = [await work.row(query) for query in store.DIGESTS]
    return " ".join(f"{row[0]}:{row[1]}" for row in found if row is not None)
