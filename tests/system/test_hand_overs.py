"""Hand-overs check where they go: an active colleague, within the changer's reach, who may hold such a row; each by its
own rpc, with the rights that are shipped.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import pytest

from tests.leads.house import EAST, WEST, House, house, refused, rid
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as tasks
from weft.testing import Platform

CODE = grpc.StatusCode
HandOver = Callable[[House, str, str], Awaitable[Any]]


async def override(firm: House, login: str, to: str) -> Any:
    made = await firm.lead(company=rid())
    request = leads.OverrideAssignmentRequest(name=made.name, owner=to, reason="x", request_id=rid())
    return (await firm.as_(login).OverrideAssignment(request)).owner


async def assign(firm: House, login: str, to: str) -> Any:
    request = customers.AssignCustomerRequest(
        name=await firm.customer("ann", rid()), owner=to, reason="x", request_id=rid()
    )
    return (await firm.platform.as_(firm.people[login])(customers.CustomersStub).AssignCustomer(request)).owner


async def create_for(firm: House, login: str, to: str) -> Any:
    request = customers.CreateCustomerRequest(display_name=rid(), owner=to, request_id=rid())
    return (await firm.platform.as_(firm.people[login])(customers.CustomersStub).CreateCustomer(request)).owner


async def reassign(firm: House, login: str, to: str) -> Any:
    made = await give(firm, "vp", firm.name("ann"))
    return await move(firm, login, made.name, to)


async def give(firm: House, login: str, to: str) -> tasks.Task:
    request = tasks.CreateTaskRequest(assignee=to, title="Call", request_id=rid())
    made: tasks.Task = await firm.platform.as_(firm.people[login])(tasks.TasksStub).CreateTask(request)
    return made


async def move(firm: House, login: str, task: str, to: str) -> Any:
    request = tasks.ReassignTaskRequest(name=task, assignee=to, reason="x", request_id=rid())
    return (await firm.platform.as_(firm.people[login])(tasks.TasksStub).ReassignTask(request)).holder


async def staffed(platform: Any) -> House:
    """Ann and bob in the east below boss, far in the west, head above both, an auditor, and somebody who left."""
    firm = await house(platform, "ann", "bob", "gone")
    await firm.hire("far", unit_path=WEST)
    await firm.hire("head", "supervisor", "/hq/")
    await firm.hire("auditor", "auditor", EAST)
    leave = identity.RecordDepartureRequest(name=firm.name("gone"), request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).RecordDeparture(leave)
    await firm.settle()
    return firm


@pytest.fixture(scope="module")
async def firms(platform: Platform) -> tuple[House, House]:
    """The firm, and another one."""
    return await staffed(platform), await house(platform, "eve")


@pytest.mark.capability("PF-01", clause="nothing is handed beyond the reach of who hands it over")
@pytest.mark.parametrize("hand_over", [override, assign, create_for, reassign])
async def test_nothing_is_handed_beyond_the_reach_of_who_hands_it_over(firms: tuple[House, House], hand_over: HandOver):
    firm, other = firms
    unknown = (CODE.INVALID_ARGUMENT, "OWNER_UNKNOWN")
    for nobody in (firm.name("gone"), other.name("eve"), f"people/{rid()}", "people/" + "-" * 36):
        assert await refused(hand_over(firm, "boss", nobody)) == unknown
    far = (CODE.PERMISSION_DENIED, "OWNER_OUT_OF_REACH")
    assert await refused(hand_over(firm, "boss", firm.name("far"))) == far
    cannot = (CODE.INVALID_ARGUMENT, "OWNER_CANNOT_HOLD")
    assert await refused(hand_over(firm, "boss", firm.name("auditor"))) == cannot
    assert await hand_over(firm, "head", firm.name("far")) == firm.name("far")
    if hand_over is not override:  # ann or bob may have it by the score
        assert await hand_over(firm, "boss", firm.name("bob")) == firm.name("bob")


async def test_anybody_may_ask_a_colleague_and_pass_on_what_he_holds_but_not_what_others_hold(
    firms: tuple[House, House],
):
    firm, _ = firms
    far = firm.name("far")
    assert (await give(firm, "ann", far)).holder == far
    assert await move(firm, "ann", (await give(firm, "boss", firm.name("ann"))).name, far) == far
    cannot = await refused(give(firm, "ann", firm.name("auditor")))
    assert cannot == (CODE.INVALID_ARGUMENT, "OWNER_CANNOT_HOLD")
