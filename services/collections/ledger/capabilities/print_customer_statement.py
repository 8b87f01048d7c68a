"""Draw a customer's statement as a PDF."""

from __future__ import annotations

import asyncio

from google.api import httpbody_pb2

from services.collections.ledger import printing
from services.collections.ledger.capabilities.get_customer_statement import told
from weft.api.collections import v1 as pb
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.rpc import Peers
from weft.runtime import Lens
from weft.typeset import CONTENT_TYPE
from weft.work import Work


async def ask(request: pb.PrintCustomerStatementRequest, peers: Peers, look: Lens) -> bytes:
    """The document, drawn outside of any transaction, in the names of both sides."""
    async with look() as see:
        tenant, language = see.tenant, request.language or see.caller.principal.language
        now = see.now
    who, own = customers.GetCustomerRequest(name=request.customer), identity.GetTenantRequest(name=f"tenants/{tenant}")
    customer, firm = await asyncio.gather(
        peers(customers.CustomersStub).GetCustomer(who), peers(identity.TenantsStub).GetTenant(own)
    )
    async with look() as see:
        statement = await told(see, request, language, firm.zone)
    shown = printing.shown(statement, firm.display_name, customer.display_name, language, now, firm.zone)
    return await printing.pdf(shown)


async def print_customer_statement(
    request: pb.PrintCustomerStatementRequest, content: bytes, work: Work
) -> httpbody_pb2.HttpBody:
    """Gives what was drawn."""
    return httpbody_pb2.HttpBody(content_type=CONTENT_TYPE, data=content)
