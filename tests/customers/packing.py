"""A firm that makes value-review packs, and what its people ask of them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pypdf

from services.customers.value.figures import months_later, quarter_of
from tests.customers.test_value_reviews import Firm
from tests.leads.house import WEST, house, rid
from tests.leads.shelving import Shelving, text
from weft import errors
from weft.api.customers import v1 as pb
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.rpc import Call
from weft.testing import Platform

DAY = timedelta(days=1)
SUMMARY, GAPS, PLAN = (pb.VALUE_DOCUMENT_KIND_SUMMARY, pb.VALUE_DOCUMENT_KIND_GAPS, pb.VALUE_DOCUMENT_KIND_PLAN)
ORDER, COMPLAINT = pb.SERVICE_CASE_KIND_WORK_ORDER, pb.SERVICE_CASE_KIND_COMPLAINT
VISITS = "/weft.api.leads.v1.Visits/ListVisits"
LINK = "https://filings.example/2025/annual.pdf"


@dataclass
class Packing(Shelving, Firm):
    """The firm of the reviews, with its library and its packs."""

    served: str = ""
    """The value profile of the customer with service records."""
    cases: list[str] = field(default_factory=list)
    said: leads.LibraryEntry | None = None
    """The claim that anybody can read."""

    @property
    def quarter(self) -> tuple[date, date]:
        """The last quarter that is over."""
        return quarter_of(quarter_of(self.today)[0] - DAY)

    @property
    def year_before(self) -> tuple[date, date]:
        """The same quarter a year earlier."""
        return quarter_of(months_later(self.quarter[0], -12))

    def packs(self, login: str = "ann", language: str = "en") -> Any:
        return self.on(pb.ValuePacksStub, login, language)

    async def pack(self, name: str, login: str = "ann", **more: Any) -> pb.ValuePack:
        """Makes the pack of a value profile."""
        request = pb.MakeValuePackRequest(parent=name, **({"request_id": rid()} | more))
        made: pb.ValuePack = await self.packs(login).MakeValuePack(request)
        return made

    async def packed(self, name: str, login: str = "ann", language: str = "en") -> pb.ValuePack:
        request = pb.GetValuePackRequest(name=pack_name(name))
        found: pb.ValuePack = await self.packs(login, language).GetValuePack(request)
        return found

    async def revise(self, name: str, *items: pb.WrittenOptimisation, login: str = "ann", **more: Any) -> pb.ValuePack:
        values = {"request_id": rid()} | more
        request = pb.ReviseValuePlanRequest(name=pack_name(name), optimisations=items, **values)
        found: pb.ValuePack = await self.packs(login).ReviseValuePlan(request)
        return found

    async def paper(self, name: str, document: str, *, english: bool = False, login: str = "ann") -> str:
        """The text of a printed document, without blanks."""
        request = pb.PrintValueDocumentRequest(name=pack_name(name), document=document, english=english)
        answer = await self.packs(login).PrintValueDocument(request)
        assert answer.content_type == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
        return "".join("".join(page.extract_text().split()) for page in pages).replace("\u200b", "")

    async def case(self, customer: str, kind: Any, category: str, *, resolved: bool) -> str:
        """A service record of a customer, resolved or not."""
        stub = self.on(pb.ServiceCasesStub, "ann")
        request = pb.OpenServiceCaseRequest(
            parent=customer, kind=kind, category=category, summary="Motor", request_id=rid()
        )
        one = await stub.OpenServiceCase(request)
        if resolved:
            await self.resolve(one.name)
        return str(one.name)

    async def resolve(self, name: str) -> None:
        stub = self.on(pb.ServiceCasesStub, "sal")
        await stub.StartServiceCase(pb.StartServiceCaseRequest(name=name, request_id=rid()))
        await stub.ResolveServiceCase(pb.ResolveServiceCaseRequest(name=name, resolution="Done", request_id=rid()))

    async def date_back(self, customer: str) -> None:
        """What was delivered to a customer was delivered within the last quarter that is over: living through the rest of
        this one would take a minute.
        """
        days = (self.today - self.quarter[1]).days + 20
        for table, columns in (
            ("service_case", "opened_at = opened_at - s, resolved_at = resolved_at - s, opened_on = opened_on - s"),
            ("attendance_booking", "surgery_at = surgery_at - s"),
        ):
            async with self.platform.sql() as sql:
                await sql.execute(
                    f"update customers.{table} set {columns} from (select $3 * interval '1 day' as s) shift"
                    " where tenant_id = $1 and customer_id = $2::uuid", self.id, customer.partition("/")[2], days,
                )  # fmt: skip

    async def resolves(self, source: pb.ValueDocumentSource, profile: str) -> list[Any]:
        """The facts of a source, each read through the rpc that it names."""
        read = {
            "weft.api.customers.v1.CustomerValues/ListValueFigures": self._figures,
            "weft.api.customers.v1.CustomerValues/GetValueProfile": self._profile,
            "weft.api.customers.v1.ServiceCases/GetServiceCase": self._case,
            "weft.api.customers.v1.AttendanceBookings/GetAttendanceBooking": self._booking,
            "weft.api.leads.v1.Library/GetLibraryEntry": self._entry,
            "weft.api.platform.v1.Policies/GetPolicy": self._policy,
            "weft.api.identity.v1.People/GetPerson": self._person,
        }[source.rpc]
        assert source.facts, source
        return [await read(fact, source.version, profile) for fact in source.facts]

    async def _figures(self, name: str, version: int, profile: str) -> Any:
        request = pb.ListValueFiguresRequest(parent=profile, page_size=100)
        found = (await self.on(pb.CustomerValuesStub, "ann").ListValueFigures(request)).value_figures
        (one,) = [each for each in found if each.name == name]
        return one

    async def _profile(self, name: str, version: int, profile: str) -> Any:
        return await self.on(pb.CustomerValuesStub, "ann").GetValueProfile(pb.GetValueProfileRequest(name=name))

    async def _case(self, name: str, version: int, profile: str) -> Any:
        return await self.on(pb.ServiceCasesStub, "ann").GetServiceCase(pb.GetServiceCaseRequest(name=name))

    async def _booking(self, name: str, version: int, profile: str) -> Any:
        request = pb.GetAttendanceBookingRequest(name=name)
        return await self.on(pb.AttendanceBookingsStub, "ann").GetAttendanceBooking(request)

    async def _entry(self, name: str, version: int, profile: str) -> Any:
        request = leads.GetLibraryEntryRequest(name=name, version=version)
        return await self.library("ann").GetLibraryEntry(request)

    async def _policy(self, name: str, version: int, profile: str) -> Any:
        stub = self.platform.as_(self.people["adm"]).on("customers")(platform_pb.PoliciesStub)
        return await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))

    async def _person(self, name: str, version: int, profile: str) -> Any:
        stub = self.platform.as_(self.people["adm"])(identity.PeopleStub)
        return await stub.GetPerson(identity.GetPersonRequest(name=name))


class Away:
    """Leads does not answer the first time that its visits are asked for."""

    def __init__(self, platform: Platform) -> None:
        methods = platform.app.nodes["leads"].dispatcher.methods
        self.failed, self.method = 0, methods[VISITS]
        methods[VISITS] = replace(self.method, handler=self.fail)
        self.methods = methods

    async def fail(self, request: Any, call: Call) -> Any:
        self.failed += 1
        self.methods[VISITS] = self.method
        raise errors.Unavailable


def pack_name(profile: str) -> str:
    """The pack of a value profile."""
    return profile.replace("valueProfiles/", "valuePacks/")


def public(competitor: str, english: str, **more: Any) -> leads.LibraryContent:
    """A claim that anybody can read."""
    values = {"source": "Annual report 2025, p. 42", "source_date": "2026-01-05", "public_link": LINK} | more
    said = leads.LibraryClaim(competitor=competitor, claim=text(english, "年报所述"), **values)
    return leads.LibraryContent(claim=said)


async def packing(platform: Platform) -> Packing:
    """The firm and its people."""
    base = await house(platform, "ann", "ben")
    made = Packing(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("wes", "rep", WEST)
    for login, role in (("max", "regional_manager"), ("sal", "after_sales"), ("adm", "administrator")):
        await made.hire(login, role, "/hq/")
    await made.settle()
    return made
