"""A contract was signed: its days of delivery, first payment and acceptance stand in the customer's profile (LD-40)."""

from __future__ import annotations

from services.customers import store
from services.customers.customer import ContractDates
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_contract_signed(event: quotes.ContractSigned, work: Work) -> None:
    """Writes them to the customer, or to the one that absorbed it; an earlier contract never replaces a later one."""
    customer, _ = await store.find(work, event.envelope.customer)
    customer.date_by(ContractDates.of(event))
    store.save(work, customer)
