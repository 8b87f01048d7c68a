"""kill -9 of collections between upload, match, post and publish of a bank's statement, and of those who read its facts,
with one who uploads it and with two at once: every line is a receipt once or waits in quarantine, every receipt is decided
and posted once, and each fact is told once.

Every run kills collections at four steps that the printed seed draws, and one of the readers; with ten seeds or more it
kills at every step.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from grpc import aio

from tests.collections.house import DUE, HEADER, Till, line, rid, till
from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office, until
from tests.faults.test_processes import LOST
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb

pytestmark = pytest.mark.faults

CHOSEN: list[str] = []  # what was chosen, for people
ALL_FROM_SEEDS = 10
FEES = 197  # so that the lines that matter lie on both sides of the 200 that one transaction takes over
RECEIVED, PAID_OUT, DUPLICATE, QUARANTINED = 1, 2, 3, 4
MATCHED = ["ReceiptRecorded", "ReceiptMatched"]
UNMATCHED = ["ReceiptRecorded", "ReceiptUnmatched"]


@dataclass(frozen=True, slots=True)
class Case:
    """A process that kills itself at a step of what follows an upload."""

    target: str
    point: str
    nth: int = 1
    uploaders: int = 1

    def __str__(self) -> str:
        return f"{self.uploaders}-{self.target} {self.point} {self.nth}"


def cases() -> list[Case]:
    """The request; the look for the file, both steps of its lines, the report; the sending of its facts; their readers."""
    found = [Case("collections", f"rpc {when} commit") for when in ("before", "after")]
    for uploaders in (1, 2):
        for when in ("before step", "after step"):
            found += [Case("collections", when, nth, uploaders) for nth in range(1, 5)]
    found += [Case("collections", f"{when} publish", nth) for when in ("before", "after") for nth in (1, 2)]
    readers = ("collections", "leads", "notifications")
    return [*found, Case("notifications", "event before commit"), *(Case(one, "before ack") for one in readers)]


def _some(every: list[Case], seed: int) -> list[Case]:
    """One kill of the request, one between the steps for each number of uploaders, one of the sending, one of a reader."""
    draw = random.Random(seed)
    groups: dict[tuple[str, int], list[Case]] = {}
    for one in every:
        reads = one.target != "collections" or one.point == "before ack"
        groups.setdefault(("read" if reads else one.point.split()[-1], one.uploaders), []).append(one)
    return [draw.choice(group) for group in groups.values()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kill that is chosen."""
    if "case" in metafunc.fixturenames:
        seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))
        every = cases()
        chosen = every if runs() >= ALL_FROM_SEEDS else _some(every, seed)
        metafunc.parametrize("case", [pytest.param(one, id=str(one)) for one in chosen])
        said = "every step" if chosen is every else f"seed {seed}"
        CHOSEN[:] = [f"{said}: {len(chosen)} of {len(every)} kills"]


@pytest.fixture(scope="module")
async def firm(office: Office) -> AsyncIterator[Till]:
    """One process per target, and a firm with two people of finance."""
    await office.fleet.split()
    made = await till(office.firm.platform)
    await made.hire("fin2", "finance", "/hq/")
    await made.settle()
    before = office.fleet.kills
    yield made
    ROWS.append(f"bank statements, one process per target  {CHOSEN[0]}; {office.fleet.kills - before} processes died")


async def uploaded(firm: Till, content: bytes, login: str) -> platform_pb.Operation:
    """Uploads until somebody answers, always with the same request id; the operation when it has ended, well."""
    request = pb.UploadStatementRequest(file=await firm.upload(content), request_id=rid())
    operation: platform_pb.Operation = await answered(lambda: firm.statements(login).UploadStatement(request))
    stub = firm.platform.as_(firm.people[login]).on("collections")(platform_pb.OperationsStub)
    reading = platform_pb.GetOperationRequest(name=operation.name)

    async def ended() -> bool:
        nonlocal operation
        operation = await answered(lambda: stub.GetOperation(reading))
        return operation.done

    await until(ended)
    assert not operation.HasField("error"), operation.error
    return operation


async def answered(call: Any) -> Any:
    """What a call gives, made again while the process that owes the answer is away."""
    for _ in range(150):
        try:
            return await call()
        except aio.AioRpcError as error:
            if error.code() not in (*LOST, grpc.StatusCode.ABORTED):
                raise
            await asyncio.sleep(0.2)
    raise AssertionError("never answered")


async def recount(firm: Till, statement: str, mark: str) -> None:
    """Every line once; every receipt decided, posted and told once; what was paid is paid; by SQL."""
    ((id, *counts),) = await firm.rows(
        "select id, state, lines_done, received_count, paid_out_count, duplicate_count, quarantined_count, matched_count"
        " from collections.statement where tenant_id = $1 and id = $2::uuid", statement.split("/")[1],
    )  # fmt: skip
    assert counts == [pb.STATEMENT_STATE_READ, FEES + 8, 6, FEES, 1, 1, 3]
    lines = await firm.rows(
        "select outcome, count(*) n, count(distinct row_number) rows, count(distinct receipt_id) receipts"
        " from collections.statement_line where tenant_id = $1 and statement_id = $2 group by outcome", id,
    )  # fmt: skip
    assert {(row["outcome"], row["n"], row["rows"], row["receipts"]) for row in lines} == {
        (RECEIVED, 6, 6, 6), (PAID_OUT, FEES, FEES, 0), (DUPLICATE, 1, 1, 1), (QUARANTINED, 1, 1, 0),
    }  # fmt: skip
    receipts = await firm.rows(
        "select r.id, r.bank_reference, r.allocated_fen,"
        " (select count(*) from collections.decision d where d.tenant_id = $1 and d.subject = 'receipts/' || r.id) decided,"
        " (select array_agg(p.kind || ' ' || p.amount_fen order by p.account) from collections.posting p"
        "  where p.tenant_id = $1 and p.subject = 'receipts/' || r.id and p.account in (1, 2)) posted,"
        " (select coalesce(sum(a.amount_fen), 0) from collections.allocation a where a.tenant_id = $1"
        "  and a.receipt_id = r.id) paid,"
        " (select count(*) from notifications.notice n where n.tenant_id = $1 and n.about = 'receipts/' || r.id) notices"
        " from collections.receipt r where r.tenant_id = $1 and r.statement_id = $2 order by r.bank_reference", id,
    )  # fmt: skip
    assert [row["bank_reference"] for row in receipts] == [f"{mark}{number}" for number in range(6)]
    for row, fen in zip(receipts, (100_000, 100_000, 100_000, 40_000, 41_000, 43_000), strict=True):
        linked = row["bank_reference"][-1] in "012"
        assert row["decided"] == 1
        assert row["posted"] == [*(["linked -100000"] if linked else []), f"received {fen}"]
        assert row["allocated_fen"] == row["paid"] == (100_000 if linked else 0)
        assert row["notices"] == (0 if linked else 2)  # one for sales, one for finance
        assert await firm.told(f"receipts/{row['id']}") == (MATCHED if linked else UNMATCHED)
    assert await firm.told(statement) == ["StatementUploaded", "StatementRead"]


async def heard_once(firm: Till, statement: str) -> None:
    """Every fact has left, and whoever reads those of money that matches nothing has each of them once."""
    (left,) = await firm.rows("select count(*) n from collections.outbox where tenant_id = $1 and sent_at is null")
    assert left["n"] == 0
    heard = await firm.rows(
        "select (select count(*) from notifications.inbox i where i.tenant_id = $1 and i.event_id = o.event_id) n"
        " from collections.outbox o join collections.receipt r on o.aggregate = 'receipts/' || r.id"
        " where o.tenant_id = $1 and r.tenant_id = $1 and r.statement_id = $2::uuid and o.type like '%.ReceiptUnmatched'",
        statement.split("/")[1],
    )  # fmt: skip
    assert [row["n"] for row in heard] == [1, 1, 1]


@pytest.mark.timeout(400)
async def test_a_statement_whose_process_is_killed_at_any_step_is_taken_over_once(
    office: Office, firm: Till, case: Case
):
    fleet, mark, number = office.fleet, rid()[:8], f"HT-{rid()[:6]}-000001"
    await fleet.split()  # whatever a failed test left dead or asleep
    due = [(await firm.contract(f"{number[:-1]}{more}", (100_000, DUE)))[0] for more in (1, 2, 3)]
    await firm.settle()
    rows = [
        line("1000.00", f"{number} 货款", f"{mark}0"),
        line("1000.00", f"{number[:-1]}2 货款", f"{mark}1"),
        line("400.00", "往来款", f"{mark}3"),
        *(f"{DUE},,12.00,银行,,手续费,{mark}F{fee}" for fee in range(FEES)),
        line("1000.00", f"{number[:-1]}3 货款", f"{mark}2"),
        line("410.00", "往来款", f"{mark}4"),
        line("42O.00", "往来款", f"{mark}Q"),
        line("430.00", "往来款", f"{mark}5"),
        line("1000.00", f"{number} 货款", f"{mark}0"),
    ]
    content = ("\n".join([HEADER, *rows]) + "\n").encode("gb18030")
    await fleet.armed(case.target, (case.point, case.nth, "KILL"))
    trying = asyncio.gather(*(uploaded(firm, content, login) for login in ("fin", "fin2")[: case.uploaders]))
    await fleet.death(case.target)
    done = await trying
    await firm.settle()
    (statement,) = {one.result["statement"] for one in done}
    await recount(firm, statement, mark)
    await heard_once(firm, statement)
    await firm.balanced()
    for one in due:
        assert (await firm.instalment(one)).state == pb.INSTALMENT_STATE_PAID
        assert await firm.told(one.name) == ["InstalmentBuilt", "InstalmentPaid"]
