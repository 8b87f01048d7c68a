"""What a step of an import compares its rows with: the only SQL of this room."""

from __future__ import annotations

import sqlalchemy as sa

from services.customers.store import ACTIVE, customer
from weft.db import in_any

LIKELY_MAX = 5_000  # of one step of an import
# Who a row of a file certainly means, whole; and who may be meant, as far as one compares.
CERTAIN = (
    sa.select(customer)
    .where(
        ACTIVE,
        in_any(customer.c.uscc, "usccs") | in_any(customer.c.code, "codes") | in_any(customer.c.normal_name, "names"),
    )
    .order_by(customer.c.id)
)
LIKELY = (
    sa.select(
        customer.c.id, customer.c.normal_name, customer.c.pinyin, customer.c.uscc, customer.c.phone, customer.c.code
    )
    .where(ACTIVE, in_any(customer.c.phone, "phones") | in_any(customer.c.pinyin, "pinyins"))
    .order_by(customer.c.id)
    .limit(LIKELY_MAX)
)
