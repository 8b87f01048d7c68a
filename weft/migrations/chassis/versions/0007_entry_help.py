"""What entries gave back to whoever made them, and how often it was opened (`weft/helping.py`)."""

from alembic import context

from weft.migrations import admit, script, secure

revision = "chassis_0007"
down_revision = "chassis_0006"
branch_labels = None
depends_on = None

TABLE = """
create table {schema}.entry_help (
  tenant_id uuid not null, id uuid not null, person_id uuid not null, entry text not null, code text not null,
  at timestamptz not null, opens int not null default 0, opened_at timestamptz,
  primary key (tenant_id, id)
);
create index entry_help_days on {schema}.entry_help (tenant_id, at)
"""


def upgrade() -> None:
    """Adds one table; old code does not know it."""
    schema = context.config.attributes["schema"]
    script(TABLE.format(schema=schema))
    secure(schema, "entry_help")
    admit(schema, "entry_help", "select, delete")


def downgrade() -> None:
    """Is not offered: old code runs beside this table; there is nothing to take back."""
    raise RuntimeError("old code runs beside this table; there is nothing to take back")
