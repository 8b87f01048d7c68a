"""The table of connections, as every adapter's schema has it."""

from __future__ import annotations

from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

TIME = sa.TIMESTAMP(timezone=True)
CONNECTION_FIELDS = ("family", "address", "account", "sealed_secret", "connected", "updated_at")


def keys() -> tuple[sa.Column[Any], ...]:
    """The columns with which every aggregate's table begins."""
    return (
        sa.Column("tenant_id", pg.UUID, primary_key=True),
        sa.Column("id", pg.UUID, primary_key=True),
        sa.Column("version", sa.BigInteger),
    )


def connection_table(meta: sa.MetaData, *more: sa.Column[Any]) -> sa.Table:
    """The connection's table, with what an adapter has more."""
    return sa.Table(
        "connection", meta, *keys(),
        sa.Column("family", sa.Integer), sa.Column("address", sa.Text), sa.Column("account", sa.Text),
        sa.Column("sealed_secret", sa.Text), sa.Column("connected", sa.Boolean), *more, sa.Column("updated_at", TIME),
    )  # fmt: skip


def fields_of(row: asyncpg.Record, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of an aggregate in its row."""
    return {name: row[name] for name in ("id", "version", *names)}
