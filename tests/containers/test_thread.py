"""The image runs as the chart says, in both modes, and the demo's thread passes through its pods."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from demo.play import play
from demo.stage import Stage
from targets import TARGETS
from tests.charts.rendered import of_kind
from tests.containers.engine import podman
from tests.containers.outside import SANDBOXES, Outside, outside
from tests.containers.podman import Cluster, kept, pod_of, rendered
from tests.system.test_demo import the_first_rows
from tools.image.build import NAME, missing
from weft.app import schema_of
from weft.config import Config, new_encryption_key, new_signing_key
from weft.migrations import login_of
from weft.operator import connect

pytestmark = [pytest.mark.containers, pytest.mark.timeout(1500)]

VALUES = Path(__file__).with_name("values.yaml")
IMAGE = f"{NAME}:0.1.0"
START_S = 240.0
NEEDED = {
    "podman": "podman",
    "stunnel": "stunnel4",
    "catatonit": "catatonit",
    "/usr/lib/podman/netavark": "netavark",
    "/usr/lib/podman/aardvark-dns": "aardvark-dns",
}
KEYS = {"signing": new_signing_key(), "encryption": new_encryption_key()}


@pytest.fixture(scope="module")
async def around(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Outside]:
    """Postgres, NATS and the vendors; both modes stand on the same data, one after the other."""
    if sentence := missing(NEEDED):
        pytest.fail(f"The chart cannot be played. {sentence}")
    async with outside(tmp_path_factory.mktemp("outside"), IMAGE) as found:
        with kept(found.secrets(KEYS["signing"], KEYS["encryption"]), "weft-files"):
            yield found


async def test_neither_postgres_nor_nats_answers_without_tls_and_password(around: Outside):
    with pytest.raises((OSError, asyncpg.PostgresError)):
        await asyncpg.connect(around.database_url("postgres", around.postgres.password), ssl=False)
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(around.database_url("postgres", "wrong"), ssl="require")


@pytest.mark.parametrize("mode", ["all", "split"])
async def test_the_thread_passes_through_pods(around: Outside, tmp_path: Path, mode: str):
    cluster = Cluster(around.name, around.host.rpartition(".")[0])
    edge = "weft" if mode == "all" else "weft-gateway"
    try:
        found = chart(around, mode)
        config = list(of_kind(found, "ConfigMap").values())
        migrate(cluster, found)
        for deployment in of_kind(found, "Deployment").values():
            cluster.play(pod_of(deployment), config)
        for pod in cluster.pods:
            if pod != "weft-migrate":
                await ready(cluster, pod)
                confined(cluster, pod)
        await thread(around, cluster, edge, tmp_path, split=mode == "split")
        own = {login_of(schema_of(target)) for target in TARGETS.values()}
        assert await connected(around) == (own if mode == "split" else {"weft_app"})
    finally:
        cluster.remove()


async def connected(around: Outside) -> set[str]:
    """Who is logged in at Postgres, of Weft."""
    sql = await asyncpg.connect(around.postgres.url)
    try:
        rows = await sql.fetch("select distinct usename from pg_stat_activity where usename like 'weft%'")
    finally:
        await sql.close()
    return {row["usename"] for row in rows}


def chart(around: Outside, mode: str) -> list[dict[str, Any]]:
    """The objects for this machine."""
    networks = f"{{{around.host.rpartition('.')[0]}.0/24}}"
    words = [
        f"mode={mode}",
        f"config.vendors.wecom_url={around.url('wecom')}",
        f"config.vendors.sms_url={around.url('sms')}",
    ]
    words += ["postgres.loginSecrets=weft-postgres-%s"] if mode == "split" else []
    words += [f"config.vendors.{adapter}_networks={networks}" for adapter in ("erp", "wms", "qualification")]
    return rendered(VALUES, *(part for word in words for part in ("--set", word)))


def migrate(cluster: Cluster, found: list[dict[str, Any]]) -> None:
    """Plays the pod of the Job, and waits until it is done."""
    (job,) = of_kind(found, "Job").values()
    pod = pod_of(job)
    name = pod["metadata"]["name"]
    cluster.play(pod, [])
    status = podman("wait", f"{name}-{cluster.first(name)}")
    assert status == "0", cluster.log(name)


async def ready(cluster: Cluster, pod: str) -> None:
    """Waits until a pod says so."""
    async with httpx.AsyncClient(base_url=f"http://{cluster.pods[pod]}:8421", timeout=5) as http:
        until = time.monotonic() + START_S
        status = 0
        while status != 200:
            starts = cluster.container(pod)["State"]["Running"] and time.monotonic() < until
            assert starts, cluster.log(pod)
            try:
                status = (await http.get("/readyz")).status_code
            except httpx.TransportError:
                status = 0


def confined(cluster: Cluster, pod: str) -> None:
    """It is nobody special, gains no right, and writes nowhere but where it was told."""
    status = dict(line.split(":\t", 1) for line in cluster.inside(pod, "cat", "/proc/1/status").splitlines())
    assert (status["Uid"].split(), status["Gid"].split()) == (["10001"] * 4, ["10001"] * 4)
    assert {status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    mounts = [line.split() for line in cluster.inside(pod, "cat", "/proc/1/mounts").splitlines()]
    assert next(options for _, place, _, options, *_ in mounts if place == "/").startswith("ro")
    cluster.inside(pod, "python3", "-c", WRITES)


WRITES = """
import pathlib
for folder in ("/", "/opt/weft", "/etc", "/etc/weft/keys"):
    try:
        pathlib.Path(folder, "here").touch()
    except OSError:
        continue
    raise SystemExit(f"{folder} can be written")
for folder in ("/tmp", "/var/lib/weft", "/var/lib/weft/files"):
    pathlib.Path(folder, "here").touch()
    pathlib.Path(folder, "here").unlink()
"""


async def thread(around: Outside, cluster: Cluster, edge: str, folder: Path, *, split: bool) -> None:
    """Plays every scene of the demo from outside of the pods."""
    address = cluster.pods[edge]
    ports = {name: 8430 + place for place, name in enumerate(TARGETS)}
    peers = {name: f"{cluster.pods[f'weft-{name}'] if split else address}:{port}" for name, port in ports.items()}
    config = Config.load(
        development=True, data_dir=folder, peers=peers, public_url=f"http://{address}:8420",
        signing_key=KEYS["signing"], encryption_key=KEYS["encryption"], database_admin_url=around.postgres.url,
    )  # fmt: skip
    vendors = [around.vendors[name] for name in ("wecom", "erp", "wms", "register", "sms")]
    assert len(vendors) == len(SANDBOXES)
    async with (
        httpx.AsyncClient(base_url=config.public_url, timeout=60) as http,
        connect(config, TARGETS) as operator,
    ):
        stage = Stage(config, http, operator, *vendors, patience=10, history=the_first_rows(folder / "history"))
        try:
            await play(stage, split=split, keep=False)
        except Exception as error:
            raise AssertionError("\n".join(f"{pod}: {cluster.log(pod)[-1500:]}" for pod in cluster.pods)) from error
    assert len(stage.told) > 50
