"""Two replicas of each real target under the calls of people: stopped in turn, and rolled from an earlier commit to this one
and back, with the migrations in between. No call fails that may be repeated, and everything is recounted.

The earlier commit is the one before the last that brought a migration, or the one that `PREVIOUS` names.
"""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import tarfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS, at_length
from tests.faults.fleet import Outside
from tests.faults.pairs import PARTS, Pairs, pairs
from tests.faults.people import People, hired, recount
from tests.faults.world import ROOT
from tests.identity.builders import PASSWORD, found
from tests.quotes.house import desk
from tests.system.rest import log_in
from weft.testing import http_client

SEEDS_MAX = 3
pytestmark = [pytest.mark.faults, pytest.mark.skipif(not at_length(), reason="minutes: make faults")]
CLIENTS, PAUSE_S, AFTER_S = 4, 0.15, 5.0


def git(*words: str) -> bytes:
    """What git says of this checkout."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


def earlier() -> str:
    """The commit to come from; empty where the history is not there."""
    if "PREVIOUS" in os.environ:
        return os.environ["PREVIOUS"]
    brought = git("log", "-1", "--diff-filter=A", "--format=%h", "--", "*/versions/*.py", ":!tests").decode().strip()
    parents = git("rev-list", "-1", "--parents", "--abbrev-commit", brought).split() if brought else []
    return parents[1].decode() if len(parents) > 1 else ""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The earlier commit's files; its dependencies must be ours."""
    commit = earlier()
    if not commit:
        pytest.skip("the history ends before the last migration")
    if git("show", f"{commit}:requirements.lock") != (ROOT / "requirements.lock").read_bytes():
        pytest.skip(f"{commit} has other dependencies; name a commit with PREVIOUS")
    tree = tmp_path_factory.mktemp("before") / commit[:10]
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as archive:
        archive.extractall(tree)
    return tree


@asynccontextmanager
async def at_work(fleet: Pairs, outside: Outside, seed: int, title: str) -> AsyncIterator[People]:
    """People who call while it lasts; then everything comes to rest and is recounted."""
    firm, other = await desk(outside), await found(outside)
    async with http_client(f"http://127.0.0.1:{fleet.http_port}") as http:
        await other.hire("spy", "supervisor", password=PASSWORD)
        people = await hired(firm, http, seed, await log_in(http, other, "spy"))
        task = asyncio.create_task(people.work(CLIENTS, PAUSE_S))
        try:
            yield people
            await asyncio.sleep(AFTER_S)
        finally:
            people.over = True
            await task
        loop = asyncio.get_running_loop()
        healed = loop.time()
        await firm.settle()
        async with fleet.sql() as sql:
            await sealed(sql, firm.id)
            readers = {name: node.readers for name, node in outside.app.nodes.items()}
            verdict = await recount(sql, people, readers, loop.time() - healed)
        slowest = max(fleet.stops_s, default=0.0)
        ROWS.append(f"{title}  seed {seed}: {len(fleet.stops_s)} replicas stopped, slowest {slowest:.1f} s;"
                    f" {people.told()}\n{verdict}")  # fmt: skip
        fleet.stops_s.clear()
        assert not people.failed(), f"seed {seed}: {people.failed()[:5]}"
        assert not verdict.findings, f"seed {seed}\n{verdict}"


async def sealed(sql, tenant) -> None:
    """Waits until every audit row of a tenant stands in a seal."""
    for schema in (name for name in PARTS if name != "gateway"):
        async with asyncio.timeout(60):
            while await sql.fetchval(
                f"select count(*) from {schema}.audit where tenant_id = $1 and xid >="
                f" (select xid from {schema}.watermark where name = 'sealer')", tenant,
            ):  # fmt: skip
                await asyncio.sleep(0.1)


@pytest.mark.timeout(900)
async def test_replicas_that_are_stopped_in_turn_fail_no_call_at_the_edge(tmp_path, seed):
    async with pairs(tmp_path) as (fleet, outside):
        async with at_work(fleet, outside, seed, "SIGTERM, two replicas of each target behind the edge"):
            await asyncio.sleep(2)
            await fleet.roll(ROOT)


@pytest.mark.timeout(900)
async def test_a_roll_from_an_earlier_commit_to_this_one_and_back_fails_no_call(tmp_path, seed, before):
    async with pairs(tmp_path, before) as (fleet, outside):
        async with at_work(fleet, outside, seed, f"rolled from {before.name} and back"):
            await asyncio.sleep(2)
            await fleet.migrate()
            await fleet.roll(ROOT)
            await asyncio.sleep(AFTER_S)
            await fleet.roll(before)
