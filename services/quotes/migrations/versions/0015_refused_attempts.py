"""What came in between while an order's holds were taken; and the orders under a contract or a quote."""

from weft.migrations import script

revision = "quotes_0015"
down_revision = "quotes_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column, empty for what ended before, and the indexes."""
    script(
        """
        alter table quotes.order_attempt add column refusal jsonb;
        create index sales_order_contract on quotes.sales_order (tenant_id, contract_id) where contract_id is not null;
        create index sales_order_quote on quotes.sales_order (tenant_id, quote_id) where quote_id is not null;
        """
    )


def downgrade() -> None:
    """Drops them."""
    script(
        """
        drop index quotes.sales_order_quote; drop index quotes.sales_order_contract;
        alter table quotes.order_attempt drop column refusal;
        """
    )
