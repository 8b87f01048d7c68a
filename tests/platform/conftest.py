"""A platform of the probe alone: the chassis without any service of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.platform.probe.service import TARGETS
from weft.testing import Platform, copy_template, shared_servers, template_of


@pytest.fixture(scope="module")
async def probe(
    request: pytest.FixtureRequest, worker: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Platform]:
    servers = shared_servers()
    own = f"{request.module.__name__.rpartition('_')[2]}_{worker}"
    admin = await copy_template(
        servers["database"], f"probe_{own}", await template_of(servers, TARGETS, "probe_template")
    )
    made = Platform(admin, servers["nats"], tmp_path_factory.mktemp("probe"), TARGETS, f"p{own}")
    await made.start()
    yield made
    await made.stop()
