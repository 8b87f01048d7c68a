"""The probe service in this process: the smallest real service, for what is measured below HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from tests.load.world import Servers
from weft.app import Targets
from weft.testing import Platform


@asynccontextmanager
async def platform(at: Servers, database: str, targets: Targets, **settings: Any) -> AsyncIterator[Platform]:
    """Targets in this process with production's settings, on a database of their own."""
    await at.ensure(database, targets)
    chosen: Mapping[str, Any] = {
        "clock_offsets": False, "poll_s": 0.5, "seal_s": 2.0, "lease_s": 20.0, "database_pool_size": 10,
        "retry_spacing_s": (1.0, 5.0), "trace_ratio": 0.1, **settings,
    }  # fmt: skip
    folder = at.folder / database
    folder.mkdir(exist_ok=True)
    made = Platform(
        at.admin_url(database), at.embedded.nats_url, folder, targets, database.replace("_", "-"), settings=chosen,
    )  # fmt: skip
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
