"""A short thread through every service, so that a tenant has something in every collection: from a lead to money in the
bank, with an ERP and a warehouse that answer.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from adapters.erp import sandbox as erp_sandbox
from adapters.wms import sandbox as wms_sandbox
from targets import TARGETS
from tests.adapters.house import running
from tests.collections.house import Till, line
from tests.leads.house import House, house, rid
from tests.leads.shelving import claim
from tests.leads.visiting import EVERYTHING
from tests.quotes.contracts import Signing
from tests.quotes.house import HQ
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.erp import v1 as erp
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.api.wms import v1 as wms
from weft.app import services_of
from weft.testing import Platform, principal

DEPARTMENTS = (
    ("pam", "product"), ("fin", "finance"), ("lea", "legal"), ("sam", "after_sales"), ("del", "delivery"),
)  # fmt: skip
PRODUCT = "GTX Pro"


@dataclass
class Thread:
    """One tenant, and one resource of each collection by name."""

    tenant: UUID
    root: str
    rep: UUID
    home: House
    names: dict[str, str] = field(default_factory=dict)


async def play(platform: Platform) -> Thread:
    """Lives through it, and names what came of it."""
    home = await house(platform, "ann", "ben")
    thread = Thread(home.id, "/", UUID(home.name("ann").split("/")[1]), home)
    made = await home.lead(company="Canary Trading")
    owner = next(login for login, who in home.people.items() if who.name == made.owner)
    thread.rep = UUID(made.owner.split("/")[1])
    admin = home.firm.as_()
    customer = await platform.as_(home.people["ann"])(customers.CustomersStub).CreateCustomer(
        customers.CreateCustomerRequest(display_name="Canary Trading", request_id=rid())
    )
    member = customers.AddChainMemberRequest(
        name=customer.name.replace("customers/", "decisionChains/"), display_name="Canary",
        roles=[customers.CHAIN_ROLE_SIGNS], request_id=rid(),
    )  # fmt: skip
    await platform.as_(home.people["boss"])(customers.DecisionChainsStub).AddChainMember(member)
    deal = await home.converted(owner, customer.name)
    await platform.as_(home.people[owner])(leads.OpportunitiesStub).SubmitProposal(
        leads.SubmitProposalRequest(opportunity=deal.name, request_id=rid())
    )
    await platform.as_(home.people["boss"])(leads.VisitsStub).RecordVisit(
        leads.RecordVisitRequest(customer=customer.name, kind=leads.VISIT_KIND_DEMO, request_id=rid(), **EVERYTHING)
    )
    await platform.as_(home.people["boss"])(tasks.TasksStub).CreateTask(
        tasks.CreateTaskRequest(title="Call the canary", assignee=home.name(owner), request_id=rid())
    )
    absence = identity.PlanAbsenceRequest(person=home.name("ben"), request_id=rid())
    absence.from_time.FromDatetime(datetime.now(UTC) + timedelta(days=30))
    absence.to_time.FromDatetime(datetime.now(UTC) + timedelta(days=31))
    await admin(identity.PeopleStub).PlanAbsence(absence)
    await admin(identity.ClientsStub).CreateClient(
        identity.CreateClientRequest(
            display_name="Canary", unit=home.firm.tenant.headquarters, roles=["rep"], request_id=rid()
        )
    )
    thread.names |= await describe(home, customer.name)
    thread.names |= await sell(home, customer.name)
    await leave(home)
    await home.settle()
    for service in services_of(TARGETS).values():
        rows = await home.rows(f"select distinct aggregate from {service.schema}.outbox where tenant_id = $1")
        for row in rows:
            thread.names.setdefault(row["aggregate"].split("/")[0], row["aggregate"])
    thread.names["leads"] = made.name
    thread.names["valueProfiles"] = customer.name.replace("customers/", "valueProfiles/")
    thread.names["valuePacks"] = customer.name.replace("customers/", "valuePacks/")
    return thread


async def describe(home: House, customer: str) -> dict[str, str]:
    """The boss says of the customer what can be said: a tag, somebody who works there, what is wrong; ann was there. Gives
    the names of what no event is about.
    """
    boss = home.people["boss"]
    await home.platform.as_(boss)(customers.CustomerTagsStub).CreateCustomerTag(
        customers.CreateCustomerTagRequest(display_name="Canary", request_id=rid())
    )
    surgeon = await home.platform.as_(boss)(customers.ContactsStub).CreateContact(
        customers.CreateContactRequest(parent=customer, display_name="Canary", request_id=rid())
    )
    booking = customers.BookAttendanceRequest(
        parent=customer, surgeon=surgeon.name, procedure="hip_replacement", urgency=customers.TRAFFIC_LIGHT_GREEN,
        request_id=rid(),
    )  # fmt: skip
    booking.surgery_time.FromDatetime(datetime.now(UTC) + timedelta(days=200))
    await home.platform.as_(boss)(customers.AttendanceBookingsStub).BookAttendance(booking)
    spaces = home.platform.as_(boss)(customers.CustomerSpacesStub)
    space = await spaces.OpenCustomerSpace(customers.OpenCustomerSpaceRequest(parent=customer, request_id=rid()))
    await spaces.NoteSpaceQuestion(
        customers.NoteSpaceQuestionRequest(parent=space.name, category="after_sales", text="Canary?", request_id=rid())
    )
    await home.platform.as_(boss)(leads.LibraryStub).CreateLibraryEntry(
        leads.CreateLibraryEntryRequest(content=claim("Canary", "Canary"), request_id=rid())
    )
    await home.platform.as_(boss)(customers.ServiceCasesStub).OpenServiceCase(
        customers.OpenServiceCaseRequest(
            parent=customer, kind=customers.SERVICE_CASE_KIND_COMPLAINT, category="other", summary="Canary",
            request_id=rid(),
        )
    )  # fmt: skip
    entry = leads.CreateEntryRequest(
        customer=customer, lead=leads.EntryLead(source=leads.SOURCE_REFERRAL), plan=leads.EntryPlan(title="Canary"),
        visit=leads.EntryVisit(kind=leads.VISIT_KIND_ON_SITE, **EVERYTHING), request_id=rid(),
    )  # fmt: skip
    entry.plan.due_time.FromDatetime(datetime.now(UTC) + timedelta(days=300))
    await home.platform.as_(home.people["ann"])(leads.EntriesStub).CreateEntry(entry)
    await home.hire("dir", "director", "/hq/")
    children = [leads.TagChild(code=f"canary_{at}", title_en="Canary", title_zh="金丝雀") for at in (1, 2)]
    await home.platform.as_(home.people["dir"])(leads.LeadTagsStub).SplitTag(
        leads.SplitTagRequest(tag="canary", children=children, reason="Canary", request_id=rid())
    )
    paper = await home.platform.app.files.put_bytes(
        str(home.id), b"%PDF-1 canary", content_type="application/pdf", uploader=home.name("boss")
    )
    added = await home.platform.as_(boss)(customers.SpaceFilesStub).AddSpaceFile(
        customers.AddSpaceFileRequest(
            parent=space.name, display_name="Canary", file=home.platform.app.files.token(paper), request_id=rid()
        )
    )
    return {"spaceFiles": added.name}


async def leave(home: House) -> None:
    """Somebody who holds nothing leaves."""
    await home.hire("zoe", "compliance", "/hq/")
    await home.settle()
    request = identity.RecordDepartureRequest(name=home.name("zoe"), successor=home.name("boss"), request_id=rid())
    await home.firm.as_()(identity.PeopleStub).RecordDeparture(request)


async def sell(home: House, customer: str) -> dict[str, str]:
    """Ann quotes what the ERP tells of, signs a contract, and orders from the warehouse and the factory; the customer pays
    the first instalment. Gives the names of what no event is about.
    """
    desk = Signing(home.platform, home.firm, home.units, home.people, bought=customer)
    for login, role in DEPARTMENTS:
        await desk.hire(login, role, HQ)
    clause = quotes.Clause(code="canary", title_en="Canary", title_zh="金丝雀", text_zh="一", owner_role="legal")
    content = quotes.ClausePackContent(
        title_en="Canary", title_zh="金丝雀", fit=quotes.ClauseFit(industries=["canary"]), clauses=[clause]
    )
    await desk.platform.as_(desk.people["lea"])(quotes.ClausesStub).CreateClausePack(
        quotes.CreateClausePackRequest(code="canary", content=content, request_id=rid())
    )
    async with connected(desk):
        listed = await desk.items("ann").ListItems(quotes.ListItemsRequest(page_size=100))
        desk.pump = next(one.name for one in listed.items if one.code == PRODUCT)
        bills = await desk.items("pam").ListBoms(quotes.ListBomsRequest(item=desk.pump))
        desk.boms[desk.pump] = bills.boms[0].name
        quote = await desk.offered(100_00, 100_00, 9_800_00)
        contract = await desk.signed(await desk.ready(await desk.drawn(quote)))
        await desk.platform.as_(desk.people["fin"])(collections.CreditAccountsStub).SetCreditLimit(
            collections.SetCreditLimitRequest(
                customer=customer, currency="CNY", limit_fen=1_000_000_00, request_id=rid()
            )
        )
        order = await desk.platform.as_(desk.people["ann"])(quotes.OrdersStub).SubmitOrder(
            await ordered(desk, contract.name)
        )
        attended = customers.LogAttendanceRequest(
            customer=customer, procedure="hip_replacement", request_id=rid(),
            consumables=[customers.ConsumableUse(code=PRODUCT, quantity="1")],
        )  # fmt: skip
        attended.surgery_time.FromDatetime(datetime.now(UTC) - timedelta(hours=2))
        await desk.platform.as_(desk.people["ann"])(customers.AttendanceLogsStub).LogAttendance(attended)
    end = (await desk.today() + timedelta(days=400)).isoformat()
    await desk.platform.as_(desk.people["ann"])(quotes.RenewalsStub).SetContractEnd(
        quotes.SetContractEndRequest(name=contract.name, end_date=end, request_id=rid())
    )
    await desk.settle()
    first = contract.terms.instalments[0].amount_fen
    paid = line(f"{first // 100}.{first % 100:02}", contract.number, rid(), await desk.today())
    await Till(home.platform, home.firm, home.units, home.people).statement(paid)
    versions = await desk.quotes("ann").ListQuoteVersions(quotes.ListQuoteVersionsRequest(quote=quote.name))
    await desk.platform.as_(desk.people["ann"])(quotes.PapersStub).ShareQuoteVersion(
        quotes.ShareQuoteVersionRequest(name=versions.versions[0].name, request_id=rid())
    )
    return {
        "quoteVersions": versions.versions[0].name,
        "creditHolds": order.sales.attempt.replace("orderAttempts", "creditHolds"),
    }


async def ordered(desk: Signing, contract: str) -> quotes.SubmitOrderRequest:
    """One from the warehouse, one that is made, as its contract sells them."""
    one = {"item": desk.pump, "quantity": "1", "unit_price_fen": 100_00}
    lines = [quotes.OrderedLine(**one), quotes.OrderedLine(**one, make_to_order=True)]
    due = (await desk.today() + timedelta(days=30)).isoformat()
    return quotes.SubmitOrderRequest(
        customer=desk.bought, contract=contract, currency="CNY", lines=lines, delivery_date=due, request_id=rid()
    )


@asynccontextmanager
async def connected(desk: Signing) -> AsyncIterator[None]:
    """An ERP and a WMS of the tenant's, for as long as it orders; nobody asks them later."""
    grants = [(f"{area}.connection.write", common.SCOPE_TENANT) for area in ("erp", "wms")]
    admin = desk.platform.as_(principal(desk.id, grants=grants, stepped_up=datetime.now(UTC)))
    async with running("adapters.erp.sandbox") as factory, running("adapters.wms.sandbox") as warehouse:
        await admin(erp.ConnectionsStub).ConnectErp(
            erp.ConnectErpRequest(
                family=erp.FAMILY_REST, address=factory, account="weft", secret=erp_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        await admin(wms.ConnectionsStub).ConnectWms(
            wms.ConnectWmsRequest(
                family=wms.FAMILY_REST, address=warehouse, account="weft", secret=wms_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        await desk.settle()
        yield
        await admin(erp.ConnectionsStub).DisconnectErp(erp.DisconnectErpRequest(request_id=rid()))
        await admin(wms.ConnectionsStub).DisconnectWms(wms.DisconnectWmsRequest(request_id=rid()))
