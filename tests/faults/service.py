"""The service under faults: the probe, with a log of each effect, a deadline that can be cancelled, and long work."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from uuid_utils.compat import uuid7

from tests.platform.probe import service as probe
from weft.app import Target
from weft.operations import Job, start
from weft.service import Batch, Deadline, Service
from weft.work import Work, as_id

POISON_AMOUNT = 13  # an event with this amount fails while the file that FAULTS_POISON names is there
POISON_FILE = "FAULTS_POISON"
HERE = Path(__file__).parent


def _compiled() -> Any:
    out = Path(tempfile.mkdtemp(prefix="weft-faults-"))
    subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", f"-I{HERE}", f"-I{HERE.parent / 'platform' / 'probe'}",
         f"-I{probe.ROOT / 'proto'}", f"--python_out={out}", f"--grpc_python_out={out}", "faults.proto"],
        check=True,
    )  # fmt: skip
    sys.path.insert(0, str(out))
    import faults_pb2  # type: ignore[import-not-found]

    return faults_pb2


pb = _compiled()
import faults_pb2_grpc  # type: ignore[import-not-found]  # noqa: E402

effects = sa.Table(
    "effect", sa.MetaData(schema="probe"), sa.Column("tenant_id", PG_UUID, primary_key=True),
    sa.Column("effect_id", PG_UUID, primary_key=True), sa.Column("consumer", sa.Text),
    sa.Column("event_id", PG_UUID), sa.Column("id", PG_UUID), sa.Column("version", sa.BigInteger),
)  # fmt: skip


slow_s: dict[str, float] = {}  # a probe's name → how long an addition to it stays open after it took its id and xid


async def add_to_probe(request: Any, work: Work) -> Any:
    pause_s = slow_s.pop(request.name, 0.0)
    if pause_s:
        await work._tx.execute("select pg_current_xact_id()")
    answer = await probe.add_to_probe(request, work)
    await asyncio.sleep(pause_s)
    return answer


async def cancel_probe(request: Any, work: Work) -> Any:
    found = await probe.load(work, request.name)
    found.record(probe.pb.ProbeAdded(amount=0))
    found.cancel("probe.fires")
    probe.save(work, found)
    return probe.wire(found)


async def import_into_probe(request: Any, work: Work) -> Any:
    found = await probe.load(work, request.name)
    found.record(probe.pb.ProbeAdded(amount=0))
    probe.save(work, found)
    start(work, "probe", "import", request)
    return probe.wire(found)


async def import_job(job: Job) -> None:
    request = job.parse(pb.ImportIntoProbeRequest)
    while job.done < request.steps:
        async with job.step(done=job.done + 1, total=request.steps) as work:
            found = await probe.load(work, request.name)
            found.add(1)
            probe.save(work, found)


async def when_probe_fires(deadline: Deadline, work: Work) -> None:
    found = await probe.load(work, deadline.subject)
    found.record(probe.pb.ProbeFired())
    probe.save(work, found)


def _effect(event: Any, consumer: str) -> dict[str, Any]:
    envelope = event.envelope
    return {
        "effect_id": uuid7(), "consumer": consumer, "event_id": UUID(envelope.event_id),
        "id": as_id(envelope.subject), "version": envelope.version,
    }  # fmt: skip


async def on_added(event: Any, work: Work) -> None:
    if event.amount == POISON_AMOUNT and Path(os.environ.get(POISON_FILE, "/nonexistent")).exists():
        raise ValueError("this event is poison")
    await probe.on_added(event, work)
    work.insert(effects, **_effect(event, "probe"))


async def fold_added(events: list[Any], work: Work) -> None:
    await probe.fold_added(events, work)
    work.insert_many(effects, [_effect(event, "probe.folded") for event in events])


service = replace(
    probe.probe_service,
    api=(probe.pb, pb),
    rpcs={
        **probe.probe_service.rpcs,
        "AddToProbe": add_to_probe,
        "CancelProbe": cancel_probe,
        "ImportIntoProbe": import_into_probe,
    },
    events={probe.pb.ProbeAdded: on_added},
    batches={"folded": Batch((probe.pb.ProbeAdded,), fold_added)},
    deadlines={"probe.fires": when_probe_fires},
    jobs={"import": import_job},
    migrations=HERE / "versions",
)
# The second target runs nowhere: a process that does not run every target serves gRPC.
TARGETS = {"probe": Target(service=service), "quiet": Target(service=Service(name="quiet"))}
Stub = probe.Stub
FaultStub = faults_pb2_grpc.FaultProbesStub
probe_pb = probe.pb
