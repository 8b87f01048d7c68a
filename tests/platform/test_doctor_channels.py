"""The doctor knows the ways out to people: whether vendors let the tenants in, and whether messages wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from services.notifications.drivers import sms_sandbox, wecom_sandbox
from tests.platform.patient import Patient, copied
from tests.tasks.house import sandbox
from weft.audit import root_of
from weft.children import free_port
from weft.vault import Vault

TENANT, OTHER = UUID(int=0xD0C5), UUID(int=0xD0C6)


@pytest.fixture(scope="module")
async def patient(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Patient]:
    async with copied("", tmp_path_factory.mktemp("channels")) as made:
        async with made.sql() as sql:
            for tenant in (TENANT, OTHER):  # something was done in their names
                await sql.execute(
                    "insert into notifications.seal values ($1, 1, '1', '1', 0, $2, $3)",
                    tenant, root_of(bytes(32), []), bytes(32),
                )  # fmt: skip
        yield made


async def connect(patient: Patient, tenant: UUID, *, wecom: str = "", sms: str = "", broken: bool = False) -> None:
    """Connects accounts with these secrets, as an administrator did before."""
    vault, app, account = Vault("notifications"), uuid7(), uuid7()
    vault.unlock(bytes(32) if broken else patient.config().encryption_key_bytes())
    async with patient.sql() as sql:
        if wecom:
            await sql.execute(
                "insert into notifications.wecom_app values ($1, $2, 1, $3, $4, $5, true, now())",
                tenant, app, wecom_sandbox.CORP_ID, wecom_sandbox.AGENT_ID,
                vault.seal(wecom, tenant=tenant, holder=app),
            )  # fmt: skip
        if sms:
            await sql.execute(
                "insert into notifications.sms_account values ($1, $2, 1, $3, $4, '[]', $5, true, now())",
                tenant, account, sms_sandbox.ACCESS_KEY_ID, sms_sandbox.SIGN_NAME,
                vault.seal(sms, tenant=tenant, holder=account),
            )  # fmt: skip


async def delivery(patient: Patient, state: str, reason: str, *, age: str) -> None:
    """A message that came to be so long ago."""
    ended = "null" if state == "QUEUED" else "now()"
    await patient.run(
        f"""insert into notifications.delivery (tenant_id, id, version, notice, fact_type, fact_event, person_id, unit_path,
          channel, state, tries, reason, vendor_code, vendor_message, message, maybe_taken, created_at, ended_at)
        values ('{TENANT}', notifications.uuid_floor(now() - interval '{age}'), 1, '{uuid7()}', 'x', '{uuid7()}',
          '{uuid7()}', '/', 2, '{state}', 0, '{reason}', 0, '', '', false, now(), {ended})"""
    )


async def told(patient: Patient, **vendors: str) -> tuple[dict[tuple[str, str], str], list[str]]:
    """The faults of the ways out with what was found, and the remarks."""
    report = await patient.examine(nats_url="", vendors=vendors)
    assert [one for one in report.unchecked if "broker" not in one] == []
    assert all(one.means.endswith(".") and "{" not in one.means + one.remedy for one in report.findings)
    return {(one.fault, one.where): one.found for one in report.findings}, report.remarks


async def test_a_vendor_that_refuses_or_is_away_and_messages_that_wait_are_named(patient: Patient) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    assert await told(patient) == ({}, [])  # nobody connected anything, and nobody is called
    await connect(patient, TENANT, wecom=wecom_sandbox.SECRET, sms=sms_sandbox.SECRET)
    async with sandbox("wecom") as wecom_url, sandbox("sms") as sms_url:
        urls: dict[str, Any] = {"wecom_url": wecom_url, "sms_url": sms_url}
        assert await told(patient, **urls) == ({}, [])
        await connect(patient, OTHER, wecom="wrong", sms="wrong")
        assert (await told(patient, **urls))[0] == {
            ("vendor_refuses", "SMS"): "1 tenant, sms_misconfigured",
            ("vendor_refuses", "WeCom"): "1 tenant, wecom_misconfigured",
        }
        await patient.run("delete from notifications.wecom_app", "delete from notifications.sms_account")
        await connect(patient, TENANT, wecom=wecom_sandbox.SECRET, broken=True)
        assert (await told(patient, **urls))[0] == {("secret_unreadable", "WeCom"): "1 tenant, sealed"}
        await patient.run("delete from notifications.wecom_app")
    await connect(patient, TENANT, wecom=wecom_sandbox.SECRET, sms=sms_sandbox.SECRET)
    assert (await told(patient, wecom_url=away, sms_url=away))[0] == {
        ("vendor_away", "SMS"): "1 tenant, sms_unreachable", ("vendor_away", "WeCom"): "1 tenant, wecom_unreachable",
    }  # fmt: skip
    await patient.run("delete from notifications.wecom_app", "delete from notifications.sms_account")
    for age in ("10 minutes", "40 minutes", "3 days"):
        await delivery(patient, "QUEUED", "", age=age)
    for age in ("1 hour", "2 days"):
        await delivery(patient, "FAILED", "not_configured", age=age)
    faults, remarks = await told(patient)
    assert faults == {("messages_waiting", "outside of Weft"): "2 messages"}
    assert remarks == ["In the last day 1 message reached the inbox alone: no such channel is connected."]
