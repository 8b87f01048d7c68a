"""Which of the database's own errors mean that it cannot answer now, so that what can wait waits without being counted."""

from __future__ import annotations

import asyncpg
import pytest

from weft.database_errors import map_database_error
from weft.errors import StorageFull, Unavailable


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (asyncpg.DiskFullError, StorageFull),
        (asyncpg.TooManyConnectionsError, Unavailable),
        (asyncpg.CannotConnectNowError, Unavailable),
        (asyncpg.OutOfMemoryError, None),  # the statement itself may want too much: its tries are counted
        (asyncpg.UniqueViolationError, None),
    ],
)
def test_only_what_passes_by_itself_is_waited_for(error: type[Exception], kind: type[Unavailable] | None) -> None:
    found = map_database_error(error("secret"))
    assert found is None if kind is None else type(found) is kind
