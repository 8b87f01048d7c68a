"""A subject whose service takes decisions, a task that waits for one, and how people decide it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio
from uuid_utils.compat import uuid7

from tests.tasks.house import House, Tenant
from tests.tasks.subject.subjects import LOCK, RETURN, Subjects
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as pb
from weft.errors import error_info

DAY = {"hours": 24, "mode": "SPAN_MODE_CLOCK"}
LADDER: dict[str, Any] = {
    "code": "cost_lock", "fact": "weft.api.leads.v1.LeadStalled", "title_en": "Lock the cost", "title_zh": "锁定成本",
    "assignee": "owner", "due": DAY, "once_per": "ONCE_PER_FACT", "steps": [{"after": DAY, "to": "superior"}],
    "decision": {"approve": {"rpc": LOCK}, "return": {"rpc": RETURN}},
    "closes_on": [
        {"fact": "weft.api.leads.v1.LeadFollowedUp", "decision": "approve"},
        {"fact": "weft.api.leads.v1.LeadPooled", "decision": "return"},
        {"fact": "weft.api.leads.v1.LeadLost"},
    ],
}  # fmt: skip
PRECONDITION = grpc.StatusCode.FAILED_PRECONDITION


@pytest.fixture(scope="module")
async def subjects(house: House) -> Subjects:
    """The subject's service, on the target of leads."""
    made, app = Subjects(), house.platform.app
    made.serve(app.nodes["leads"].dispatcher, "leads")
    packages: Any = app.channels.packages
    packages["weft.api.subject.v1"] = "leads"
    return made


@pytest.fixture(autouse=True)
async def calm(subjects: Subjects) -> AsyncIterator[None]:
    """Takes back what a test lets happen around an effect."""
    yield
    subjects.away, subjects.before_answer = False, None


async def waiting(house: House) -> tuple[Tenant, UUID, pb.Task]:
    """A tenant, a lead, and the rep's task to decide about it."""
    tenant, lead = await house.tenant(), uuid7()
    await tenant.ladders(LADDER)
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (found,) = (await tenant.as_(tenant.rep)(pb.TasksStub).ListTasks(pb.ListTasksRequest(about=f"leads/{lead}"))).tasks
    return tenant, lead, found


def deciding(task: pb.Task, decision: str = "approve", /, request_id: str = "", **outputs: Any) -> pb.DecideTaskRequest:
    request = pb.DecideTaskRequest(name=task.name, decision=decision, request_id=request_id or str(uuid4()))
    request.outputs.update(outputs or ({"bom": "boms/1"} if decision == "approve" else {"reason_code": "dear"}))
    return request


async def decide(tenant: Tenant, who: UUID, request: pb.DecideTaskRequest, language: str = "en") -> pb.Task:
    answer: pb.Task = await tenant.as_(who, language=language)(pb.TasksStub).DecideTask(request)
    return answer


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


async def stored(tenant: Tenant, task: pb.Task) -> tuple[str, str, str]:
    (row,) = await tenant.rows(
        "select state, decision, closer from tasks.task where tenant_id = $1 and id = $2", UUID(task.name[6:])
    )
    return tuple(row)  # type: ignore[return-value]


async def told(tenant: Tenant) -> list[str]:
    """What happened to tasks, in order."""
    rows = await tenant.rows(
        "select type from tasks.outbox where tenant_id = $1 and aggregate like 'tasks/%' order by aggregate, version"
    )
    return [row["type"].rpartition(".")[2] for row in rows]
