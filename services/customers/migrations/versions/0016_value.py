"""Value metrics: where they come from, and their figures."""

from weft.migrations import script, secure

revision = "customers_0016"
down_revision = "customers_0014"
branch_labels = None
depends_on = None

SQL = """
create table customers.value_profile (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  bindings jsonb not null,
  refresh_at timestamptz,
  primary key (tenant_id, id)
);
create table customers.value_figure (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  metric text not null,
  baseline boolean not null,
  first_day date not null,
  last_day date not null,
  numerator numeric not null,
  denominator numeric not null,
  source smallint not null,
  report text not null,
  key text not null,
  sha256 text not null,
  size bigint not null,
  content_type text not null,
  recorder text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index value_figure_customer on customers.value_figure (tenant_id, customer_id, id);
"""


def upgrade() -> None:
    """Creates the tables. They have no owner of their own: whoever sees the customer sees what it got."""
    script(SQL)
    secure("customers", "value_profile")
    secure("customers", "value_figure", append_only=True)


def downgrade() -> None:
    """Drops them."""
    script("drop table customers.value_figure; drop table customers.value_profile")
