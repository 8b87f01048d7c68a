"""What guests downloaded of their spaces, and what health keeps of it beside what pods of before write."""

from weft.migrations import script, secure

revision = "customers_0023"
down_revision = "customers_0022"
branch_labels = None
depends_on = None

SQL = """
create table customers.space_file_download (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  file_id uuid not null,
  number integer not null,
  guest_id uuid not null,
  downloaded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index space_file_download_file on customers.space_file_download (tenant_id, file_id, id);
alter table customers.health add column downloads jsonb not null default '{}';
"""


def upgrade() -> None:
    """Adds them; old code writes neither."""
    script(SQL)
    secure("customers", "space_file_download", append_only=True)


def downgrade() -> None:
    """Drops them."""
    script("drop table customers.space_file_download; alter table customers.health drop column downloads")
