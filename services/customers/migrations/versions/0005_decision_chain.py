"""The people of a customer who sign, influence or execute."""

from weft.migrations import script, secure

revision = "customers_0005"
down_revision = "customers_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table. It has no owner of its own: whoever sees the customer sees its chain."""
    script(
        "create table customers.decision_chain (tenant_id uuid not null, id uuid not null, version bigint not null,"
        " members jsonb not null, primary key (tenant_id, id))"
    )
    secure("customers", "decision_chain")


def downgrade() -> None:
    """Drops it."""
    script("drop table customers.decision_chain")
