"""How an installation stands: its targets, as Kubernetes or they themselves tell it, and each schema as the doctor saw it.

There is one look at the database and the broker, the doctor's; what is added here is what only the cluster knows. A target
is asked itself where all of them listen on this machine; in a cluster walls between them would make that a wrong answer.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from weft.ailments import Finding, Report, Standing
from weft.app import Targets, address_of
from weft.config import Config
from weft.doctor import examine
from weft.ops.cluster import Migration, Place, Process, look

ASKED_S = 3.0
UNDER_WAY = {"noticed", "updating", "ending", "starting"}


@dataclass(slots=True)
class Status:
    """Everything that `weft ops status` shows."""

    processes: list[Process] = field(default_factory=list)
    migrations: list[Migration] = field(default_factory=list)
    answers: dict[str, bool] = field(default_factory=dict)  # target → whether it answers, where nobody else tells of it
    report: Report = field(default_factory=Report)

    @property
    def standings(self) -> list[Standing]:
        """Each schema, in the order of the targets."""
        return list(self.report.standings.values())

    def row(self) -> dict[str, Any]:
        """For programs."""
        return {
            "healthy": not self.report.findings,
            "targets": [asdict(one) for one in self.processes],
            "answers": self.answers,
            "migrations": [asdict(one) for one in self.migrations],
            "schemas": [asdict(one) for one in self.standings],
            "findings": [finding.row() for finding in self.report.findings],
            "remarks": self.report.remarks,
            "unchecked": self.report.unchecked,
        }


async def status(config: Config, targets: Targets, place: Place | None) -> Status:
    """Looks at the platform, and at the cluster if its place is given. Raises the refusals of `weft.ops.cluster`."""
    found = Status()
    if place is not None:
        found.processes, found.migrations = await asyncio.to_thread(look, place)
        found.report.findings = faults_of(found.processes, found.migrations)
    if place is not None and not (config.database_url or config.nats_url):
        found.report.unchecked.append("The platform itself: neither WEFT_DATABASE_URL nor WEFT_NATS_URL is set here.")
        return found
    in_cluster, found.report = found.report.findings, await examine(config, targets)
    found.report.findings[:0] = in_cluster
    if place is None and not config.peers:
        found.answers = await _asked(config, targets)
        away = [name for name, answers in found.answers.items() if not answers]
        found.report.findings += [Finding("target_away", name, _where(config, targets, name)) for name in away]
    elif place is None:
        found.report.unchecked.append("Whether the targets run: give --namespace where the Kubernetes API is reached.")
    return found


def faults_of(processes: list[Process], migrations: list[Migration]) -> list[Finding]:
    """What is wrong in the cluster. An update under way is not, as long as enough pods are ready."""
    found = [Finding("migration_failed", one.name, one.why) for one in migrations if one.state == "failed"]
    for one in processes:
        if one.rollout == "stuck":
            found.append(Finding("rollout_stuck", one.target, one.why.rstrip(".")))
        if one.ready < one.wanted:
            found.append(Finding("pods_missing", one.target, f"{one.ready} of {one.wanted}"))
    usual = Counter(one.version for one in processes).most_common(1)
    others = [one.target for one in processes if usual and one.version != usual[0][0]]
    if others and not any(one.rollout in UNDER_WAY for one in processes):
        found.append(Finding("versions_differ", ", ".join(others), usual[0][0]))
    return found


# -- the targets of this machine --------------------------------------------------------------------------------------


def _where(config: Config, targets: Targets, name: str) -> str:
    if targets[name].service is None:
        return f"http://{config.http_host}:{config.http_port}"
    return address_of(config, targets, name)


async def _asked(config: Config, targets: Targets) -> dict[str, bool]:
    names = list(targets)
    said = await asyncio.gather(*(_answers(targets, name, _where(config, targets, name)) for name in names))
    return dict(zip(names, said, strict=True))


async def _answers(targets: Targets, name: str, where: str) -> bool:
    """Whether a service says that it serves, or the edge that it is ready."""
    import httpx
    from grpc import aio
    from grpc_health.v1 import health_pb2, health_pb2_grpc

    if targets[name].service is None:
        try:
            async with httpx.AsyncClient(timeout=ASKED_S, trust_env=False) as client:
                return bool((await client.get(f"{where}/readyz")).is_success)
        except httpx.HTTPError:
            return False
    async with aio.insecure_channel(where) as channel:
        try:
            asked = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=ASKED_S)
            said = (await asked).status
        except aio.AioRpcError:
            return False
    return bool(said == health_pb2.HealthCheckResponse.SERVING)
