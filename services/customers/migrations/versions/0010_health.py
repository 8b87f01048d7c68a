"""The health of customers."""

from weft.migrations import script, secure

revision = "customers_0010"
down_revision = "customers_0009"
branch_labels = None
depends_on = None

SQL = """
create table customers.health (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  facts jsonb not null,
  score int,
  primary key (tenant_id, id)
);
create index health_owner on customers.health (tenant_id, owner_id, id);
create index health_unit on customers.health (tenant_id, unit_path, id);
"""


def upgrade() -> None:
    """Creates the table."""
    script(SQL)
    secure("customers", "health", owned=True)


def downgrade() -> None:
    """Drops it."""
    script("drop table customers.health")
