"""Quarterly value reviews."""

from weft.migrations import script, secure

revision = "customers_0017"
down_revision = "customers_0016"
branch_labels = None
depends_on = None

SQL = """
create table customers.value_review (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  customer_id uuid not null,
  quarter text not null,
  lines jsonb not null,
  made_at timestamptz not null,
  policy_version bigint not null,
  primary key (tenant_id, id)
);
create unique index value_review_quarter on customers.value_review (tenant_id, customer_id, quarter);
create index value_review_customer on customers.value_review (tenant_id, customer_id, id);
"""


def upgrade() -> None:
    """Creates the table. It has no owner of its own: whoever sees the customer sees its reviews."""
    script(SQL)
    secure("customers", "value_review")


def downgrade() -> None:
    """Drops it."""
    script("drop table customers.value_review")
