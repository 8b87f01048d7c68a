"""The numbers in customers' codes, and what was found out about customers."""

from weft.migrations import script

revision = "customers_0008"
down_revision = "customers_0007"
branch_labels = None
depends_on = None
NUMBER = "number text collate \"C\" generated always as (right(replace({id}::text, '-', ''), 15)) stored"


def upgrade() -> None:
    """Adds the columns: a number is part of the id, so that those who are there have theirs, absorbed ones too."""
    script(
        f"alter table customers.customer add column {NUMBER.format(id='id')}, add column portrait jsonb;"
        f" alter table customers.alias add column {NUMBER.format(id='absorbed_id')};"
        " create unique index customer_number on customers.customer (tenant_id, number);"
        " create unique index alias_number on customers.alias (tenant_id, number)"
    )


def downgrade() -> None:
    """Drops them."""
    script(
        "alter table customers.customer drop column number, drop column portrait;"
        " alter table customers.alias drop column number"
    )
