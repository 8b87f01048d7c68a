"""Which readers a service has: one for each area that it listens to, and one for each of its batches there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf.message import Message

from weft.api.common import v1 as common
from weft.inbox import Reader
from weft.runtime import Runtime
from weft.service import Capability
from weft.streams import Broker, areas_of
from weft.work import Work

Handler = tuple[type[Message], Capability]


async def dropped(event: Any, work: Work) -> None:
    """Nobody reads it any more: what was delivered or parked before is only acknowledged."""


def readers_of(
    runtime: Runtime,
    broker: Broker,
    spacing_s: Sequence[float],
    areas: Sequence[str],
    chassis: Mapping[Any, Any],
    lease_s: float,
) -> list[Reader]:
    """A reader for each area that a service listens to, and one for each batch and area. `areas` are those that exist:
    what the chassis of every service emits is read from all of them. `chassis` are the chassis's own handlers.
    """
    found: list[Reader] = []
    gone = dict.fromkeys(runtime.service.dropped, (common.AnyEvent, dropped))
    events = {**chassis, **runtime.service.events}
    for area, handlers in _by_area(events, areas).items():
        found.append(Reader(runtime, broker, area, handlers, spacing_s, lease_s=lease_s))
    for name, batch in runtime.service.batches.items():
        for area, handlers in _by_area(dict.fromkeys(batch.events, batch.fold), areas).items():
            found.append(Reader(runtime, broker, area, handlers, spacing_s, batch, name, lease_s))
    for reader in found:
        ours = {name: handler for name, handler in gone.items() if name.split(".")[2] == reader.area}
        reader.dropped = frozenset(ours) - reader.handlers.keys()
        reader.handlers |= {name: ours[name] for name in reader.dropped}
    return found


def _by_area(events: Mapping[Any, Capability], areas: Sequence[str]) -> dict[str, dict[str, Handler]]:
    found: dict[str, dict[str, Handler]] = {}
    for kind, capability in events.items():
        for area in areas_of(kind, areas):
            found.setdefault(area, {})[kind.DESCRIPTOR.full_name] = (kind, capability)
    return found
