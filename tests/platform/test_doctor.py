"""The doctor: a healthy system has nothing, and each planted fault is named.

Every test has a database and streams of its own; nothing runs on them, so that a planted fault stays as it was planted.
"""

from __future__ import annotations

import base64
import json
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from targets import TARGETS
from tests.platform.patient import Patient, copied
from weft import commands, migrations
from weft.ailments import FAULTS, Limits
from weft.app import services_of
from weft.audit import Sealer
from weft.config import new_signing_key
from weft.db import Database, Pool
from weft.dev import free_port, port_taken, start_nats
from weft.servers import nats_binary
from weft.testing import PASSWORD, Platform, eventually

AREAS = list(services_of(TARGETS))
PLANTED = (
    *("leads.outbox", "leads.call", "leads.clock_offset", "leads.audit", "leads.seal"),
    *("insights.retry", "tasks.deadline", "tasks.clock_offset", "tasks.inbox"),
)
TENANT = UUID("0190b4a0-0000-7000-8000-00000000d0c5")


@pytest.fixture(scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Patient]:
    folder = tmp_path_factory.mktemp("doctor")
    nats = start_nats(folder, fsync=False)
    async with copied(nats.url, folder) as made:
        async with made.broker() as broker:
            await broker.ensure(AREAS)
        yield made
    nats.stop()


@pytest.fixture
async def patient(shared: Patient) -> AsyncIterator[Patient]:
    """For faults that are rows: they are gone after the test."""
    yield shared
    await shared.run(*(f"delete from {table}" for table in PLANTED))


@pytest.fixture
async def own(shared: Patient, tmp_path: Path) -> AsyncIterator[Patient]:
    """For faults that stay."""
    async with copied(shared.nats_url, tmp_path) as made:
        yield made


# -- health -----------------------------------------------------------------------------------------------------------


async def test_a_healthy_system_has_nothing_and_everything_was_checked(patient: Patient) -> None:
    report = await patient.examine()
    assert (report.findings, report.unchecked) == ([], [])


async def test_a_running_system_has_nothing(patient: Patient) -> None:
    running = Platform(patient.admin_url, patient.nats_url, patient.data, TARGETS, prefix=patient.prefix)
    await running.start()
    try:
        assert await patient.faults() == set()
    finally:
        await running.stop()


async def test_without_the_administrator_it_says_what_it_could_not_check(patient: Patient) -> None:
    report = await patient.examine(database_admin_url="")
    assert report.findings == []
    unread = {sentence.split(":")[0] for sentence in report.unchecked}
    assert {f"The service_version of {schema}" for schema in [*AREAS, "gateway"]} <= unread
    report = await patient.examine(database_url="", nats_url="")
    assert report.unchecked == [
        "The broker: WEFT_NATS_URL is not set.", "The database: WEFT_DATABASE_URL is not set.",
    ]  # fmt: skip
    wrong = migrations.with_login(patient.admin_url, "postgres", "wrong")
    report = await patient.examine(database_admin_url=wrong)
    assert report.findings == []
    assert "What only the administrator may read" in report.unchecked[0]


def test_every_fault_has_a_sentence_for_each_half() -> None:
    for means, remedy in FAULTS.values():
        assert means.endswith(".")
        assert remedy.endswith(".")


# -- the broker -------------------------------------------------------------------------------------------------------


async def test_a_broker_that_is_away_or_refuses_is_named(patient: Patient) -> None:
    nobody = f"127.0.0.1:{free_port()}"
    report = await patient.examine(nats_url=f"nats://{nobody}")
    assert [(f.fault, f.where, f.found) for f in report.findings] == [("broker_away", nobody, "connection refused")]
    wrong = patient.nats_url.replace("weft:", "weft:not")
    assert await patient.faults(nats_url=wrong) == {("broker_away", wrong.rpartition("@")[2])}


async def test_a_broker_without_jetstream_is_named(patient: Patient) -> None:

    port = free_port()
    with subprocess.Popen([nats_binary(), "-a", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL) as plain:
        try:
            await eventually(lambda: port_taken(port))
            faults = await patient.faults(nats_url=f"nats://127.0.0.1:{port}")
        finally:
            plain.kill()
    assert faults == {("jetstream_off", f"127.0.0.1:{port}")}


async def test_a_missing_stream_a_full_one_and_a_reader_far_behind_are_named(patient: Patient) -> None:
    own = replace(patient, prefix="other")
    async with own.broker() as broker:
        js = broker.js
        await broker.ensure(AREAS)
        await js.delete_stream(broker.stream("leads"))
        await js.delete_stream(broker.stream("tasks"))
        await js.add_stream(name=broker.stream("tasks"), subjects=[f"{own.prefix}.tasks.>"], max_bytes=10_000)
        await js.publish(f"{own.prefix}.tasks.Done.x", b"x" * 9_000)
        await js.pull_subscribe(f"{own.prefix}.tasks.>", "slow", broker.stream("tasks"))
    assert await own.faults(Limits(consumer_events=0)) == {
        ("stream_missing", f"{own.prefix}_leads"),
        ("stream_nearly_full", f"{own.prefix}_tasks"),
        ("consumer_behind", f"slow of {own.prefix}_tasks"),
    }


async def test_other_versions_than_the_tested_ones_are_named(patient: Patient) -> None:
    assert await patient.faults(Limits(postgres="99", nats="9.9")) == {
        ("database_version", "99"),
        ("broker_version", "9.9"),
    }


# -- the database and its role ------------------------------------------------------------------------------------------


async def test_a_database_that_is_away_or_refuses_is_named(patient: Patient) -> None:
    nobody = f"127.0.0.1:{free_port()}"
    report = await patient.examine(database_url=f"postgresql://a:b@{nobody}/c")
    assert [(f.fault, f.where, f.found) for f in report.findings] == [
        ("database_away", f"{nobody}/c", "connection refused")
    ]
    wrong = migrations.with_login(patient.admin_url, migrations.APP_ROLE, "wrong")
    report = await patient.examine(database_url=wrong)
    assert [(f.fault, f.where) for f in report.findings] == [("database_away", migrations.place(wrong))]
    assert "wrong" not in report.findings[0].where
    assert "wrong" not in report.findings[0].means


async def test_with_a_targets_own_login_it_looks_into_that_schema_alone_and_says_so(patient: Patient) -> None:
    own = migrations.with_login(patient.admin_url, migrations.login_of("notifications"), PASSWORD)
    report = await patient.examine(database_url=own)
    assert report.findings == []
    others = ", ".join(sorted(set(AREAS) - {"notifications"}))
    assert report.unchecked == [f"What waits in {others}: give WEFT_DATABASE_URL with the login weft_app to see it."]
    assert (report.standing("notifications").unsent, report.standing("leads").unsent) == (0, None)
    with pytest.raises(commands.CommandFailed, match=r"weft_notifications_login is not let in everywhere .* weft_app"):
        await commands.dead_letters(patient.config(database_url=own), TARGETS)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ("superuser", "is a superuser"),
        ("bypassrls", "has BYPASSRLS"),
        ("in role weft_owner", "may act as weft_owner, which owns tables"),
    ],
)
async def test_a_runtime_role_that_no_wall_stops_is_named(patient: Patient, options: str, what: str) -> None:
    role = f"doctor_{secrets.token_hex(4)}"  # roles belong to the cluster: one of its own
    granted = ", ".join(f"weft_{area}_ops" for area in AREAS)
    await patient.run(f"create role {role} login password '{PASSWORD}' {options}", f"grant {granted} to {role}")
    try:
        report = await patient.examine(database_url=migrations.with_login(patient.admin_url, role, PASSWORD))
    finally:
        await patient.run(f"drop role {role}")
    assert [(f.fault, f.where, f.found) for f in report.findings] == [("runtime_role_unsafe", role, what)]


async def test_a_table_whose_row_security_is_not_forced_is_named(own: Patient) -> None:
    await own.run(
        "alter table leads.lead no force row level security",
        "alter table tasks.outbox disable row level security",
        "create table leads.left_behind (tenant_id uuid)",
        "alter table insights_kept.target no force row level security",
    )
    assert await own.faults() == {
        ("row_security_off", "leads.lead"),
        ("row_security_off", "tasks.outbox"),
        ("row_security_off", "leads.left_behind"),
        ("row_security_off", "insights_kept.target"),
    }


async def test_missing_and_unknown_migrations_are_named(own: Patient) -> None:
    await own.run(
        "delete from leads.service_version",
        "update tasks.service_version set version_num = 'tasks_9999'",
        "drop schema customers cascade",
        "drop schema gateway cascade",
    )
    assert await own.faults() == {
        ("migration_missing", "leads"),
        ("migration_unknown", "tasks"),
        ("migration_missing", "customers"),
        ("migration_missing", "gateway"),
    }


async def test_transactions_that_stand_open_are_named(patient: Patient) -> None:
    async with patient.sql() as sql:
        await sql.execute("begin; select 1")
        database = urlsplit(patient.admin_url).path.strip("/")
        named = ("idle_transaction", f"the database {database}")
        assert named in await eventually(lambda: patient.faults(Limits(idle_s=0.1)))
        report = await patient.examine(database_admin_url="")
        assert any("transactions of other roles" in sentence for sentence in report.unchecked)


# -- what waits -----------------------------------------------------------------------------------------------------------


async def test_an_outbox_that_nobody_sends_is_named(patient: Patient) -> None:
    async with patient.sql() as sql:
        await sql.execute(
            "insert into leads.outbox (tenant_id, event_id, aggregate, version, type, body, created_at)"
            " values ($1, $2, 'leads/1', 1, 'x.Y', '', clock_timestamp() - interval '5 minutes')",
            TENANT,
            uuid7(),
        )
    report = await patient.examine()
    assert [(f.fault, f.where) for f in report.findings] == [("outbox_behind", "leads")]
    assert report.findings[0].found.startswith("1 event, the oldest for 0:05:0")
    standing = report.standing("leads")
    assert (standing.unsent, standing.unsent_s >= 300, standing.migrated, standing.months_ahead >= 2) == (
        1, True, True, True,
    )  # fmt: skip


async def test_what_is_dead_and_what_is_late_is_counted_by_service(patient: Patient) -> None:
    async with patient.sql() as sql:
        for number in range(2):
            await sql.execute(
                "insert into insights.retry (tenant_id, consumer, event_id, aggregate, version, type, body, state)"
                " values ($1, 'insights', $2, 'leads/1', $3, 'x.Y', '', 'dead')",
                TENANT,
                uuid7(),
                number,
            )
        deadline = "insert into tasks.deadline (tenant_id, kind, subject, due_at, state) values ($1, 'k', $2, $3, $4)"
        now = await sql.fetchval("select clock_timestamp()")
        await sql.execute(deadline, TENANT, "tasks/1", now, "dead")
        await sql.execute(deadline, TENANT, "tasks/2", now.replace(year=now.year - 1), "armed")
        await sql.execute(deadline, TENANT, "tasks/3", now.replace(year=now.year + 1), "armed")
        await sql.execute(
            "insert into leads.call (tenant_id, rpc, key, subject, request, give_up_at, door, tries)"
            " values ($1, '/a/B', 'k', 'leads/1', '', 'infinity', 'd', 9)",
            TENANT,
        )
    report = await patient.examine()
    assert {(f.fault, f.where, f.found) for f in report.findings} == {
        ("dead_letters", "insights", "2 events"),
        ("dead_deadlines", "tasks", "1 deadline"),
        ("deadlines_late", "tasks", "1 deadline"),
        ("calls_failing", "leads", "1 call"),
    }
    letters, late, calls = (report.standing(name) for name in ("insights", "tasks", "leads"))
    assert (letters.dead_letters, late.dead_deadlines, late.deadlines_late, calls.calls_failing) == (2, 1, 1, 1)
    assert (letters.retrying, letters.dead_deadlines, calls.dead_letters) == (0, 0, 0)


async def test_a_moved_clock_is_named_with_whether_it_may_be(patient: Patient) -> None:
    await patient.run(f"insert into leads.clock_offset values ('{TENANT}', 90000)")
    allowed = await patient.examine()
    assert allowed.findings == []
    moved = "The clock of 1 tenant is moved by up to 1 day, 1:00:00 in leads, which this configuration allows."
    assert allowed.remarks == [moved]
    forbidden = await patient.examine(clock_offsets=False)
    assert [(f.fault, f.where) for f in forbidden.findings] == [("clock_offset", "leads")]
    assert "which this configuration forbids" in forbidden.findings[0].means


async def test_a_deadline_is_late_by_its_tenants_own_clock(patient: Patient) -> None:
    await patient.run(
        f"insert into tasks.clock_offset values ('{TENANT}', 90000)",
        "insert into tasks.deadline (tenant_id, kind, subject, due_at)"
        f" values ('{TENANT}', 'k', 'tasks/1', clock_timestamp() + interval '1 day')",
    )
    assert ("deadlines_late", "tasks") in await patient.faults()
    assert ("deadlines_late", "tasks") not in await patient.faults(clock_offsets=False)


# -- the audit trail ------------------------------------------------------------------------------------------------------


async def plant_audit(patient: Patient, seals: int, *, age_s: int = 0) -> None:
    pool = Pool(patient.config().database_url, 1)
    sealer = Sealer(Database(pool, "leads"))
    for _ in range(max(seals, 1)):
        async with patient.sql() as sql:
            await sql.execute(
                "insert into leads.audit (tenant_id, audit_id, at, actor, method, detail)"
                " values ($1, $2, clock_timestamp() - $3 * interval '1 second', 'people/1', 'm', '{\"a\": [1]}')",
                TENANT,
                uuid7(),
                age_s,
            )
        if seals:
            await eventually(lambda: sealed(sealer))
    await pool.close()


async def sealed(sealer: Sealer) -> bool:
    """The fence is the whole cluster's: another test's transaction may hold it up for a moment."""
    await sealer.sweep()
    age: float = await sealer.unsealed_age_s()
    return age == 0


async def test_rows_unsealed_for_too_long_are_named(patient: Patient) -> None:
    await plant_audit(patient, 0, age_s=60)
    assert await patient.faults() == {("audit_unsealed", "leads")}


async def test_a_changed_past_is_named_and_an_unchanged_one_is_not(patient: Patient) -> None:
    await plant_audit(patient, 5)
    assert await patient.faults() == set()
    await patient.run(
        "update leads.audit set actor = 'people/2'"
        " where audit_id = (select audit_id from leads.audit order by 1 desc limit 1)"
    )
    report = await patient.examine()
    assert [(f.fault, f.where, f.found) for f in report.findings] == [
        ("audit_chain_broken", "leads", f"seal 5 of tenant {TENANT}")
    ]


async def test_a_seal_that_was_taken_out_is_named(patient: Patient) -> None:
    await plant_audit(patient, 3)
    await patient.run("delete from leads.seal where seal_no = 2")
    assert await patient.faults() == {("audit_chain_broken", "leads")}


# -- partitions -----------------------------------------------------------------------------------------------------------


async def test_a_missing_partition_and_rows_in_the_default_one_are_named(own: Patient) -> None:
    async with own.sql() as sql:
        month = await sql.fetchval("select to_char(clock_timestamp() + interval '1 month', 'YYYYMM')")
        await sql.execute(f"drop table leads.outbox_{month}")
        await sql.execute(
            "insert into tasks.inbox (tenant_id, consumer, event_id) values ($1, 'tasks', $2)", TENANT, uuid4()
        )
    assert await own.faults() == {
        ("partition_missing", "leads.outbox"),
        ("default_partition_used", "tasks.inbox_rest"),
    }
    report = await own.examine(database_admin_url="")
    assert any("tasks.inbox_rest" in sentence for sentence in report.unchecked)
    assert (report.standing("leads").months_ahead, report.standing("tasks").months_ahead >= 2) == (0, True)


# -- this machine ---------------------------------------------------------------------------------------------------------


async def test_a_disk_that_is_nearly_full_is_named(patient: Patient) -> None:
    assert await patient.faults(Limits(disk_bytes=1 << 60)) == {("disk_nearly_full", str(patient.data))}


async def test_missing_and_unusable_keys_are_named_and_none_is_made(patient: Patient, tmp_path: Path) -> None:
    wrong = await patient.faults(signing_key="-----no key-----\n", encryption_key=base64.b64encode(b"short").decode())
    assert wrong == {("signing_key_wrong", "signing_key"), ("encryption_key_wrong", "encryption_key")}
    assert await patient.faults(data_dir=tmp_path) == wrong
    assert list(tmp_path.iterdir()) == []
    good: dict[str, Any] = {"signing_key": new_signing_key(), "encryption_key": base64.b64encode(bytes(32)).decode()}
    assert await patient.faults(**good) == set()


# -- the command ----------------------------------------------------------------------------------------------------------


async def test_the_command_prints_a_table_or_json_and_exits_1_if_anything_is_wrong(patient: Patient) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-c", "from targets import main; main()", "doctor", *words]
        environment = {"PATH": "/usr/bin:/bin", "COLUMNS": "200", **patient.config().environment()}
        root = Path(__file__).parents[2]
        return subprocess.run(
            command, env=environment | {"PYTHONPATH": str(root)}, cwd=root, capture_output=True, text=True, timeout=200
        )

    well = run()
    assert (well.returncode, well.stdout) == (0, "weft: nothing is wrong.\n"), well.stderr
    await patient.run(f"insert into leads.clock_offset values ('{TENANT}', 60)")
    moved = run()
    assert moved.returncode == 0, moved.stderr
    assert "which this configuration allows" in moved.stdout
    await patient.run("alter table leads.lead no force row level security")
    ill = run("--output", "json")
    assert (ill.returncode, ill.stderr) == (1, "weft: One fault was found.\n")
    said = json.loads(ill.stdout)
    assert said["healthy"] is False
    assert [row["fault"] for row in said["findings"]] == ["row_security_off"]
    assert len(said["remarks"]) == 1
