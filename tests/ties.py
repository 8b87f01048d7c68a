"""Breaks the ties of every select by chance: `make test ARGS="-p tests.ties"`.

Rows that no `order by` puts in order come as Postgres finds them, which is the same order nearly always. Under this plugin
they come in another one each time, so that an order which nobody stated is seen failing here and not some day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import asyncpg
from asyncpg.connection import Connection

_WORD = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|\(|\)|\b\w+\b")
_LEFT_ALONE = {"distinct", "union", "intersect", "except", "insert", "delete", "values"}
_LOCKS = {"update", "no", "share", "key"}
_refused: set[str] = set()


@cache
def shuffled(query: str) -> str:
    """A query whose rows come in any order that it allows; what is no plain select stays as it is."""
    query = query.rstrip().rstrip(";")
    words = _words(query)
    names = [word for word, _ in words]
    changes = any(word == "update" and names[at - 1] not in ("for", "key") for at, word in enumerate(names))
    if not names or names[0] not in ("select", "with") or changes or "from" not in names or _LEFT_ALONE & set(names):
        return query
    order = max((at for at, word in enumerate(names) if word == "order" and names[at + 1] == "by"), default=0)
    after = (
        begin
        for at, (word, begin) in enumerate(words)
        if at > order and (word in ("limit", "offset", "fetch") or (word == "for" and names[at + 1] in _LOCKS))
    )
    end = next(after, len(query))
    return f"{query[:end].rstrip()}{', ' if order else ' order by '}random() {query[end:]}".rstrip()


def _words(query: str) -> list[tuple[str, int]]:
    """The words outside of brackets and quotes, and where each begins."""
    depth, words = 0, []
    for match in _WORD.finditer(query):
        word = match.group().lower()
        depth += (word == "(") - (word == ")")
        if not depth and word[0] not in "()'\"-":
            words.append((word, match.start()))
    return words


_prepare = Connection._get_statement


async def _prepared(self: Any, query: str, timeout: float | None, **more: Any) -> Any:
    """Prepares the shuffled query; the query itself where Postgres takes no further order."""
    other = shuffled(query)
    if other == query or query in _refused:
        return await _prepare(self, query, timeout, **more)
    within = self.is_in_transaction()
    if within:
        await self.execute("savepoint ties")
    try:
        statement = await _prepare(self, other, timeout, **more)
    except asyncpg.PostgresError:
        _refused.add(query)
        if within:
            await self.execute("rollback to savepoint ties")
        return await _prepare(self, query, timeout, **more)
    if within:
        await self.execute("release savepoint ties")
    return statement


def pytest_configure() -> None:
    Connection._get_statement = _prepared
