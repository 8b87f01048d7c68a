"""What the register of institutions says of a customer, and the code under which it knows it."""

from weft.migrations import script

revision = "customers_0004"
down_revision = "customers_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and the index by which the register's answers find their customers; what is there has none."""
    script(
        'alter table customers.customer add column institution_code text collate "C", add column qualification jsonb;'
        " create index customer_institution on customers.customer (tenant_id, institution_code)"
        " where institution_code is not null"
    )


def downgrade() -> None:
    """Drops them."""
    script("alter table customers.customer drop column institution_code, drop column qualification")
