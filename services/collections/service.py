"""The wiring table of collections: everything that can be asked, happens, or runs out of time."""

from __future__ import annotations

from pathlib import Path

from weft.service import Service

collections = Service(
    name="collections",
    api=(),
    rpcs={},
    migrations=Path(__file__).parent / "migrations" / "versions",
)
