"""Which readers a service has: one for each area that it listens to, and one for each of its batches there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf.message import Message

from weft.inbox import Reader
from weft.runtime import Runtime
from weft.service import Capability
from weft.streams import Broker, areas_of


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
    by_area: dict[str, dict[str, tuple[type[Message], Capability]]] = {}
    for kind, capability in {**chassis, **runtime.service.events}.items():
        for area in areas_of(kind, areas):
            by_area.setdefault(area, {})[kind.DESCRIPTOR.full_name] = (kind, capability)
    for area, handlers in by_area.items():
        found.append(Reader(runtime, broker, area, handlers, spacing_s, lease_s=lease_s))
    for name, batch in runtime.service.batches.items():
        folded: dict[str, dict[str, tuple[type[Message], Capability]]] = {}
        for kind in batch.events:
            for area in areas_of(kind, areas):
                folded.setdefault(area, {})[kind.DESCRIPTOR.full_name] = (kind, batch.fold)
        for area, handlers in folded.items():
            found.append(Reader(runtime, broker, area, handlers, spacing_s, batch, name, lease_s))
    return found
