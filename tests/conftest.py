"""Fixtures of the whole suite: the platform of this worker, running every target in one process."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from weft.testing import Platform, copy_template, shared_servers, template_of


@pytest.fixture(scope="session")
def worker() -> str:
    """This worker's name, as part of its database and streams."""
    return os.environ.get("PYTEST_XDIST_WORKER", "solo")


@pytest.fixture(scope="session")
async def platform(worker: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    """Every target in this process, on a database of this worker."""
    from targets import TARGETS

    servers = shared_servers()
    admin = await copy_template(servers["database"], f"weft_{worker}", await template_of(servers, TARGETS))
    data: Path = tmp_path_factory.mktemp("weft")
    made = Platform(admin, servers["nats"], data, TARGETS, prefix=f"t{worker}")
    await made.start()
    yield made
    await made.stop()
