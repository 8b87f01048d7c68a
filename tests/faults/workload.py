"""The clients: each logs every call as ok, fail or unknown with its key, and repeats what is unknown with the same key."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import grpc
from grpc import aio

from tests.faults.service import FaultStub, Stub, pb, probe_pb
from weft.api.common import v1 as common
from weft.errors import error_info
from weft.testing import principal
from weft.tokens import METADATA_KEY, Signer

GRANTS = [("probe.write", common.SCOPE_TENANT), ("probe.read", common.SCOPE_TENANT)]
SAFE = {
    grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.ABORTED, grpc.StatusCode.CANCELLED,
}  # fmt: skip
PATHS = {
    "create": "/weft.api.probe.v1.Probes/CreateProbe", "add": "/weft.api.probe.v1.Probes/AddToProbe",
    "call": "/weft.api.probe.v1.Probes/CallProbe", "cancel": "/weft.api.probe.v1.FaultProbes/CancelProbe",
    "import": "/weft.api.probe.v1.FaultProbes/ImportIntoProbe",
}  # fmt: skip
MIX = {"add": 62, "call": 12, "create": 10, "cancel": 8, "import": 3, "spy": 5}


@dataclass
class Sent:
    """One call and what became of it. `version` is the aggregate's version in the answer."""

    kind: str
    tenant: UUID
    key: str
    name: str = ""
    amount: int = 0
    outcome: str = "unknown"
    reason: str = ""
    version: int = 0
    tries: int = 0
    took_s: float = 0.0


@dataclass
class Tenant:
    """One tenant, and the word that no other tenant may ever see."""

    id: UUID = field(default_factory=uuid4)
    canary: str = field(default_factory=lambda: uuid4().hex)
    probes: list[str] = field(default_factory=list)
    timed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.who = principal(self.id, grants=GRANTS)


@dataclass
class Workload:
    """Clients of some tenants, driven by one seed."""

    ways: Mapping[str, Any]
    signer: Signer
    seed: int
    tenants: list[Tenant] = field(default_factory=lambda: [Tenant(), Tenant()])
    budget_s: float = 30.0
    timeout_s: float = 4.0
    sent: list[Sent] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    spied: int = 0
    mix: Mapping[str, int] = field(default_factory=lambda: MIX)

    @property
    def ids(self) -> list[UUID]:
        """The tenants' ids."""
        return [tenant.id for tenant in self.tenants]

    async def prepare(self, probes: int = 3) -> None:
        """Some probes for each tenant."""
        rng = random.Random(f"{self.seed}-prepare")
        await asyncio.gather(*(self.create(t, rng) for t in self.tenants for _ in range(probes)))
        assert all(sent.outcome == "ok" for sent in self.sent), self.sent

    async def run(self, seconds: float, clients: int = 6, pause_s: float = 0.04) -> None:
        """Lets clients call for some seconds; every call is brought to its end."""
        until = time.monotonic() + seconds
        before = len(self.sent)

        async def client(index: int) -> None:
            rng = random.Random(f"{self.seed}-{before}-{index}")
            while time.monotonic() < until:
                await self.one(rng)
                await asyncio.sleep(rng.uniform(0, 2 * pause_s))

        await asyncio.gather(*(client(index) for index in range(clients)))

    async def one(self, rng: random.Random) -> None:
        """One call of the mix."""
        tenant = rng.choice(self.tenants)
        kind = rng.choices(list(self.mix), list(self.mix.values()))[0]
        if kind == "create":
            await self.create(tenant, rng, fires_in_s=rng.choice((0.0, rng.uniform(0.1, 1.5))))
        elif kind == "cancel":
            if tenant.timed:
                name = tenant.timed.pop(rng.randrange(len(tenant.timed)))
                await self.send("cancel", tenant, rng, name=name)
        elif kind == "import":
            await self.send("import", tenant, rng, name=rng.choice(tenant.probes), amount=rng.randint(2, 5))
        elif kind == "spy":
            await self.spy(rng)
        else:
            await self.send(kind, tenant, rng, name=rng.choice(tenant.probes), amount=rng.randint(1, 5))

    async def create(self, tenant: Tenant, rng: random.Random, fires_in_s: float = 0.0) -> None:
        """A new probe, perhaps with a deadline."""
        request = probe_pb.CreateProbeRequest(unit_path=f"/{tenant.canary}/", fires_in_s=fires_in_s)
        answer = await self.send("create", tenant, rng, request=request)
        if answer is not None:
            (tenant.timed if fires_in_s else tenant.probes).append(answer.name)

    async def send(
        self, kind: str, tenant: Tenant, rng: random.Random, *, name: str = "", amount: int = 0, request: Any = None
    ) -> Any:
        """One call until it is answered or its budget is spent; unknown ones are repeated with the same key."""
        sent = Sent(kind, tenant.id, uuid4().hex, name, amount)
        self.sent.append(sent)
        if request is None:
            request = {
                "add": lambda: probe_pb.AddToProbeRequest(name=name, amount=amount),
                "call": lambda: probe_pb.AddToProbeRequest(name=name, amount=amount),
                "cancel": lambda: pb.CancelProbeRequest(name=name),
                "import": lambda: pb.ImportIntoProbeRequest(name=name, steps=amount),
            }[kind]()
        request.request_id = sent.key
        began = time.monotonic()
        while True:
            sent.tries += 1
            try:
                answer = await self._call(kind, tenant, request, rng)
            except aio.AioRpcError as error:
                sent.reason = error.code().name
                if error.code() not in SAFE:
                    info = error_info(error)
                    sent.outcome, sent.reason = "fail", info.reason if info else sent.reason
                    return None
            else:
                sent.outcome, sent.version, sent.name = "ok", int(answer.etag), answer.name
                sent.took_s = time.monotonic() - began
                return answer
            if time.monotonic() - began > self.budget_s:
                return None
            await asyncio.sleep(rng.uniform(0.02, 0.1))

    async def _call(self, kind: str, tenant: Tenant, request: Any, rng: random.Random) -> Any:
        stub = (FaultStub if kind in ("cancel", "import") else Stub)(self.ways[rng.choice(list(self.ways))])
        call = getattr(stub, PATHS[kind].rpartition("/")[2])
        return await call(request, timeout=self.timeout_s, metadata=self._as(tenant))

    def _as(self, tenant: Tenant) -> tuple[tuple[str, str], ...]:
        return ((METADATA_KEY, self.signer.sign(tenant.who)), ("weft-language", "en"))

    async def spy(self, rng: random.Random) -> None:
        """A tenant reads what belongs to another: it must be missing."""
        reader, owner = rng.sample(self.tenants, 2)
        if not owner.probes:
            return
        request = probe_pb.GetProbeRequest(name=rng.choice(owner.probes))
        self.spied += 1
        try:
            stub = Stub(self.ways[rng.choice(list(self.ways))])
            await stub.GetProbe(request, timeout=self.timeout_s, metadata=self._as(reader))
            self.leaks.append(f"{request.name} was shown to {reader.id}")
        except aio.AioRpcError as error:
            if owner.canary in (error.details() or ""):
                self.leaks.append(f"an error about {request.name} shows the canary")
            if error.code() not in SAFE | {grpc.StatusCode.NOT_FOUND}:
                self.leaks.append(f"{request.name} was answered to a stranger by {error.code().name}")

    def count(self, outcome: str) -> int:
        """How many calls ended so."""
        return sum(1 for sent in self.sent if sent.outcome == outcome)
