"""The probe: an aggregate with a total, an owner, a clock, and all four doors."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from uuid_utils.compat import uuid7

from weft import operations
from weft.access import EVERYTHING
from weft.aggregate import Aggregate, Facts
from weft.app import Target
from weft.errors import Kind, Refused, StaleVersion
from weft.service import Answer, Batch, Deadline, Recorded, Resource, Service
from weft.text import Text
from weft.work import Work, as_id

ROOT = Path(__file__).resolve().parents[3]


def _compiled() -> Any:
    out = Path(tempfile.mkdtemp(prefix="weft-probe-"))
    package = out / "probe_pb"
    package.mkdir()
    subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", f"-I{Path(__file__).parent}", f"-I{ROOT / 'proto'}",
         f"--python_out={package}", f"--grpc_python_out={package}", "probe.proto"],
        check=True,
    )  # fmt: skip
    sys.path.insert(0, str(package))
    import probe_pb2  # type: ignore[import-not-found]

    return probe_pb2


pb = _compiled()
import probe_pb2_grpc  # type: ignore[import-not-found]  # noqa: E402

meta = sa.MetaData(schema="probe")
probes = sa.Table(
    "probe", meta, sa.Column("tenant_id", PG_UUID, primary_key=True), sa.Column("id", PG_UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("total", sa.BigInteger), sa.Column("owner_id", PG_UUID),
    sa.Column("unit_path", sa.Text),
)  # fmt: skip
seen_totals = sa.Table(
    "seen", meta, sa.Column("tenant_id", PG_UUID, primary_key=True), sa.Column("id", PG_UUID, primary_key=True),
    sa.Column("amount", sa.BigInteger), sa.Column("events", sa.BigInteger),
)  # fmt: skip
folded = sa.Table(
    "folded", meta, sa.Column("tenant_id", PG_UUID, primary_key=True), sa.Column("id", PG_UUID, primary_key=True),
    sa.Column("amount", sa.BigInteger), sa.Column("events", sa.BigInteger),
)  # fmt: skip


class TotalTooHigh(Refused):
    """The total may not pass 1,000."""

    reason = "TOTAL_TOO_HIGH"
    kind = Kind.PRECONDITION
    text = Text(en="The total would be {total}; at most 1,000.", zh="合计将为 {total}，最多 1,000。")


@dataclass(kw_only=True)
class Probe(Aggregate):
    """A total."""

    collection: ClassVar[str] = "probes"
    total: int
    owner_id: UUID | None
    unit_path: str

    def facts(self) -> Facts:
        return Facts(owner=f"people/{self.owner_id}" if self.owner_id else "", unit_path=self.unit_path)

    def add(self, amount: int) -> None:
        if self.total + amount > 1000:
            raise TotalTooHigh(total=self.total + amount)
        self.total += amount
        self.record(pb.ProbeAdded(amount=amount))


def save(work: Work, probe: Probe) -> None:
    work.save(probes, probe, {"total": probe.total, "owner_id": probe.owner_id, "unit_path": probe.unit_path})


async def load(work: Work, name: str) -> Probe:
    row = await work.load(probes, name)
    return Probe(id=row["id"], version=row["version"], total=row["total"], owner_id=row["owner_id"],
                 unit_path=row["unit_path"])  # fmt: skip


def wire(probe: Probe) -> Any:
    return pb.Probe(name=probe.name, total=probe.total, etag=probe.etag)


async def create_probe(request: Any, work: Work) -> Any:
    owner = as_id(request.owner) if request.owner else None
    probe = Probe(id=uuid7(), total=request.total, owner_id=owner, unit_path=request.unit_path or "/hq/")
    probe.record(pb.ProbeCreated(total=request.total))
    if request.fires_in_s:
        probe.arm("probe.fires", work.now + timedelta(seconds=request.fires_in_s))
    save(work, probe)
    return wire(probe)


async def get_probe(request: Any, work: Work) -> Any:
    return wire(await load(work, request.name))


async def add_to_probe(request: Any, work: Work) -> Any:
    probe = await load(work, request.name)
    if request.etag and request.etag != probe.etag:
        raise StaleVersion
    if request.amount == 666:  # a counted attempt: it leaves a trace although it is refused
        probe.record(pb.ProbeAdded(amount=0))
        save(work, probe)
        return Recorded(TotalTooHigh(total=666))
    probe.add(request.amount)
    if request.owner:
        probe.owner_id = as_id(request.owner)
    save(work, probe)
    return wire(probe)


async def call_probe(request: Any, work: Work) -> Any:
    probe = await load(work, request.name)
    probe.record(pb.ProbeAdded(amount=0))
    save(work, probe)
    asked = pb.AddToProbeRequest(name=request.name, amount=request.amount, request_id=request.request_id)
    work.call("/weft.api.probe.v1.Probes/AddToProbe", asked, key=request.request_id, subject=probe.name,
              door="probe.called", give_up_at=work.recorded_at + timedelta(seconds=30))  # fmt: skip
    return wire(probe)


answers: list[Answer] = []
poisoned: set[str] = set()


async def then_called(answer: Answer, work: Work) -> None:
    answers.append(answer)
    probe = await load(work, answer.subject)
    probe.record(pb.ProbeAdded(amount=0))
    save(work, probe)


async def on_added(event: Any, work: Work) -> None:
    if event.envelope.subject in poisoned:
        raise ValueError("this event is poison, with a secret in its text")
    row = {"id": as_id(event.envelope.subject), "amount": event.amount, "events": 1}
    work.upsert_many(seen_totals, [row], add=("amount", "events"))


async def fold_added(events: list[Any], work: Work) -> None:
    sums: dict[Any, dict[str, Any]] = {}
    for event in events:
        row = sums.setdefault(event.envelope.subject, {"id": as_id(event.envelope.subject), "amount": 0, "events": 0})
        row["amount"] += event.amount
        row["events"] += 1
    work.upsert_many(folded, list(sums.values()), add=("amount", "events"))


async def when_probe_fires(deadline: Deadline, work: Work) -> None:
    probe = await load(work, deadline.subject)
    probe.record(pb.ProbeFired())
    if probe.total > 0:
        probe.total -= 1
        probe.arm("probe.fires", work.now + timedelta(hours=1))
    save(work, probe)


async def count_up(job: operations.Job) -> None:
    """Adds one to a probe, in as many steps as are asked for; what a test plants here happens inside a step."""
    asked = job.parse(pb.AddToProbeRequest)
    while job.done < asked.amount:
        async with job.step(done=job.done + 1) as work:
            probe = await load(work, asked.name)
            await meanwhile(job)
            probe.add(1)
            save(work, probe)


async def _nothing(job: operations.Job) -> None: ...


meanwhile: Callable[[operations.Job], Awaitable[None]] = _nothing

probe_service = Service(
    name="probe",
    api=(pb,),
    rpcs={"CreateProbe": create_probe, "GetProbe": get_probe, "AddToProbe": add_to_probe, "CallProbe": call_probe},
    events={pb.ProbeAdded: on_added},
    batches={"folded": Batch((pb.ProbeAdded,), fold_added)},
    deadlines={"probe.fires": when_probe_fires},
    answers={"probe.called": then_called},
    jobs={"probe.counts": count_up},
    resources={"probes": Resource(probes, "probe.read")},
    migrations=Path(__file__).parent / "versions",
)
TARGETS = {"probe": Target(service=probe_service)}
Stub = probe_pb2_grpc.ProbesStub
__all__ = ["EVERYTHING", "TARGETS", "Stub", "pb"]
