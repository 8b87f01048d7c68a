"""The table of health, and how its rows go with their customers: what the store of customers, which health reads, needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from weft.schema import TIME
from weft.work import Work

META = sa.MetaData(schema="customers")
_c = sa.Column
health_table = sa.Table(
    "health", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("facts", JSONB), _c("score", sa.Integer),
    _c("high_risk_at", TIME), _c("entries", sa.Integer), _c("turns_at", TIME),
)  # fmt: skip


def follow(work: Work, customer: UUID, stored: Mapping[str, Any] | None, row: Mapping[str, Any]) -> None:
    """Moves a customer's health to where he is now, if that changed."""
    place = {"owner_id": row["owner_id"], "unit_path": row["unit_path"]}
    if stored is not None and any(stored[name] != value for name, value in place.items()):
        work.update(health_table, {"id": customer}, guarded=False, **place)
