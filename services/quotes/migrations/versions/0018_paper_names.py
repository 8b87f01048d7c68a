"""How seller, customer and items were called when a version of a quote left the firm."""

from weft.migrations import script, secure

revision = "quotes_0018"
down_revision = "quotes_0017"
branch_labels = None
depends_on = None

SQL = """
create table quotes.quote_version_names (
  tenant_id uuid not null, id uuid not null, owner_id uuid not null, unit_path text collate "C" not null,
  names jsonb not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index quote_version_names_owner on quotes.quote_version_names (tenant_id, owner_id);
create index quote_version_names_unit on quotes.quote_version_names (tenant_id, unit_path);
"""


def upgrade() -> None:
    """Adds the table; what left the firm before shows the names of the day on which it is read, as it did."""
    script(SQL)
    secure("quotes", "quote_version_names", owned=True, append_only=True)
    script("grant update (owner_id) on quotes.quote_version_names to weft_quotes")


def downgrade() -> None:
    """Drops it."""
    script("drop table quotes.quote_version_names")
