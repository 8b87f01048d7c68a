"""Checking institutions against a register in a process of its own: in time, late, and again by itself."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from datetime import datetime

import grpc
import pytest

from adapters.qualification import sandbox
from adapters.qualification.connections import CONNECTIONS
from adapters.qualification.sandbox import CLOSED, DUE, GOOD
from adapters.qualification.service import qualification
from tests.adapters.house import Other, family
from tests.adapters.qualification.house import PERMISSIONS, Tenant, alone
from tests.leads.house import refused, rid
from weft.api.qualification import v1 as pb
from weft.policy_documents import load_default
from weft.testing import Platform

SECRET = sandbox.ACCOUNTS["weft"]
SHIPPED_MS = next(load_default(kind) for kind in qualification.policies if kind.name == "vendor").call_timeout_ms
ANSWER_MS = 2_000  # AD-01: how long anybody waits for the register at most
VERIFIED, UNVERIFIED = pb.QUALIFICATION_STATE_VERIFIED, pb.QUALIFICATION_STATE_UNVERIFIED


@pytest.fixture(scope="module")
async def other() -> AsyncIterator[Other]:
    async with family("qualification rest") as found:
        yield found


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("qualification")) as platform:
        yield platform


@pytest.fixture
async def tenant(house: Platform, other: Other) -> Tenant:
    await other.control.post("/sandbox/reset")
    made = Tenant(house, other)
    await made.patient()
    return made


@pytest.mark.problem("REGISTRY_NOT_CONNECTED")
async def test_the_connection_is_an_administrators_and_its_secret_is_sealed(tenant: Tenant) -> None:
    assert (await refused(tenant.connections.GetRegistry(pb.GetRegistryRequest())))[0] == grpc.StatusCode.NOT_FOUND
    assert await refused(tenant.disconnect()) == (grpc.StatusCode.FAILED_PRECONDITION, "REGISTRY_NOT_CONNECTED")
    stub = tenant.as_(PERMISSIONS, fresh=False)(pb.ConnectionsStub)
    request = pb.ConnectRegistryRequest(
        family=pb.FAMILY_REST, address=tenant.other.url, account="weft", secret=SECRET, request_id=rid()
    )
    assert (await refused(stub.ConnectRegistry(request)))[1] == "STEP_UP_REQUIRED"
    assert (await refused(tenant.connect(address="https://169.254.169.254/x")))[0] == grpc.StatusCode.INVALID_ARGUMENT
    made = await tenant.connect()
    assert (await tenant.connections.GetRegistry(pb.GetRegistryRequest())) == made
    (row,) = await tenant.rows("select id, sealed_secret from qualification.connection where tenant_id = $1")
    assert CONNECTIONS.vault.unseal(row["sealed_secret"], tenant=tenant.id, holder=row["id"]) == SECRET
    await tenant.check(GOOD)
    for place in ("connection", "qualification", "outbox", "idempotency", "audit"):
        for one in await tenant.rows(f"select t::text as words from qualification.{place} t where tenant_id = $1"):
            assert SECRET not in one["words"]
    assert (await refused(tenant.connect(etag="7")))[1] == "STALE_VERSION"
    assert not (await tenant.disconnect(etag=made.etag)).connected
    assert await refused(tenant.disconnect()) == (grpc.StatusCode.FAILED_PRECONDITION, "REGISTRY_NOT_CONNECTED")
    assert (await tenant.check(GOOD)).reason == "not_connected"


async def test_what_the_register_says_is_told_with_its_risks(tenant: Tenant) -> None:
    await tenant.connect()
    assert (await refused(tenant.known(CLOSED)))[0] == grpc.StatusCode.NOT_FOUND
    found = await tenant.check(CLOSED)
    assert (found.state, found.scope, found.surgery) == (VERIFIED, ["surgery"], "level 2")
    assert (found.insurance_grade, found.purchase_rights) == ("2B", ["general"])
    (risk,) = found.risks
    assert (risk.code, risk.severity) == ("orthopaedic_purchase_right_not_opened", pb.RISK_SEVERITY_RED)
    assert (risk.text_en, risk.text_zh) == ("The orthopaedic purchase right is not opened.", "骨科采购权限未开通。")
    assert await tenant.known(CLOSED) == found
    assert (await tenant.check(GOOD)).risks == []
    assert [risk.severity for risk in (await tenant.check(DUE)).risks] == [pb.RISK_SEVERITY_AMBER]
    assert [risk.code for risk in (await tenant.check("PDY99999-X")).risks] == ["institution_not_registered"]
    await tenant.other.change(institutions=[{"code": GOOD, "notices": ["NEVER_HEARD", "ORTHO_RIGHT_CLOSED"]}])
    codes = [risk.code for risk in (await tenant.check(GOOD)).risks]
    assert codes == ["orthopaedic_purchase_right_not_opened", "unknown_notice"]


@pytest.mark.alone
@pytest.mark.capability("AD-01", clause="the stub at 1.9 s is ok")
async def test_an_answer_after_1900_ms_is_an_answer(tenant: Tenant) -> None:
    await tenant.policy("vendor", breaker_failures=100, call_timeout_ms=SHIPPED_MS)
    await tenant.connect()
    await tenant.check(CLOSED)  # the token is there
    await tenant.other.knobs(latency_s=1.9)
    for _ in range(10):  # the machine that runs the suite may itself be late
        found = await tenant.check(GOOD)
        if found.state == VERIFIED:
            break
    assert (found.state, found.scope, found.age_s < 5) == (VERIFIED, ["orthopaedics", "surgery"], True)


@pytest.mark.capability("AD-01", clause="slow: a degraded answer")
@pytest.mark.capability("AD-01", clause="slow: it is retried")
async def test_a_slow_register_gives_what_it_said_last_and_is_asked_again_with_growing_pauses(tenant: Tenant) -> None:
    await tenant.policy("vendor", breaker_failures=100)
    await tenant.connect()
    await tenant.check(CLOSED)
    await tenant.advance(minutes=10)
    assert SHIPPED_MS <= ANSWER_MS
    await tenant.policy("vendor", call_timeout_ms=SHIPPED_MS)
    await tenant.other.knobs(latency_s=600.0)
    late = await tenant.check(CLOSED)  # long before the register answers
    assert (late.state, late.reason, late.scope) == (UNVERIFIED, "unavailable", ["surgery"])
    assert (len(late.risks), 600 <= late.age_s < 700) == (1, True)
    never = await tenant.check(GOOD)
    assert (never.state, never.scope, never.HasField("as_of_time")) == (UNVERIFIED, [], False)
    await tenant.patient()
    await tenant.other.knobs(latency_s=0, fail_next=1000, status=503)
    rings = [await next_ring(tenant)]
    for minutes in (1, 5, 15):
        await tenant.advance(minutes=minutes, seconds=2)
        rings.append(await next_ring(tenant))
    pauses = [round((later - earlier).total_seconds() / 60) for earlier, later in itertools.pairwise(rings)]
    assert pauses == [5, 15, 60]
    await tenant.other.knobs(fail_next=0)
    await tenant.advance(hours=2)
    for code in (CLOSED, GOOD):
        found = await tenant.known(code)
        assert (found.state, found.reason, found.HasField("retry_time")) == (VERIFIED, "", False)
    told = [kind for kind, _, _ in await tenant.facts() if kind.startswith("Qualification")]
    assert sorted(told) == ["QualificationChecked"] * 3 + ["QualificationUnavailable"] * 2
    asked = len(await tenant.other.paths())
    await tenant.advance(days=2)
    assert len(await tenant.other.paths()) == asked


async def next_ring(tenant: Tenant) -> datetime:
    """When the register is asked again about the hospital without the right."""
    query = "select retry_at from qualification.qualification where tenant_id = $1 and institution_code = $2"
    (row,) = await tenant.rows(query, CLOSED)
    found: datetime = row["retry_at"]
    return found
