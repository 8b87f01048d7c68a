"""The command line as a person meets it: one sentence for each mistake, and nothing left behind.

The platform itself is replaced by a stand-in `weft.app`, so that these tests are about starting and stopping.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from weft.children import living_in, port_taken
from weft.dev import free_port
from weft.up import STOP_S

STAND_IN = """
import asyncio, os, sys, types
app = types.ModuleType("weft.app")

class App:
    def __init__(self, config, targets, run):
        self.config, self.run = config, run

    async def start(self):
        print("serving", *self.run, len(self.config.peers), flush=True)
        if os.environ.get("STAND_IN") == "fails":
            raise ConfigError("It is meant to fail.")

    async def stop(self):
        await asyncio.sleep(600 if os.environ.get("STAND_IN") == "hangs" else 0)

app.App = App
app.schemas_of = lambda targets: {}
app.schema_of = lambda target: target.schema
sys.modules["weft.app"] = app
import weft
weft.app = app
from weft import cli, up
from weft.config import ConfigError
up.ENTRY = (sys.executable, __file__)

class Row:
    service = None

    def __init__(self, schema):
        self.schema = schema

cli.main({"leads": Row("leads"), "gateway": Row("gateway")})
"""


class Weft:
    """A `weft` whose platform is the stand-in, with a data directory of its own."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "stand_in.py"
        self.script.write_text(STAND_IN)
        self.data = folder / "data"
        self.port = free_port()
        self.environment = {n: v for n, v in os.environ.items() if not n.startswith("WEFT_")} | {
            "WEFT_DATA_DIR": str(self.data),
            "WEFT_HTTP_PORT": str(self.port),
            "WEFT_METRICS_PORT": "0",
            "WEFT_EMBEDDED": '{"postgres_port": 0, "nats_port": 0, "fsync": false}',
        }

    def __call__(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, self.script, *words],
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=200,
            cwd=Path(__file__).parents[2],
        )

    def start(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        """Starts it and waits for its ready line."""
        process = subprocess.Popen(
            [sys.executable, self.script, *words],
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        while "ready in" not in (line := process.stdout.readline()):
            assert line, "it ended before it was ready"
        return process

    def left(self) -> list[int]:
        """The processes of its servers that still live."""
        return living_in(self.data / "nats" / "store") + living_in((self.data / "postgres").resolve() / "cluster")


@pytest.fixture
def weft() -> Iterator[Weft]:
    with tempfile.TemporaryDirectory(prefix="weft-test-") as name:
        Path(name).chmod(0o755)
        yield Weft(Path(name))


def environment_of(pid: str) -> dict[str, str]:
    """The variables that a process was started with."""
    pairs = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert done.stderr.startswith("weft: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_settings_are_printed_as_a_table_and_as_json(weft: Weft) -> None:
    rows = json.loads(weft("config", "show", "--output", "json", WEFT_ENCRYPTION_KEY="s3cret").stdout)
    by_name = {row["variable"]: row for row in rows}
    assert by_name["WEFT_HTTP_PORT"]["value"] == str(weft.port)
    assert by_name["WEFT_HTTP_PORT"]["source"] == "set"
    assert by_name["WEFT_ENCRYPTION_KEY"]["value"] == "***"
    assert "WEFT_HTTP_PORT" in weft("config", "show").stdout


def test_mistakes_are_one_sentence(weft: Weft) -> None:
    assert "WEFT_HTTP_PROT is not a setting" in complaint(weft("up", WEFT_HTTP_PROT="1"))
    assert "There is no target 'led'" in complaint(weft("serve", "--target", "led"))
    assert "WEFT_DATABASE_URL is not set" in complaint(weft("serve"))
    assert "WEFT_DATABASE_ADMIN_URL is not set" in complaint(weft("migrate"))


def test_up_serves_until_ctrl_c_and_leaves_no_process(weft: Weft) -> None:
    process = weft.start("up")
    assert "is in use by another Weft" in complaint(weft("up", WEFT_HTTP_PORT="0"))
    assert "is in use by another Weft" in complaint(weft("reset", "--yes"))
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert weft.left() == []


def test_what_does_not_stop_is_ended_by_its_own_clock_of_less_than_five_seconds(weft: Weft) -> None:
    process = weft.start("up", STAND_IN="hangs")  # for ten minutes
    process.send_signal(signal.SIGINT)
    process.wait(120)
    assert STOP_S < 5
    assert weft.left() == []


def test_split_runs_one_process_per_target_and_stops_them_all(weft: Weft) -> None:
    process = weft.start("up", "--split")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert len(children) == 4
    given = [environment_of(pid) for pid in children]
    logins = {one["WEFT_TARGET"]: urlsplit(one["WEFT_DATABASE_URL"]) for one in given if "WEFT_TARGET" in one}
    assert {target: url.username for target, url in logins.items()} == {
        "leads": "weft_leads_login", "gateway": "weft_gateway_login",
    }  # fmt: skip
    assert len({url.password for url in logins.values()}) == 2
    assert not [
        one for one in given if one.get("WEFT_DATABASE_ADMIN_URL") or "gateway" in one.get("WEFT_DATABASE_LOGINS", "")
    ]
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_a_target_that_cannot_start_ends_the_whole_with_its_reason(weft: Weft) -> None:
    done = weft("up", "--split", STAND_IN="fails")
    assert done.returncode == 1
    assert "weft: It is meant to fail." in done.stderr
    assert "ended before it was ready" in done.stderr
    assert "Traceback" not in done.stderr
    assert weft.left() == []


def test_a_taken_port_is_named_with_its_setting(weft: Weft) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", weft.port))
        other.listen()
        assert port_taken(weft.port)
        assert f"Port {weft.port} on 127.0.0.1 is taken" in complaint(weft("up"))


def test_reset_asks_first_and_erases_only_what_is_ours(weft: Weft) -> None:
    weft.data.mkdir()
    (weft.data / "mine.txt").write_text("mine")
    (weft.data / "nats").mkdir()
    (weft.data / "signing-key.pem").write_text("x")
    assert "Nobody is there to confirm" in complaint(weft("reset"))
    assert (weft.data / "nats").exists()
    assert weft("reset", "--yes").returncode == 0
    assert [path.name for path in weft.data.iterdir()] == ["mine.txt"]
