"""Value-review packs, and the versions of their documents."""

from weft.migrations import script, secure

revision = "customers_0021"
down_revision = "customers_0019"
branch_labels = None
depends_on = None

SQL = """
create table customers.value_pack (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  competitors jsonb not null,
  primary key (tenant_id, id)
);
create table customers.value_document (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind smallint not null,
  number integer not null,
  facts jsonb not null,
  sha256 text not null,
  versions jsonb not null,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index value_document_number on customers.value_document (tenant_id, customer_id, kind, number);
create index value_document_customer on customers.value_document (tenant_id, customer_id, id);
"""


def upgrade() -> None:
    """Creates the tables. They have no owner of their own: whoever sees the customer sees its packs."""
    script(SQL)
    secure("customers", "value_pack")
    secure("customers", "value_document", append_only=True)


def downgrade() -> None:
    """Drops them."""
    script("drop table customers.value_document; drop table customers.value_pack")
