"""A firm whose people visit customers."""

from __future__ import annotations

from typing import Any

from tests.leads.house import House, house, rid
from weft.api.leads import v1 as pb
from weft.testing import Platform

BRANCHES = ("roles", "pains", "price", "delivery")
PAINS = [
    pb.VisitPain(pain="Downtime of line 3", fit=pb.PAIN_FIT_SOLVED),
    pb.VisitPain(pain="Scrap above 4 %", fit=pb.PAIN_FIT_PARTLY),
    pb.VisitPain(pain="No data for audits", fit=pb.PAIN_FIT_OPEN),
]


def answers(*yes: str) -> dict[str, Any]:
    """All four branches: those that are named with the one answer, the others with why not; pains have no why not."""
    said: dict[str, Any] = {
        "roles": pb.VisitRoles(none_reason="They were at an audit."),
        "pains": PAINS,
        "price": pb.VisitPrice(blocker="The budget is not approved."),
        "delivery": pb.VisitDelivery(not_yet_reason="The drawing is missing."),
    }
    met = [pb.VISIT_ROLE_TECHNICAL, pb.VISIT_ROLE_PLANT_DIRECTOR]
    asked = {
        "roles": pb.VisitRoles(met=met),
        "price": pb.VisitPrice(objection="Ten percent too dear."),
        "delivery": pb.VisitDelivery(resources="A slot of line 2", needed_by_date="2099-06-30"),
    }
    return said | {name: asked[name] for name in yes}


EVERYTHING = answers("roles", "price", "delivery")


class Visiting(House):
    """The house, with what its people ask of visits."""

    def visits(self, login: str = "ann") -> Any:
        return self.platform.as_(self.people[login])(pb.VisitsStub)

    async def visit(
        self, customer: str, login: str = "ann", kind: Any = pb.VISIT_KIND_ON_SITE, **said: Any
    ) -> pb.RecordVisitResponse:
        """Records a visit, by default with all four branches."""
        values = {**(said if set(said) & set(BRANCHES) else {**EVERYTHING, **said}), "request_id": rid()}
        request = pb.RecordVisitRequest(customer=customer, kind=kind, **values)
        made: pb.RecordVisitResponse = await self.visits(login).RecordVisit(request)
        return made

    async def look(self, one: pb.Visit, login: str = "ann") -> pb.Visit:
        found: pb.Visit = await self.visits(login).GetVisit(pb.GetVisitRequest(name=one.name))
        return found

    async def customers(self, *names: str, login: str = "ann") -> list[str]:
        return [await self.customer(login, name) for name in names]

    async def deal(self, login: str, *customers: str) -> None:
        """Somebody works with customers: each has an opportunity of his."""
        for customer in customers:
            await self.converted(login, customer, amount_fen=100)

    async def fact(self, one: pb.Visit, event: Any) -> Any:
        """The event of its kind about a visit, as it was told."""
        query = "select body from leads.outbox where tenant_id = $1 and aggregate = $2 and type = $3"
        (row,) = await self.rows(query, one.name, event.DESCRIPTOR.full_name)
        return event.FromString(row["body"])

    async def sell(self, customer: str, login: str = "ann") -> None:
        """The customer buys from us."""
        stub = self.opportunities(login)
        made = await stub.CreateOpportunity(
            pb.CreateOpportunityRequest(customer=customer, amount_fen=100, request_id=rid())
        )
        proposal = await stub.SubmitProposal(pb.SubmitProposalRequest(opportunity=made.name, request_id=rid()))
        await stub.DecideProposal(pb.DecideProposalRequest(name=proposal.name, won=True, request_id=rid()))
        need = pb.ShownOutput(code="need_confirmed", evidence="They need it, said the director.")
        taken = pb.ShownOutput(code="proposal_accepted", evidence=proposal.name)
        for stage, shown in (("proposal", need), ("negotiation", taken)):
            ask = pb.AdvanceOpportunityRequest(name=made.name, stage=stage, outputs=[shown], request_id=rid())
            await stub.AdvanceOpportunity(ask)
        paper = pb.ShownOutput(code="signed_contract", evidence=await self.upload(customer.encode()))
        await stub.WinOpportunity(pb.WinOpportunityRequest(name=made.name, outputs=[paper], request_id=rid()))


async def visiting(platform: Platform, *reps: str) -> Visiting:
    """The firm; boss leads the east."""
    base = await house(platform, *reps)
    return Visiting(**{name: getattr(base, name) for name in base.__dataclass_fields__})
