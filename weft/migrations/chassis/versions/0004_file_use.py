"""Which stored files the rows of a service name, so that the sweep of orphans leaves them."""

from alembic import context

from weft.migrations import script, secure

revision = "chassis_0004"
down_revision = "chassis_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    schema = context.config.attributes["schema"]
    script(
        f"create table {schema}.file_use (tenant_id uuid not null, key text not null, subject text not null,"
        " primary key (tenant_id, key, subject))"
    )
    secure(schema, "file_use")


def downgrade() -> None:
    """Is not offered: without it the sweep would take files that rows name."""
    raise RuntimeError("without this table files that rows name would be swept away")
