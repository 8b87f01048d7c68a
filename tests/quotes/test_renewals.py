"""The countdown to a contract's end through the doors of a real firm: 90 days before, once, and at once where it is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import grpc
import pytest

from tests.quotes.contracts import SHANGHAI, Signing, signing
from tests.quotes.house import refused, rid
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform

DAYS = 90


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    return await signing(platform)


def renewals(firm: Signing, login: str = "ann") -> Any:
    return firm.platform.as_(firm.people[login])(pb.RenewalsStub)


async def set_end(firm: Signing, contract: pb.Contract, day: date, login: str = "ann", **more: Any) -> pb.Renewal:
    request = pb.SetContractEndRequest(name=contract.name, end_date=str(day), request_id=rid(), **more)
    made: pb.Renewal = await renewals(firm, login).SetContractEnd(request)
    return made


async def read(firm: Signing, one: pb.Renewal, login: str = "ann") -> pb.Renewal:
    found: pb.Renewal = await renewals(firm, login).GetRenewal(pb.GetRenewalRequest(name=one.name))
    return found


async def told(firm: Signing, one: pb.Renewal) -> list[tuple[str, datetime]]:
    """For which end the owner was asked, and when."""
    rows = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractRenewalDue'"
        " order by version", one.name,
    )  # fmt: skip
    events = [pb.ContractRenewalDue.FromString(row["body"]) for row in rows]
    return [(event.end_date, event.envelope.occurred_time.ToDatetime(UTC)) for event in events]


async def asked(firm: Signing, one: pb.Renewal) -> list[tuple[tasks.TaskState, str]]:
    """The tasks about a renewal, oldest first."""
    stub = firm.platform.as_(firm.people["vp"])(tasks.TasksStub)
    answer = await stub.ListTasks(tasks.ListTasksRequest(about=one.name, view=tasks.TASK_VIEW_TEAM, page_size=50))
    found = sorted(answer.tasks, key=lambda task: task.create_time.ToNanoseconds())
    return [(task.state, task.holder) for task in found]


@pytest.mark.capability("LD-56", clause="it is told once, on the 90th day before the end, to the rep's workspace")
@pytest.mark.capability("LD-56", clause="an end that is known late is told at once, and once")
@pytest.mark.problem("CONTRACT_DOES_NOT_RUN")
async def test_the_owner_is_asked_once_90_days_before_the_end_or_at_once_where_it_is_late(firm: Signing):
    draft = await firm.drawn()
    today = await firm.today()
    code, reason = await refused(set_end(firm, draft, today))
    assert (code, reason) == (grpc.StatusCode.FAILED_PRECONDITION, "CONTRACT_DOES_NOT_RUN")
    contract = await firm.signed(await firm.ready(draft))
    end = today + timedelta(days=DAYS + 20)
    one = await set_end(firm, contract, end)
    assert (one.contract, one.number, one.end_date, one.days_left) == (
        contract.name,
        contract.number,
        str(end),
        DAYS + 20,
    )
    due = datetime.combine(end - timedelta(days=DAYS), datetime.min.time(), SHANGHAI)
    assert one.due_time.ToDatetime(UTC) == due
    assert await set_end(firm, contract, end) == one  # said again it changes nothing
    await firm.advance(days=18)
    assert (await told(firm, one), await asked(firm, one)) == ([], [])
    await firm.advance(days=2.5)
    ((day, at),) = await told(firm, one)
    assert day == str(end)
    assert due <= at < due + timedelta(minutes=5)
    assert await asked(firm, one) == [(tasks.TASK_STATE_OPEN, firm.name("ann"))]
    assert (await read(firm, one)).tell_time.ToDatetime(UTC) == at
    listed = await renewals(firm, "boss").ListRenewals(pb.ListRenewalsRequest(due_only=True, customer=firm.bought))
    assert [found.name for found in listed.renewals] == [one.name]
    await firm.advance(days=1)
    assert len(await told(firm, one)) == 1
    assert (await set_end(firm, contract, end)).name == one.name
    await firm.settle()
    assert len(await told(firm, one)) == 1

    renewed = await set_end(
        firm, contract, end + timedelta(days=365)
    )  # renewed: the task ends, the next countdown runs
    assert not renewed.HasField("tell_time")
    await firm.settle()
    assert [state == tasks.TASK_STATE_OPEN for state, _ in await asked(firm, one)] == [False]
    assert list((await renewals(firm).ListRenewals(pb.ListRenewalsRequest(due_only=True))).renewals) == []

    late = await firm.signed()  # it runs for 30 days more only, and that is said today
    soon = (await firm.today()) + timedelta(days=30)
    second = await set_end(firm, late, soon)
    await firm.settle()
    ((day, at),) = await told(firm, second)
    assert day == str(soon)
    assert await asked(firm, second) == [(tasks.TASK_STATE_OPEN, firm.name("ann"))]
    await firm.advance(days=3)
    assert len(await told(firm, second)) == 1
    assert (await read(firm, second)).days_left == 27


async def test_an_end_is_a_day_that_is_still_to_come_and_said_by_who_may(firm: Signing):
    contract = await firm.signed()
    today = await firm.today()
    for day in (today - timedelta(days=1), today + timedelta(days=4000)):
        assert (await refused(set_end(firm, contract, day)))[0] == grpc.StatusCode.INVALID_ARGUMENT
    unknown = pb.GetRenewalRequest(name=contract.name.replace("contracts/", "renewals/"))
    assert (await refused(renewals(firm).GetRenewal(unknown)))[1] == "NOT_FOUND"
    one = await set_end(firm, contract, today)  # it runs today, and no longer
    assert (await read(firm, one)).days_left == 0
    assert (await refused(set_end(firm, contract, today + timedelta(days=9), etag="7")))[1] == "STALE_VERSION"
    for login in ("bob",):
        assert (await refused(read(firm, one, login)))[1] == "NOT_FOUND"
        assert (await refused(set_end(firm, contract, today, login)))[1] == "NOT_FOUND"
    assert (await refused(set_end(firm, contract, today, "com")))[1] == "FORBIDDEN"


async def test_the_board_counts_down_in_the_order_of_its_ends(firm: Signing):
    today = await firm.today()
    days = {}
    for ahead in (300, 5, 40, 5):
        days[(await set_end(firm, await firm.signed(), today + timedelta(days=ahead))).name] = ahead

    async def board(login: str, **filters: Any) -> list[str]:
        found: list[str] = []
        request = pb.ListRenewalsRequest(page_size=1, **filters)
        while True:
            page = await renewals(firm, login).ListRenewals(request)
            found += [one.name for one in page.renewals]
            if not page.next_page_token:
                return [name for name in found if name in days]
            request.page_token = page.next_page_token

    order = sorted(days, key=lambda name: (days[name], name))
    for login in ("ann", "boss", "vp"):
        assert await board(login) == await board(login, customer=firm.bought) == order
    await firm.advance(days=10)
    assert await board("ann") == order[2:]
    assert await board("ann", ended_too=True) == order
    broken = pb.ListRenewalsRequest(page_token="WyJ4IiwieSJd")
    assert (await refused(renewals(firm).ListRenewals(broken)))[0] == grpc.StatusCode.INVALID_ARGUMENT
