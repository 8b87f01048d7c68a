"""Many events in one transaction, where their capability can: what an import of an organisation tells every service.

A capability's file says in `together(events, work)` how many events of one tenant have the effect that each of them has by
itself; they come ordered by aggregate and version. It is asked for the events that were fetched together. If it fails,
each is handled by itself, so that one bad event holds up no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from weft.service import Capability, together_of

if TYPE_CHECKING:
    from weft.inbox import Arrived, Reader

Groups = dict[str, list[tuple[Any, "Arrived"]]]  # one aggregate's messages, with what they say


async def take_together(reader: Reader, groups: Groups, behind: set[tuple[UUID, str]]) -> None:
    """Handles the aggregates that can be handled together, and leaves the rest. Whole aggregates, so that the order
    within one is kept; one alone is left too: its own transaction costs no more.
    """
    alike: dict[tuple[UUID, Capability], list[str]] = {}
    for key, group in groups.items():
        first = group[0][1]
        known = [reader.handlers.get(event.type) for _, event in group]
        ways = {together_of(one[1]) if one is not None else None for one in known}
        way = ways.pop()
        if way is not None and not ways and (first.tenant, first.aggregate) not in behind:
            alike.setdefault((first.tenant, way), []).append(key)
    for (_, way), keys in alike.items():
        messages = [message for key in keys for message in groups[key]]
        events = [event for _, event in messages]
        if len(events) == 1:
            continue
        if not await reader.fold(events, way=way):
            for event in events:
                reader.errors.pop(event.event_id, None)  # whose fault it was will show
            continue
        reader.runtime.crash_points("before ack")
        for key in keys:
            del groups[key]
        await reader.done(messages)
