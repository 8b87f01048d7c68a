"""The files that rows of a service name, uploads that show something and what the service made: no sweeper takes them."""

from alembic import context

from weft.migrations import script, secure

revision = "chassis_0004"
down_revision = "chassis_0003"
branch_labels = None
depends_on = None

TABLE = """
create table {schema}.kept_file (
  tenant_id uuid not null, key text not null, subject text not null, sha256 text not null, size bigint not null,
  kept_at timestamptz not null,
  primary key (tenant_id, key, subject)
)
"""


def upgrade() -> None:
    """Adds one table."""
    schema = context.config.attributes["schema"]
    script(TABLE.format(schema=schema))
    secure(schema, "kept_file", append_only=True)


def downgrade() -> None:
    """Is not offered: which file shows what is evidence."""
    raise RuntimeError("which file shows what is evidence; restore a backup instead")
