"""Fixtures of the whole suite: the platform of this worker, running every target in one process. Passwords are hashed
quickly: the tests of hashing itself ask for the real thing.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from services.identity import passwords
from weft.testing import Platform, copy_template, shared_servers, template_of

REAL_NOBODY = passwords.NOBODY
POLL_S = 2.0  # of a dozen targets: at 0.4 s a tenth of a core for each worker; who waits for rest has them look sooner
SEAL_S = 20.0  # of a dozen audit trails that nobody reads here: the tests of seals have a platform of their own


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", quick)
        patch.setattr(passwords, "NOBODY", quick.hash("nobody's"))
        yield


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes as in production."""
    monkeypatch.setattr(passwords, "_hasher", passwords.hasher())
    monkeypatch.setattr(passwords, "NOBODY", REAL_NOBODY)


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
    paces = {"poll_s": POLL_S, "seal_s": SEAL_S}
    made = Platform(admin, servers["nats"], data, TARGETS, prefix=f"t{worker}", settings=paces)
    await made.start()
    yield made
    await made.stop()
