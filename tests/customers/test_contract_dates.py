"""What a signature writes to the customer's profile, once, whatever order contracts are told in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from services.customers.capabilities.on_contract_signed import on_contract_signed
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import rid
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform
from weft.work import Cause


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    return await signing(platform)


async def profile(firm: Signing, name: str = "") -> pb.Customer:
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    found: pb.Customer = await stub.GetCustomer(pb.GetCustomerRequest(name=name or firm.bought))
    return found


async def dated(firm: Signing) -> int:
    """How often a profile got days, by independent SQL."""
    (row,) = await firm.rows(
        "select count(*) n from customers.outbox where tenant_id = $1 and type like '%.CustomerContractDated'"
    )
    return int(row["n"])


async def told(firm: Signing, signed: quotes.ContractSigned) -> None:
    """Lets customers take the event, as a replay brings it."""
    await firm.platform.runtime("customers").act(on_contract_signed, signed, tenant=firm.id, cause=Cause("test"))


@pytest.mark.capability(
    "LD-40", clause="the sign event writes delivery date, first-payment date and acceptance milestone"
)
@pytest.mark.capability("LD-40", clause="idempotent on replay")
async def test_a_signature_writes_its_days_to_the_customer_once(firm: Signing):
    assert not (await profile(firm)).HasField("contract_dates")
    contract = await firm.signed()
    await firm.settle()
    after = await profile(firm)
    dates, terms = after.contract_dates, contract.terms
    assert (dates.contract, dates.number, dates.signed_date) == (contract.name, contract.number, contract.signed_date)
    assert (dates.delivery_date, dates.acceptance_date) == (terms.delivery_date, terms.acceptance_date)
    assert dates.first_payment_date == terms.instalments[0].due_date
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    entries = await stub.ListTimelineEntries(pb.ListTimelineEntriesRequest(parent=firm.bought, page_size=50))
    (line,) = [one.what.text for one in entries.entries if one.what.code == "timeline.contract_signed"]
    assert contract.number in line
    assert terms.delivery_date in line
    (row,) = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractSigned'",
        contract.name,
    )
    before = await dated(firm)
    for _ in range(3):
        await told(firm, quotes.ContractSigned.FromString(row["body"]))
    assert await profile(firm) == after
    assert await dated(firm) == before
    earlier = quotes.ContractSigned.FromString(row["body"])
    earlier.envelope.event_id, earlier.envelope.subject = str(uuid7()), f"contracts/{uuid7()}"
    earlier.signed_date = str((await firm.today()) - timedelta(days=1))
    await told(firm, earlier)
    assert (await profile(firm)).contract_dates == dates
    later = quotes.ContractSigned.FromString(row["body"])
    later.envelope.event_id, later.envelope.subject = str(uuid7()), f"contracts/{uuid7()}"
    later.number = "HT-NEXT"
    await told(firm, later)
    assert (await profile(firm)).contract_dates.number == "HT-NEXT"


async def test_the_days_follow_a_customer_into_the_one_that_absorbs_it(firm: Signing):
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    survivor = await stub.CreateCustomer(pb.CreateCustomerRequest(display_name="Survivor", request_id=rid()))
    other = await stub.CreateCustomer(pb.CreateCustomerRequest(display_name="Absorbed", request_id=rid()))
    signed = quotes.ContractSigned(number="HT-1", signed_date="2026-03-01", delivery_date="2026-04-01")
    signed.envelope.subject, signed.envelope.customer = f"contracts/{uuid7()}", other.name
    await told(firm, signed)
    merge = pb.MergeCustomersRequest(name=survivor.name, absorbed=other.name, reason="the same", request_id=rid())
    await stub.MergeCustomers(merge)
    assert (await profile(firm, survivor.name)).contract_dates.number == "HT-1"
    signed.number, signed.signed_date = "HT-2", "2026-03-02"
    await told(firm, signed)  # of the absorbed one, told late
    assert (await profile(firm, other.name)).contract_dates.number == "HT-2"
