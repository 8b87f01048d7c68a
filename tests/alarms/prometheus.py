"""A real Prometheus that reads one process and judges it by the chart's alarms, with every duration shortened by `FASTER`.

Prometheus comes as a package of Debian: what is installed is taken, else the package is unpacked below `build/`, which needs
no rights. Nothing of it becomes part of Weft.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.charts.rendered import objects, of_kind, template
from weft.children import dies_with_us, free_port

FASTER = 30  # two minutes of an alarm's patience become four seconds
SLOWER = {"WeftRestarts": 10}  # a process must be started three times in its half an hour, however busy the machine is
READ_S = 0.5  # between two readings: 15 s, as often as the chart asks for, divided by the same
ROOT = Path(__file__).resolve().parents[2]
UNPACKED = ROOT / "build" / "prometheus"
LIMITS = {"outboxSeconds": 4, "unsealedSeconds": 4, "lateSeconds": 4}  # of 60 s each, a little more than 60 / FASTER
_SPAN = re.compile(r"(\d+)([smh])\b")
_RANGE = re.compile(r"\[(\d+[smh])\]")


def program(name: str) -> str:
    """`prometheus` or `promtool`: the machine's, else that of Debian's package, unpacked once."""
    if found := shutil.which(name):
        return found
    path = UNPACKED / "usr" / "bin" / name
    if not path.exists():
        if not shutil.which("apt-get"):
            raise RuntimeError("Prometheus is missing; install it (on Debian: apt install prometheus).")
        UNPACKED.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "--quiet", "prometheus"], cwd=UNPACKED, check=True, capture_output=True)
        (package,) = UNPACKED.glob("prometheus_*.deb")
        subprocess.run(["dpkg", "-x", str(package), str(UNPACKED)], check=True)
        package.unlink()
    return str(path)


def groups() -> list[dict[str, Any]]:
    """The rules that the chart renders for one process that serves every target, with the limits of these tests."""
    limits = ",".join(f"metrics.rules.limits.{name}={value}" for name, value in LIMITS.items())
    small = str(ROOT / "charts" / "weft" / "ci" / "small-values.yaml")
    text = template("--values", small, "--set", f"metrics.rules.enabled=true,{limits}")
    (rule,) = of_kind(objects(text), "PrometheusRule").values()
    found: list[dict[str, Any]] = rule["spec"]["groups"]
    return found


def shorter(text: str, factor: int) -> str:
    """The same duration, divided: `5m` is ten seconds by thirty."""
    number, unit = _SPAN.fullmatch(text).groups()  # type: ignore[union-attr]
    return f"{int(number) * {'s': 1, 'm': 60, 'h': 3600}[unit] * 1000 // factor}ms"


def hastened(rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules with every duration shortened, in ranges and in how long something must last."""
    done = []
    for group in rules:
        alarms = []
        for rule in group["rules"]:
            factor = SLOWER.get(rule["alert"], FASTER)
            expression = _RANGE.sub(lambda span, factor=factor: f"[{shorter(span[1], factor)}]", rule["expr"])
            patience = {"for": shorter(rule["for"], factor)} if "for" in rule else {}
            alarms.append({**rule, "expr": expression, **patience})
        done.append({**group, "rules": alarms})
    return done


class Prometheus:
    """A server on loopback; what it reads can be changed while it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def reads(self, *ports: int) -> None:
        """The processes that are there: as pods of the release `weft` in the namespace `sales`."""
        labels = {"namespace": "sales", "job": "weft", "pod": "weft-0"}
        found = [{"targets": [f"127.0.0.1:{port}"], "labels": labels} for port in ports]
        (self.folder / "targets.tmp").write_text(json.dumps(found))
        (self.folder / "targets.tmp").rename(self.folder / "targets.json")

    async def start(self, port: int) -> None:
        """Begins to read a process and to judge it."""
        self.reads(port)
        rules = self.folder / "rules.yaml"
        rules.write_text(yaml.safe_dump({"groups": hastened(groups())}))
        subprocess.run([program("promtool"), "check", "rules", str(rules)], check=True, capture_output=True)
        every = f"{int(READ_S * 1000)}ms"
        settings = {
            "global": {"scrape_interval": every, "scrape_timeout": every, "evaluation_interval": every},
            "rule_files": [str(rules)],
            "scrape_configs": [
                {
                    "job_name": "weft",
                    "file_sd_configs": [{"files": [str(self.folder / "targets.json")], "refresh_interval": "1s"}],
                }
            ],
        }
        (self.folder / "prometheus.yaml").write_text(yaml.safe_dump(settings))
        with (self.folder / "prometheus.log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *dies_with_us(signal.SIGKILL), program("prometheus"), f"--web.listen-address=127.0.0.1:{self.port}",
                    f"--config.file={self.folder / 'prometheus.yaml'}", f"--storage.tsdb.path={self.folder / 'data'}",
                ],
                stdout=log, stderr=log,
            )  # fmt: skip

    async def states(self) -> dict[str, str]:
        """Alarm → `pending` or `firing`; of several series of one alarm the graver."""
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
                answer = await http.get(f"http://127.0.0.1:{self.port}/api/v1/alerts")
        except httpx.TransportError:
            return {}
        found: dict[str, str] = {}
        for alert in answer.json()["data"]["alerts"] if answer.status_code == 200 else ():
            name, state = alert["labels"]["alertname"], alert["state"]
            if found.get(name) != "firing":
                found[name] = state
        return found

    async def value(self, query: str) -> float | None:
        """What an expression comes to now; None if it has no series."""
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            answer = await http.get(f"http://127.0.0.1:{self.port}/api/v1/query", params={"query": query})
        found = answer.json()["data"]["result"]
        return float(found[0]["value"][1]) if found else None

    async def stop(self) -> None:
        """Ends it."""
        if self.process is not None:
            self.process.terminate()
            await asyncio.to_thread(self.process.wait, 30)
