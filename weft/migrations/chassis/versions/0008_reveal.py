"""Who had which personal data shown, when and why (`weft/revealing.py`)."""

from alembic import context

from weft.migrations import admit, script, secure

revision = "chassis_0008"
down_revision = "chassis_0007"
branch_labels = None
depends_on = None

TABLE = """
create table {schema}.reveal (
  tenant_id uuid not null, person_id uuid not null, number bigint not null, at timestamptz not null, subject text not null,
  reason text not null,
  primary key (tenant_id, person_id, number)
)
"""


def upgrade() -> None:
    """Adds one table; old code does not know it."""
    schema = context.config.attributes["schema"]
    script(TABLE.format(schema=schema))
    secure(schema, "reveal", append_only=True)
    admit(schema, "reveal", "select, delete")


def downgrade() -> None:
    """Is not offered: old code runs beside this table; there is nothing to take back."""
    raise RuntimeError("old code runs beside this table; there is nothing to take back")
