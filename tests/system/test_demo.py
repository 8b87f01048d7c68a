"""The demo is the system's journey: the same scenes through REST in one process and with one process per target."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from demo.history import known_of
from demo.stage import EXAMPLES as EXAMPLE

ROOT = Path(__file__).resolve().parents[2]


def free_ports(count: int) -> int:
    """The first of some ports in a row that nobody listens on."""
    for base in range(20_000 + os.getpid() % 20_000, 60_000, 20):
        taken = False
        for port in range(base, base + count):
            with socket.socket() as probe:
                taken = taken or probe.connect_ex(("127.0.0.1", port)) == 0
        if not taken:
            return base
    raise AssertionError("no free ports")


def the_first_rows(folder: Path) -> Path:
    """The example's files with a tenth of its opportunities: they are many only once."""
    shutil.copytree(EXAMPLE, folder)
    rows = (EXAMPLE / "sales_pipeline.csv").read_text().splitlines(keepends=True)
    (folder / "sales_pipeline.csv").write_text("".join(rows[:881]))
    return folder


def test_the_example_is_what_its_readme_says():
    assert known_of(EXAMPLE) == {
        "rows": 8_800, "no_account": 1_425, "won": 4_238, "lost": 2_473, "undecided": 1_589 + 500, "won_fen": 1_000_553_400,
    }  # fmt: skip


@pytest.mark.system
@pytest.mark.demo
@pytest.mark.timeout(420)
@pytest.mark.capability("LD-01", clause="an API lead has an owner, a score and reasons at once")
@pytest.mark.capability("LD-06", clause="an exhibition lead stays in the pool with source_not_auto")
@pytest.mark.capability("LD-09", clause="exactly one message per assignment")
@pytest.mark.capability("LD-13", clause="two claims at once: one wins, the other gets a clean conflict")
@pytest.mark.capability("LD-17", clause="the owner and the reason can be looked up, and nothing else")
@pytest.mark.capability("LD-30", clause="each of the three fields is mandatory")
@pytest.mark.capability("NE-07", clause="a task climbs from rep to supervisor to director to VP")
@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
@pytest.mark.parametrize("mode", ["one process", "split"])
def test_the_thread_runs_from_the_door_to_a_person(tmp_path: Path, mode: str):
    base = free_ports(20)
    settings = {
        "WEFT_DATA_DIR": str(tmp_path / "data"),
        "WEFT_HTTP_PORT": str(base),
        "WEFT_METRICS_PORT": "0",
        "WEFT_EMBEDDED__POSTGRES_PORT": str(base + 1),
        "WEFT_EMBEDDED__NATS_PORT": str(base + 2),
        "WEFT_GRPC_PORT_BASE": str(base + 5),
    }
    command = [sys.executable, "-P", "-c", "from targets import main; main()", "demo"]
    command += ["--patience", "5"]  # the machine may be busy with other things
    command += ["--split", "--history", str(the_first_rows(tmp_path / "history"))] if mode == "split" else []
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "expectations met" in done.stdout
