"""The gateway's one table: what each replica counted for a tenant in the last second.

Replicas tell each other here how much of a tenant's rate they served, once a second; no request waits for it. Rows are
small, belong to no business fact, and are swept after a minute.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, MetaData, Table, Uuid, func
from sqlalchemy.dialects.postgresql import UUID

metadata = MetaData(schema="gateway")

rate_counter = Table(
    "rate_counter",
    metadata,
    Column("tenant_id", UUID(as_uuid=True), primary_key=True),
    Column("replica", Uuid, primary_key=True, comment="One process of the gateway; a new one at each start."),
    Column("round", BigInteger, primary_key=True, comment="The second in which it was counted, since 1970."),
    Column("requests", BigInteger, nullable=False),
    Column("recorded_time", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Index("rate_counter_round", "tenant_id", "round"),
)
