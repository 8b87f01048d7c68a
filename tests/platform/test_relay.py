"""What the relay pays for a batch: nothing for standbys where there are none."""

from __future__ import annotations

from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from weft.outbox import Relay


@pytest.mark.parametrize(("awaited", "done"), [(False, ["rows"]), (True, ["rows", "confirm", "commit"])])
async def test_a_batch_waits_for_a_standby_only_where_commits_do(awaited: bool, done: list[str]):
    asked: list[str] = []

    async def rows(statement: str, *_: Any) -> list[dict[str, bool]]:
        assert "synchronous_standby_names" in statement
        asked.append("rows")
        return [{"awaited": awaited}]

    async def notes(what: str) -> None:
        asked.append(what)

    tx = SimpleNamespace(rows=rows, confirm=lambda: notes("confirm"), commit=lambda: notes("commit"))

    @asynccontextmanager
    async def transaction(*_: Any, **__: Any):
        yield tx

    runtime: Any = SimpleNamespace(db=SimpleNamespace(transaction=transaction), service=SimpleNamespace(schema="probe"))
    assert await Relay(runtime, broker=None, lease_s=1.0)._claim() == [{"awaited": awaited}]  # type: ignore[arg-type]
    assert asked == done
