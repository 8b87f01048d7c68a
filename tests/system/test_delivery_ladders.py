"""What a sign-off starts: the owner has what was delivered accepted, and who leads him knows if he does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.quotes.contracts import Signing, signing
from tests.quotes.house import HQ, rid
from tests.quotes.test_deliveries import ask_credit_only, deliver, ordered
from tests.system.test_quote_ladders import above
from weft.api.tasks import v1 as tasks
from weft.calendar import Calendar, Mode
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform


@pytest.fixture(autouse=True)
def no_vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No warehouse and no ERP is connected."""
    ask_credit_only(monkeypatch)


@pytest.fixture
async def firm(platform: Platform) -> Signing:
    """A firm of its own, with logistics."""
    made = await signing(platform)
    await made.hire("lin", "logistics", HQ)
    await made.settle()
    return made


@pytest.mark.capability("QC-40", clause="it starts acceptance")
async def test_a_sign_off_asks_the_owner_to_have_it_accepted_and_climbs_if_nobody_does(firm: Signing):
    await above(firm, "ann", "boss")
    order = await ordered(firm)
    await firm.settle()
    assert await firm.tasks_of("ann", order) == []
    await deliver(firm, order)
    await firm.settle()
    (task,) = await firm.tasks_of("ann", order)
    assert (task.ladder, task.title) == ("order_delivered", "Have the customer accept what was delivered")
    (row,) = await firm.rows(
        "select created_at, due_at from tasks.task where tenant_id = $1 and about = $2", order.name
    )
    calendar = Calendar.of(load_default(CALENDAR))
    assert row["due_at"] == calendar.add(row["created_at"], timedelta(hours=40), Mode.WORKING)
    await firm.advance(seconds=(row["due_at"] - datetime.now(UTC)).total_seconds() + 60)
    await firm.settle()
    (climbed,) = await firm.tasks_of("boss", order)
    assert climbed.name == task.name
    stub = firm.platform.as_(firm.people["boss"])(tasks.TasksStub)
    closed = await stub.CompleteTask(
        tasks.CompleteTaskRequest(
            name=task.name, outcome=tasks.TASK_OUTCOME_DONE, proof="The signed report", request_id=rid()
        )
    )
    assert closed.state == tasks.TASK_STATE_DONE
