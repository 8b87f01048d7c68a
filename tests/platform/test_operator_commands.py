"""The operator's commands against a running `weft up`, found by its data directory alone."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from ast import literal_eval
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from typer.testing import CliRunner
from uuid_utils.compat import uuid7

from targets import TARGETS
from tests.platform.operated import ENTRY, ROOT, Running, free_ports
from weft import cli, clock, commands, doctor
from weft.api.identity import v1 as identity
from weft.app import Target, schemas_of, services_of
from weft.commands import CommandFailed
from weft.config import Config, ConfigError
from weft.dev import free_port
from weft.errors import Refused, Unavailable
from weft.files import Files
from weft.operator import connect
from weft.ops import command
from weft.ops.status import status
from weft.ops.verify import verify
from weft.service import Service
from weft.testing import eventually, http_client

CODE = "operated"


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_table", TARGETS)


@pytest.fixture(scope="module")
def up() -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="weft-test-") as name:
        Path(name).chmod(0o755)  # as root, Postgres runs as somebody else
        base = free_ports(len(TARGETS))
        environment = {n: v for n, v in os.environ.items() if not n.startswith("WEFT_")} | {
            "PYTHONPATH": str(ROOT),
            "WEFT_DATA_DIR": f"{name}/data",
            "WEFT_HTTP_PORT": str(free_port()),
            "WEFT_METRICS_PORT": "0",
            "WEFT_GRPC_PORT_BASE": str(base),
            "WEFT_EMBEDDED": '{"postgres_port": 0, "nats_port": 0, "fsync": false}',
        }
        process = subprocess.Popen([*ENTRY, "up"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            while "ready in" not in (line := process.stdout.readline()):
                assert line, "it ended before it was ready"
            yield Running(environment, Path(name) / "data", base)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(120)


@pytest.fixture(scope="module")
async def founded(up: Running) -> Running:
    """With one tenant, at rest."""
    request = identity.FoundTenantRequest(
        code=CODE,
        display_name="Operated",
        zone="Asia/Shanghai",
        administrator_login="admin",
        administrator_password=secrets.token_urlsafe(12),
        preset=identity.PRESET_DEMO,
        request_id=secrets.token_hex(16),
    )
    async with connect(up.config(), TARGETS) as operator:
        made = await operator.peers()(identity.TenantsStub).FoundTenant(request)
        up.tenant = UUID(made.name.removeprefix("tenants/"))
        await clock.settle(operator.within(up.tenant), operator.targets)
    return up


# -- which system -----------------------------------------------------------------------------------------------------


def test_without_addresses_the_weft_up_of_the_data_directory_is_meant(founded: Running) -> None:
    done = founded.entry("doctor", "--output", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"healthy": True, "findings": [], "remarks": [], "unchecked": []}


async def test_on_one_machine_the_status_is_what_the_doctor_saw_and_whether_each_target_answers(
    founded: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    here = {"http_port": int(founded.environment["WEFT_HTTP_PORT"])}
    seen = await status(founded.config(**here), TARGETS, None)
    found = seen.row()
    assert found["answers"] == dict.fromkeys(TARGETS, True)
    schemas = {row["schema"]: row for row in found["schemas"]}
    assert set(schemas) == set(schemas_of(TARGETS))
    assert all(row["migrated"] and row["revisions"] for row in schemas.values())
    assert all(row["months_ahead"] >= 2 for name, row in schemas.items() if name != "gateway")
    assert [name for name, row in schemas.items() if row["unsent"] is None] == ["gateway"]
    command._print(seen)
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("Months", "leads", "current"))
    without = {"database_url": "", "database_admin_url": "", "nats_url": ""}  # which says what was not looked at
    away = await status(founded.config(**without, http_port=free_port()), TARGETS, None)
    assert [(one.fault, one.where) for one in away.report.findings] == [("target_away", "gateway")]
    # In a pod other targets stand behind walls: whether they run is not its to say.
    apart = await status(founded.config(**without, peers={"leads": "127.0.0.1:1"}), TARGETS, None)
    assert (apart.answers, apart.report.findings, len(apart.report.unchecked)) == ({}, [], 3)


async def test_a_weft_up_that_was_stopped_is_away(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no `weft up` has kept anything"):
        commands.embedded_urls(Config.load(data_dir=tmp_path))
    for file in ("postgres/password", "nats/password", "app-password"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("secret\n")
    ports = {"postgres_port": free_port(), "nats_port": free_port()}
    config = Config.load(data_dir=tmp_path, development=True, embedded=ports)
    config = config.with_changes(**commands.embedded_urls(config))
    report = await doctor.examine(config, TARGETS)
    assert {(f.fault, f.where) for f in report.findings} >= {
        ("database_away", f"127.0.0.1:{ports['postgres_port']}/postgres"),
        ("broker_away", f"127.0.0.1:{ports['nats_port']}"),
    }
    with pytest.raises(CommandFailed, match=r"Postgres at .* refuses"):
        await commands.show_clock(config, TARGETS, CODE)


async def test_targets_that_do_not_answer_are_one_sentence(founded: Running) -> None:
    config = founded.config(grpc_port_base=free_ports(len(TARGETS)))
    with pytest.raises(CommandFailed, match=r"The targets do not answer \(the first at 127.0.0.1:"):
        await commands.show_clock(config, TARGETS, CODE)


# -- words of time ----------------------------------------------------------------------------------------------------


def test_spans_and_moments_are_read_and_anything_else_is_refused() -> None:
    assert commands.duration("3d4h") == timedelta(days=3, hours=4)
    assert commands.duration("1w90m5s") == timedelta(days=7, minutes=90, seconds=5)
    assert commands.moment("2026-03-02T09:00+08:00") == datetime(2026, 3, 2, 1, tzinfo=UTC)
    assert abs(commands.moment("2h") - datetime.now(UTC) + timedelta(hours=2)) < timedelta(minutes=1)
    for wrong in ("", "3", "3 d", "d", "-1d", "1y", "9" * 30 + "w"):
        with pytest.raises(CommandFailed):
            commands.duration(wrong)
        with pytest.raises(CommandFailed):
            commands.moment(wrong)


# -- the clock --------------------------------------------------------------------------------------------------------


async def test_a_tenants_clock_is_shown_and_advanced_in_development_only(founded: Running) -> None:
    before = await founded.json("clock", "show", "--tenant", CODE)
    assert [row["target"] for row in before] == [name for name in TARGETS if name != "gateway"]
    moved = await founded("clock", "advance", "--tenant", CODE, "--by", "3d4h", "--output", "json")
    assert moved.exit_code == 0, moved.stderr
    assert json.loads(moved.stdout)[0]["advanced_s"] == 76 * 3600
    assert "weft: it is " in moved.stderr
    after = await commands.show_clock(founded.config(), TARGETS, CODE)
    assert all(row["offset_s"] - old["offset_s"] >= 76 * 3600 for row, old in zip(after, before, strict=True))
    refused = await founded("clock", "advance", "--tenant", CODE, "--by", "1d", WEFT_DEVELOPMENT="false")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("weft: A tenant's clock moves in development only")
    assert refused.stderr.count("\n") == 1


async def test_an_unknown_tenant_is_one_sentence(founded: Running) -> None:
    with pytest.raises(CommandFailed, match="There is no tenant with the code 'nobody'"):
        await commands.show_clock(founded.config(), TARGETS, "nobody")


# -- a tenant ---------------------------------------------------------------------------------------------------------


async def test_a_tenant_is_created_once_and_its_administrator_can_log_in(founded: Running, tmp_path: Path) -> None:
    words = ("ops", "tenant", "create", "another", "--name", "另一家", "--admin", "boss")
    made = await founded.json(*words)
    assert made == await founded.json(*words)
    body = {"tenant": "another", "login": "boss", "password": made["password"]}
    async with http_client(made["log_in_at"]) as http:
        assert (await http.post("/v1/sessions:logIn", json=body)).status_code == 200
    async with founded.sql() as sql:
        found = await sql.fetch(
            "select p.login, t.zone from identity.person p join identity.tenant t using (tenant_id) where t.code = 'another'"
        )
    assert [tuple(row) for row in found] == [("boss", "Asia/Shanghai")]
    (tmp_path / "password").write_text("of-his-own-choice\n")
    given = await founded("ops", "tenant", "create", "third", *words[4:], "--password-file", str(tmp_path / "password"))
    assert (given.exit_code, "of-his-own" in given.output, "changePassword" in given.output) == (0, False, True)


async def test_a_tenant_that_cannot_be_created_is_refused_in_the_readers_language(founded: Running) -> None:
    async def told(*words: str, **more: str) -> tuple[str, str]:
        done = await founded("ops", "tenant", "create", *words, **more)
        assert (done.stdout, isinstance(done.exception, Refused)) == ("", True)
        error = done.exception
        return error.reason, error.text.render(more.get("LANG", "en")[:2], error.args_by_name)

    words = ("--name", "Firm", "--admin", "boss")
    assert await told(CODE, *words) == ("TENANT_CODE_TAKEN", f"The code {CODE} is taken.")
    assert await told(CODE, *words, LANG="zh_CN.UTF-8") == ("TENANT_CODE_TAKEN", f"租户代码 {CODE} 已被使用。")
    reason, said = await told("Not A Code", *words)
    assert (reason, "CODE: " in said) == ("TENANT_NOT_CREATED", True)
    reason, said = await told("fourth", *words, "--zone", "Mars/Base")
    assert (reason, "--zone: " in said) == ("TENANT_NOT_CREATED", True)
    away = {"WEFT_GRPC_PORT_BASE": str(free_ports(len(TARGETS)))}
    assert (await told("fifth", *words, **away))[0] == "IDENTITY_AWAY"


# -- dead letters -----------------------------------------------------------------------------------------------------


async def plant_dead(running: Running) -> str:
    """An event that leads has long taken, a deadline and a call that no code knows; the event's name."""
    async with running.sql() as sql:
        event = await sql.fetchrow(
            "select o.* from identity.outbox o join leads.inbox i using (tenant_id, event_id)"
            " where i.tenant_id = $1 and i.consumer = 'leads' limit 1",
            running.tenant,
        )
        await sql.execute(
            "insert into leads.retry (tenant_id, consumer, event_id, aggregate, version, type, body, state, tries, error)"
            " values ($1, 'leads', $2, $3, $4, $5, $6, 'dead', 8, 'ValueError')",
            *(running.tenant, event["event_id"], event["aggregate"], event["version"], event["type"], event["body"]),
        )
        await sql.execute(
            "insert into tasks.deadline (tenant_id, kind, subject, due_at, state, tries)"
            " values ($1, 'nobody.knows', 'tasks/1', clock_timestamp(), 'dead', 9)",
            running.tenant,
        )
        await sql.execute(
            "insert into leads.call (tenant_id, rpc, key, subject, request, give_up_at, door, tries)"
            " values ($1, '/a.B/C', 'k', 'leads/1', '', 'infinity', 'nobody', 9)",
            running.tenant,
        )
    return f"deadLetters/leads/{event['event_id']}"


async def test_what_is_dead_is_listed_and_replayed(founded: Running) -> None:
    letter = await plant_dead(founded)
    listed = await founded.json("deadletters", "list", "--tenant", CODE)
    assert {row["name"] for row in listed} == {letter, "deadlines/tasks/nobody.knows/tasks/1#", "calls/leads/a.B/C#k"}
    assert {row["tenant"] for row in listed} == {CODE}
    config = founded.config()
    with pytest.raises(CommandFailed, match="There is no dead letter deadLetters/leads/none"):
        await commands.replay_letters(config, TARGETS, ["deadLetters/leads/none"], False)
    done = await commands.replay_letters(config, TARGETS, [letter], False)
    assert [row["name"] for row in done] == [letter]
    vague = await founded("deadletters", "replay")
    assert (vague.exit_code, vague.stdout) == (1, "")
    assert vague.stderr.startswith("weft: Say which:")
    rest = await founded.json("deadletters", "replay", "--all")
    assert {row["name"] for row in rest} == {row["name"] for row in listed} - {letter}
    async with founded.sql() as sql:
        await eventually(lambda: gone(sql))
        assert await sql.fetchval("select state from tasks.deadline where kind = 'nobody.knows'") == "armed"
        assert await sql.fetchval("select tries from leads.call where key = 'k'") == 0
        assert await sql.fetchval("select count(*) from leads.audit where actor = 'services/operator'") == 1
        await sql.execute("delete from tasks.deadline where kind = 'nobody.knows'; delete from leads.call")
    assert await commands.dead_letters(config, TARGETS) == []


async def gone(sql: asyncpg.Connection) -> bool:
    """The reader knew the event: nothing was done twice, and the letter is away."""
    return not await sql.fetchval("select count(*) from leads.retry")


# -- sending again ----------------------------------------------------------------------------------------------------


async def test_what_was_sent_is_sent_again_and_readers_absorb_it(founded: Running) -> None:
    async with founded.sql() as sql:
        inbox = await sql.fetchval("select count(*) from leads.inbox")
        # Pods have no administrator's address.
        rows = await commands.resend(founded.config(database_admin_url=""), TARGETS, "1h", ["identity"])
        assert (rows[0]["area"], rows[0]["events"]) == (
            "identity", await sql.fetchval("select count(*) from identity.outbox"),
        )  # fmt: skip

        async def sent() -> bool:
            return not await sql.fetchval("select count(*) from identity.outbox where sent_at is null")

        await eventually(sent)
        assert founded.tenant is not None
        async with connect(founded.config(), TARGETS) as operator:
            await clock.settle(operator.within(founded.tenant), operator.targets)
        assert await sql.fetchval("select count(*) from leads.inbox") == inbox
    assert await commands.resend(founded.config(), TARGETS, "2999-01-01", ["leads"]) == [
        {"area": "leads", "since": commands.moment("2999-01-01").isoformat(), "events": 0}
    ]
    with pytest.raises(CommandFailed, match="There is no area 'led'"):
        await commands.resend(founded.config(), TARGETS, "1h", ["led"])
    with pytest.raises(ConfigError, match="WEFT_DATABASE_URL is not set"):
        await commands.resend(founded.config(database_url=""), TARGETS, "1h")


# -- the audit trail --------------------------------------------------------------------------------------------------


async def test_the_audit_trail_is_verified_and_a_change_of_the_past_ends_with_1(founded: Running) -> None:
    async def sealed() -> bool:
        return not any(row["unsealed"] for row in await commands.verify_audit(founded.config(), TARGETS))

    await eventually(sealed)
    rows = await commands.verify_audit(founded.config(), TARGETS)
    mine = {row["service"]: row for row in rows if row["tenant"] == CODE}
    assert mine["identity"]["rows"] > 0
    assert mine["identity"]["seals"] > 0
    assert all(row["broken_seals"] == [] for row in rows)
    change = "update identity.audit set method = method || $1 where tenant_id = $2"
    async with founded.sql() as sql:
        await sql.execute(change, "!", founded.tenant)
        done = await founded("verify-audit", "--output", "json")
        await sql.execute(change.replace("method || $1", "rtrim(method, $1)"), "!", founded.tenant)
    assert (done.exit_code, done.stderr) == (1, "weft: The audit chain is broken in identity.\n")
    broken = {row["service"]: row["broken_seals"] for row in json.loads(done.stdout) if row["tenant"] == CODE}
    assert broken["identity"]
    assert await sealed()


async def test_verify_names_books_that_do_not_balance_a_file_that_is_gone_and_numbers_of_a_dump(
    founded: Running,
) -> None:
    assert (await founded("ops", "verify")).stdout.splitlines()[-1] == "weft: nothing is wrong."
    posting = (
        "insert into collections.posting (tenant_id, id, set_id, kind, subject, account, currency, amount_fen, day, at,"
        " actor) values ($1, gen_random_uuid(), $1, 'test', '', 1, 'CNY', 100, '2026-01-01', now(), '')"
    )
    kept = (
        "insert into quotes.kept_file (tenant_id, key, subject, sha256, size, kept_at)"
        " values ($1, 'gone', 'orders/1', '', 1, now())"
    )
    ahead = (
        "insert into leads.audit (tenant_id, audit_id, at, actor, method, xid)"
        " values ($1, $2, now(), '', 'test', '99999999999')"
    )
    async with founded.sql() as sql:
        await sql.execute("set session_replication_role = replica")  # the table itself refuses what does not balance
        await sql.execute(posting, founded.tenant)
        await sql.execute(kept, founded.tenant)
        await sql.execute(ahead, founded.tenant, uuid7())
        done = await founded("ops", "verify", "--output", "json")
        await sql.execute("delete from collections.posting where set_id = $1", founded.tenant)
        await sql.execute("delete from quotes.kept_file where key = 'gone'")
        await sql.execute("delete from leads.audit where method = 'test'")
    assert (done.exit_code, done.stderr) == (1, "weft: 3 faults found.\n")
    assert {(one["fault"], one["where"]) for one in json.loads(done.stdout)["findings"]} == {
        ("books_unbalanced", f"tenant {founded.tenant}"), ("file_missing", "gone"), ("transactions_ahead", "leads"),
    }  # fmt: skip


async def test_what_verify_cannot_look_at_is_a_finding_and_the_rest_is_verified(
    founded: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tires(_look: Any, _sql: Any, tenant: UUID) -> None:
        if tenant == founded.tenant:
            raise TimeoutError

    limits, connects, opens = set(), asyncpg.connect, Files.open

    async def connect(*args: Any, **more: Any) -> asyncpg.Connection:
        limits.add(more.get("command_timeout"))
        return await connects(*args, **more)

    async def opened(files: Files, key: str) -> AsyncIterator[bytes]:
        if key == "unreadable":
            raise Unavailable
        return await opens(files, key)

    services = services_of(TARGETS)
    table = {
        "identity": Target(service=replace(services["identity"], verifies=tires)),
        "later": Target(service=Service(name="later")),  # the release that made the backup did not have it
        "quotes": Target(service=services["quotes"]),
    }
    kept = (
        "insert into quotes.kept_file (tenant_id, key, subject, sha256, size, kept_at)"
        " values ($1, unnest(array['gone', 'unreadable']), 'orders/1', '', 1, now())"
    )
    async with founded.sql() as sql:
        await sql.execute(kept, founded.tenant)
        monkeypatch.setattr(asyncpg, "connect", connect)
        monkeypatch.setattr(Files, "open", opened)
        try:
            found = await verify(founded.config(), table)
        finally:
            await sql.execute("delete from quotes.kept_file where subject = 'orders/1'")
    assert {(one.fault, one.where) for one in found.report.findings} == {
        ("not_verified", f"the books of identity, tenant {founded.tenant}"),
        ("not_verified", "the stored file unreadable"), ("file_missing", "gone"),
    }  # fmt: skip
    assert {proof.service: proof.there for proof in found.proofs} == {"identity": True, "later": False, "quotes": True}
    assert limits == {None}  # however long the books are


# -- the command line itself ------------------------------------------------------------------------------------------

SCRIPT = """
import typer
from weft import cli

def table():
    print("made")
    return {}

def demo(split: bool = typer.Option(False, "--split")) -> None:
    "Play a story."
    print("played", split, cli.targets(), cli.targets())

cli.main(table, commands={"demo": demo})
"""


def test_the_table_is_made_once_when_a_command_needs_it_and_commands_can_be_added() -> None:
    def run(*words: str) -> str:
        command = [sys.executable, "-c", SCRIPT, *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)
        assert done.returncode == 0, done.stderr
        return done.stdout

    told = run("--help")
    assert "made" not in told
    assert "Play a story." in told
    assert run("demo", "--split").splitlines() == ["made", "played True {} {}"]


def test_help_imports_no_service() -> None:
    code = (
        "import sys, targets\ntry: targets.main()\nfinally: print([m for m in sys.modules if m.startswith('services')])"
    )
    done = subprocess.run([sys.executable, "-c", code, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=200)
    heavy = set(literal_eval(done.stdout.splitlines()[-1])) - {
        "services.collections.commands"
    }  # words and options alone
    assert heavy <= {"services", "services.collections"}


def test_the_capabilities_are_counted_in_a_checkout() -> None:
    found = json.loads(CliRunner().invoke(cli.app, ["capabilities", "--output", "json"]).stdout)
    assert found["LD-01"]["state"] in {"proven", "partly", "open", "later"}
