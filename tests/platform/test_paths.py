"""Rows follow their units: what looking for paths that are out of date costs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from weft import paths
from weft.db import compiled


async def test_a_look_for_old_paths_is_composed_once_and_not_for_every_batch():
    asked: list[Any] = []

    async def rows(query: Any, **_: Any) -> list[dict[str, str]]:
        asked.append(compiled(query))
        return [{"path": "/hq/east/", "code": "east"}]

    see: Any = SimpleNamespace(_policies=SimpleNamespace(schema="leads"), rows=rows)
    for _ in range(2):
        assert await paths.moved(see, ["/hq/east/"]) == {}
        assert await paths.moved(see, ["/hq/west/east/"]) == {"/hq/west/east/": "/hq/east/"}
    looks, _, units, *again = asked
    assert looks is again[0]
    assert units is again[2]
