"""What waits for a customer's owner where the customer is merged into another one's, and where its owner leaves the firm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.leads.house import House, house, rid
from tests.system.test_departures import leave
from weft.api.customers import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform


@dataclass
class Firm(House):
    """The house, and what waits for its people."""

    def stub(self, login: str, kind: Any) -> Any:
        return self.platform.as_(self.people[login])(kind)

    async def surgery(self, customer: str, login: str) -> str:
        """A booking so late that its owner is reminded at once."""
        contact = pb.CreateContactRequest(parent=customer, display_name="张主任", request_id=rid())
        surgeon = await self.stub(login, pb.ContactsStub).CreateContact(contact)
        request = pb.BookAttendanceRequest(
            parent=customer, surgeon=surgeon.name, procedure="hip_replacement", urgency=pb.TRAFFIC_LIGHT_RED,
            request_id=rid(),
        )  # fmt: skip
        request.surgery_time.FromDatetime(datetime.now(UTC) + timedelta(hours=1))
        return str((await self.stub(login, pb.AttendanceBookingsStub).BookAttendance(request)).name)

    async def question(self, customer: str, login: str) -> str:
        """What a customer asked its owner."""
        spaces = self.stub(login, pb.CustomerSpacesStub)
        space = await spaces.OpenCustomerSpace(pb.OpenCustomerSpaceRequest(parent=customer, request_id=rid()))
        request = pb.NoteSpaceQuestionRequest(parent=space.name, category="other", text="何时？", request_id=rid())
        return str((await spaces.NoteSpaceQuestion(request)).name)

    async def tasks(self, *names: str) -> list[tuple[str, str, int]]:
        """Every task about something: its name, who holds it, and how it stands."""
        await self.settle()
        request = [tasks.ListTasksRequest(about=name, view=tasks.TASK_VIEW_TEAM) for name in names]
        found = [(await self.stub("vp", tasks.TasksStub).ListTasks(one)).tasks for one in request]
        return [(task.name, task.holder, task.state) for each in found for task in each]

    async def told(self, kind: str) -> int:
        """How often something was told."""
        query = "select count(*) from customers.outbox where tenant_id = $1 and type like '%.' || $2"
        return int((await self.rows(query, kind))[0][0])


OPEN = tasks.TASK_STATE_OPEN


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Firm:
    """One firm for all tests of this file."""
    base = await house(platform, "ann", "bob", "leo", "cid")
    made = Firm(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.settle()
    return made


async def test_what_waits_for_an_owner_goes_to_the_survivors_where_two_customers_are_merged(firm: Firm):
    absorbed, survivor = await firm.customer("ann", "同济医院东院"), await firm.customer("bob", "同济医院")
    question, surgery = await firm.question(absorbed, "ann"), await firm.surgery(absorbed, "ann")
    own = await firm.question(survivor, "bob")
    before = await firm.tasks(own)
    assert [holder for _, holder, _ in await firm.tasks(question, surgery)] == [firm.name("ann")] * 2
    merge = pb.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="同一家", request_id=rid())
    await firm.stub("vp", pb.CustomersStub).MergeCustomers(merge)
    open_now = [holder for _, holder, state in await firm.tasks(question, surgery) if state == OPEN]
    assert open_now == [firm.name("bob")] * 2
    assert await firm.tasks(own) == before
    twin = await firm.customer("bob", "同济医院西院")
    asked = await firm.tasks(await firm.question(twin, "bob"))
    merge = pb.MergeCustomersRequest(name=survivor, absorbed=twin, reason="同一家", request_id=rid())
    await firm.stub("vp", pb.CustomersStub).MergeCustomers(merge)
    about = "select about from tasks.task where tenant_id = $1 and id = $2::uuid"
    (row,) = await firm.rows(about, asked[0][0].partition("/")[2])
    assert await firm.tasks(row["about"]) == asked  # both are bob's: nobody is asked anew


@pytest.mark.capability("LD-54", clause="all open to-dos moved, and states, stages and links stand as they stood")
async def test_what_waits_for_an_owner_who_leaves_is_the_same_task_of_his_successor(firm: Firm):
    customer = await firm.customer("leo", "瑞金医院")
    question, surgery = await firm.question(customer, "leo"), await firm.surgery(customer, "leo")
    complaint = pb.OpenServiceCaseRequest(
        parent=customer,
        kind=pb.SERVICE_CASE_KIND_COMPLAINT,
        category="promise_broken",
        summary="晚到",
        request_id=rid(),
    )
    await firm.stub("leo", pb.ServiceCasesStub).OpenServiceCase(complaint)
    before = await firm.tasks(question, surgery)
    assert [holder for _, holder, _ in before] == [firm.name("leo")] * 2
    async with firm.platform.sql() as sql:
        await sql.execute("update customers.health set high_risk_at = now() where tenant_id = $1", firm.id)
    await leave(firm, "leo", firm.name("cid"))
    assert await firm.tasks(question, surgery) == [(name, firm.name("cid"), OPEN) for name, _, _ in before]
    assert await firm.told("HighRiskPoolHandedOver") == 0
    get = pb.GetSpaceQuestionRequest(name=question)
    assert (await firm.stub("cid", pb.CustomerSpacesStub).GetSpaceQuestion(get)).owner == firm.name("cid")
