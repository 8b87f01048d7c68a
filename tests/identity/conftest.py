"""Passwords are hashed quickly here; the tests of hashing itself ask for the real thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from services.identity import passwords

REAL_NOBODY = passwords.NOBODY


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
