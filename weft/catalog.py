"""Every event that exists, for services that listen to all of them: read from the generated packages, never listed by
hand, so that a new area needs no line in the archive's wiring.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from google.protobuf.message import Message

import weft.api
from weft.api.options import v1 as options


@cache
def event_types() -> tuple[type[Message], ...]:
    """The generated classes of all messages that carry the option `event`, ordered by full name."""
    found: dict[str, type[Message]] = {}
    for area in pkgutil.iter_modules(weft.api.__path__):
        package = importlib.import_module(f"weft.api.{area.name}")
        for version in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"weft.api.{area.name}.{version.name}")
            for value in vars(module).values():
                if isinstance(value, type) and issubclass(value, Message) and _is_event(value):
                    found[value.DESCRIPTOR.full_name] = value
    return tuple(found[name] for name in sorted(found))


def _is_event(kind: type[Message]) -> bool:
    return bool(kind.DESCRIPTOR.GetOptions().Extensions[options.event].collection)  # type: ignore[index]
