"""The table of health: for the store of customers, whose rows it follows and which that of health reads."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from weft.schema import TIME

META = sa.MetaData(schema="customers")
_c = sa.Column
health_table = sa.Table(
    "health", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("facts", JSONB), _c("score", sa.Integer),
    _c("high_risk_at", TIME), _c("entries", sa.Integer), _c("turns_at", TIME),
    _c("downloads", JSONB), _c("worths", JSONB),
)  # fmt: skip
