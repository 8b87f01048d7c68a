"""A short thread through every service, so that a tenant has something in every collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from targets import TARGETS
from tests.leads.house import House, house, rid
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as tasks
from weft.app import services_of
from weft.testing import Platform


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
    customer = await platform.as_(home.people["boss"])(customers.CustomersStub).CreateCustomer(
        customers.CreateCustomerRequest(display_name="Canary Trading", request_id=rid())
    )
    deal = await platform.as_(home.people[owner])(leads.OpportunitiesStub).CreateOpportunity(
        leads.CreateOpportunityRequest(customer=customer.name, request_id=rid())
    )
    await platform.as_(home.people[owner])(leads.OpportunitiesStub).SubmitProposal(
        leads.SubmitProposalRequest(opportunity=deal.name, request_id=rid())
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
    await home.settle()
    for service in services_of(TARGETS).values():
        rows = await home.rows(f"select distinct aggregate from {service.schema}.outbox where tenant_id = $1")
        for row in rows:
            thread.names.setdefault(row["aggregate"].split("/")[0], row["aggregate"])
    thread.names["leads"] = made.name
    return thread
