"""The high-risk pool."""

from weft.migrations import script

revision = "customers_0011"
down_revision = "customers_0010"
branch_labels = None
depends_on = None

SQL = """
alter table customers.health
  add column high_risk_at timestamptz,
  add column entries int not null default 0,
  add column turns_at timestamptz;
create index health_pool on customers.health (tenant_id, id) where high_risk_at is not null;
create index health_pool_owner on customers.health (tenant_id, owner_id, id) where high_risk_at is not null;
create index health_pool_unit on customers.health (tenant_id, unit_path, id) where high_risk_at is not null;
"""


def upgrade() -> None:
    """Adds who is in it, how often, and when that changes."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script("alter table customers.health drop column high_risk_at, drop column entries, drop column turns_at")
