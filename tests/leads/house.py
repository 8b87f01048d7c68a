"""A firm with a region and a team, its people, and what they ask leads."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio

from services.identity import matrix
from tests.identity.builders import Firm, found, upload
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.errors import error_info
from weft.testing import Platform, eventually, principal

EAST, WEST = "/hq/east/", "/hq/west/"


def rid() -> str:
    return str(uuid4())


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    """The status and reason of a call that must fail."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


def grants_of(role: str) -> list[tuple[str, common.Scope]]:
    """What the shipped matrix grants to a role."""
    found_role = next(r for r in matrix.shipped()["roles"] if r["name"] == role)
    return [
        (grant["permission"], common.Scope.Value(grant["permission"] and grant["scope"]))
        for grant in found_role["grants"]
    ]


@dataclass
class House:
    """One tenant with its people by login."""

    platform: Platform
    firm: Firm
    units: dict[str, str] = field(default_factory=dict)
    people: dict[str, common.Principal] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.firm.id

    async def open(self, code: str) -> None:
        unit = await self.firm.open(code)
        self.units[unit.path] = unit.name

    async def hire(self, login: str, role: str = "rep", unit_path: str = EAST) -> UUID:
        unit = self.units.get(unit_path, self.firm.tenant.headquarters)
        person = await self.firm.hire(login, role, unit=unit, display_name=login.title())
        key = UUID(person.name.split("/")[1])
        self.people[login] = principal(
            self.id, person=key, unit_path=unit_path, grants=grants_of(role), stepped_up=datetime.now(UTC)
        )
        return key

    def name(self, login: str) -> str:
        """`people/…`."""
        return self.people[login].name

    def as_(self, login: str) -> Any:
        """The leads stub of a person."""
        return self.platform.as_(self.people[login])(pb.LeadsStub)

    def opportunities(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.OpportunitiesStub)

    async def lead(
        self, login: str = "boss", company: str = "Acme", source: Any = pb.SOURCE_WEB_FORM, **more: Any
    ) -> pb.Lead:
        """Creates a lead, for the east unless told otherwise."""
        values = {"unit_path": EAST, "request_id": rid(), **more}
        made: pb.Lead = await self.as_(login).CreateLead(pb.CreateLeadRequest(company=company, source=source, **values))
        return made

    async def customer(self, login: str = "boss", name: str = "Acme") -> str:
        """Creates a customer: `customers/…`."""
        stub = self.platform.as_(self.people[login])(customers.CustomersStub)
        made = await stub.CreateCustomer(customers.CreateCustomerRequest(display_name=name, request_id=rid()))
        return str(made.name)

    async def lead_of(self, login: str, customer: str) -> pb.Lead:
        """An open lead of somebody's about a customer, whoever owns that one."""
        lead = await self.lead("vp", company=f"Works {rid()[:8]}", customer=customer)
        if lead.owner != self.name(login):
            give = pb.OverrideAssignmentRequest(name=lead.name, owner=self.name(login), reason="his", request_id=rid())
            await self.as_("boss").OverrideAssignment(give)
        return lead

    async def converted(self, login: str, customer: str, **terms: Any) -> pb.Opportunity:
        """An opportunity of somebody's for a customer, whoever owns that one: it was his lead."""
        lead = await self.lead_of(login, customer)
        request = pb.ConvertLeadRequest(name=lead.name, request_id=rid(), **terms)
        done = await self.as_(login).ConvertLead(request)
        opened = pb.GetOpportunityRequest(name=done.opportunity)
        made: pb.Opportunity = await self.opportunities(login).GetOpportunity(opened)
        return made

    async def read(self, name: str, login: str = "vp") -> pb.Lead:
        found_lead: pb.Lead = await self.as_(login).GetLead(pb.GetLeadRequest(name=name))
        return found_lead

    async def follow_up(self, login: str, name: str, **changes: Any) -> pb.Lead:
        values = {"summary": "Talked", "next_step": "Send", "expected_close_date": "2099-12-31", **changes}
        return await self.as_(login).RecordFollowUp(pb.RecordFollowUpRequest(name=name, request_id=rid(), **values))

    async def settle(self) -> None:
        await self.platform.settle(self.id)

    async def advance(self, **span: float) -> None:
        await self.platform.advance(self.id, timedelta(**span))

    async def until(self, at: datetime, **more: float) -> None:
        """Lives to an instant of business time, and a span beyond it: first to a day before, since time goes on while weeks
        are lived through.
        """
        goal = at + timedelta(**more)
        if (left := await self.left(goal)) > 2 * 86_400:
            await self.advance(seconds=left - 86_400)
        await self.advance(seconds=max(0.0, await self.left(goal)))

    async def left(self, goal: datetime) -> float:
        """The seconds of business time until an instant."""
        async with self.platform.sql() as sql:
            offset = await sql.fetchval("select offset_s from leads.clock_offset where tenant_id = $1", self.id) or 0
            now = await sql.fetchval("select clock_timestamp()")
        return float((goal - now).total_seconds() - float(offset))

    async def why(self, name: str) -> list[Any]:
        """What was decided about a subject, newest first."""
        stub = self.platform.as_(self.people["vp"]).on("leads")(platform_pb.DecisionsStub)
        return list((await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=name))).decisions)

    async def rows(self, query: str, *args: Any) -> list[Any]:
        """Rows by independent SQL; `$1` is the tenant."""
        async with self.platform.sql() as sql:
            return list(await sql.fetch(query, self.id, *args))

    async def events(self, subject: str) -> list[str]:
        """What happened to a subject, oldest first."""
        query = "select type from leads.outbox where tenant_id = $1 and aggregate = $2 order by version"
        return [row["type"].rpartition(".")[2] for row in await self.rows(query, subject)]

    async def load_of(self, login: str) -> int:
        query = "select open_load from leads.rep where tenant_id = $1 and person_id = $2"
        found_rows = await self.rows(query, UUID(self.name(login).split("/")[1]))
        return found_rows[0]["open_load"] if found_rows else 0

    async def orphans(self) -> list[str]:
        """The stored files that leads names in none of its rows, and that a sweep would take."""
        root = Path(self.platform.app.config.files_url.removeprefix("file://"))
        keys = [str(path.relative_to(root)) for path in (root / str(self.id)).rglob("*") if path.is_file()]
        asked = platform_pb.FindUsedFilesRequest(keys=keys)
        found = await self.platform.system("identity", self.id).on("leads")(platform_pb.FilesStub).FindUsedFiles(asked)
        return sorted(set(keys) - set(found.keys))

    async def upload(self, content: bytes) -> str:
        return await upload(self.platform, self.id, content)

    async def finished(
        self, login: str, operation: platform_pb.Operation, area: str = "leads"
    ) -> platform_pb.Operation:
        """The operation when it has ended."""

        async def ended() -> platform_pb.Operation | None:
            stub = self.platform.as_(self.people[login]).on(area)(platform_pb.OperationsStub)
            now: platform_pb.Operation = await stub.GetOperation(platform_pb.GetOperationRequest(name=operation.name))
            return now if now.done else None

        done: platform_pb.Operation = await eventually(ended)
        return done

    async def absent(self, login: str) -> None:
        """Somebody is away from now on."""
        async with self.platform.sql() as sql:
            await sql.execute(
                "insert into leads.directory_absence (tenant_id, absence_id, version, person_id, from_at, to_at)"
                " values ($1, $2, 1, $3, '2000-01-01', '2100-01-01')",
                self.id, uuid4(), UUID(self.name(login).split("/")[1]),
            )  # fmt: skip


async def house(platform: Platform, *reps: str) -> House:
    """A firm with two regions; boss supervises the east, vp sees everything; reps work in the east."""
    made = House(platform, await found(platform))
    await asyncio.gather(made.open("east"), made.open("west"))
    await asyncio.gather(
        made.hire("boss", "supervisor"), made.hire("vp", "vp", "/hq/"), *(made.hire(login) for login in reps)
    )
    await made.settle()
    return made


__all__ = ["EAST", "WEST", "House", "house", "identity", "refused", "rid"]
