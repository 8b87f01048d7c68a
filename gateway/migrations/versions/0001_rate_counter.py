"""The counters that replicas of the gateway share. No row-level security: a replica reads every tenant's count."""

from weft.migrations import script

revision = "gateway_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; unlogged, because a count is worth nothing after a restart."""
    script("""
      create unlogged table gateway.rate_counter (
        tenant_id uuid not null, replica uuid not null, round bigint not null, requests bigint not null,
        recorded_time timestamptz not null default clock_timestamp(),
        primary key (tenant_id, replica, round)
      );
      create index rate_counter_round on gateway.rate_counter (round);
      grant select, insert, update, delete on gateway.rate_counter to weft_gateway
    """)
