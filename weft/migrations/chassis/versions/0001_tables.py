"""The chassis's tables, their walls, and the partitions of the first months."""

from pathlib import Path

from alembic import context

from weft.migrations import CHASSIS_FORMAT, script, secure

revision = "chassis_0001"
down_revision = None
branch_labels = None
depends_on = None

TENANT_TABLES = (
    *(
        "outbox",
        "inbox",
        "retry",
        "idempotency",
        "audit",
        "seal",
        "decision",
        "deadline",
        "call",
        "policy",
        "operation",
    ),
    *("directory_person", "directory_unit", "directory_absence", "clock_offset"),
)
# What the chassis's own loops touch across tenants. The audit trail can only be read and added to.
OPS = {
    "outbox": "select, update", "retry": "select, update", "idempotency": "select, delete", "audit": "select",
    "seal": "select, insert", "deadline": "select, update", "call": "select, update", "operation": "select, update",
    "clock_offset": "select",
}  # fmt: skip
APPEND_ONLY = {"audit", "seal", "decision", "inbox", "idempotency", "policy"}


def upgrade() -> None:
    """Creates everything."""
    schema = context.config.attributes["schema"]
    names = {"schema": schema, "app": f"weft_{schema}", "ops": f"weft_{schema}_ops"}
    script(Path(__file__).with_suffix(".sql").read_text().format(**names))
    for table in TENANT_TABLES:
        secure(schema, table, append_only=table in APPEND_ONLY, ops=OPS.get(table, ""))
    script(CHASSIS_FORMAT.format(**names))
    script(
        "grant select, update on {schema}.lease, {schema}.watermark to {ops};\n"
        "select {schema}.maintain_partitions(clock_timestamp());".format(**names)
    )


def downgrade() -> None:
    """Is not offered: what the chassis keeps is evidence."""
    raise RuntimeError("the chassis's tables are evidence; restore a backup instead")
