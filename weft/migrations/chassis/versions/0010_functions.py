"""Functions are for the roles of their schema alone: Postgres lets everybody call a new one, also another target's login."""

from alembic import context

from weft.migrations import script

revision = "chassis_0010"
down_revision = "chassis_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Grants what every role could do as anybody, then takes it from everybody else; old code notices nothing."""
    schema = context.config.attributes["schema"]
    script(
        f"grant execute on function {schema}.uuid_floor(timestamptz) to weft_{schema}, weft_{schema}_ops;"
        f" revoke execute on all functions in schema {schema} from public"
    )


def downgrade() -> None:
    """Is not offered: old code runs with these rights as they are."""
    raise RuntimeError("old code runs with these rights; there is nothing to take back")
