"""Masked data of one record, shown at the edge to who names a reason: what is told, kept, limited and refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.leads.house import EAST, House, house, rid
from tests.system.rest import door
from weft.api.common import v1 as common
from weft.testing import Platform

PHONE, MASKED = "+8613812345678", "+86138****5678"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """A rep of the east, a manager who reads what lies there, an auditor who reads all, and product, who may not ask."""
    made = await house(platform, "ann")
    for login, role, unit in (
        ("mai", "regional_manager", EAST),
        ("audit", "auditor", "/hq/"),
        ("pro", "product", "/hq/"),
    ):
        await made.hire(login, role, unit)
    return made


@pytest.fixture
async def edge(platform: Platform, firm: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """`(login, method, path, body)` at the edge as one of the firm."""
    from gateway.auth import Known

    async def answer(*, token: str = "", subject: Any = None) -> Known:
        return Known(firm.people[token], 0.0)

    monkeypatch.setattr(platform.app.edge.auth, "_ask", answer)
    async with door(platform) as http:

        async def call(login: str, method: str, path: str, body: Any = None) -> Any:
            headers = {"authorization": f"Bearer {login}", "accept-language": "en", "idempotency-key": rid()}
            return await http.request(method, path, json=body, headers=headers)

        yield call


async def given(firm: House) -> str:
    """A lead with somebody to call."""
    lead = await firm.lead("vp", company=f"Works {rid()}", contact_name="王小明", contact_phone=PHONE)
    return lead.name


async def test_a_masked_number_is_told_for_a_reason_and_that_is_kept(firm: House, edge):
    lead = await given(firm)
    seen = (await edge("mai", "GET", f"/v1/{lead}")).json()
    assert seen["contactPhone"] == MASKED
    why = {"reason": "ann is ill, the customer waits"}
    told = await edge("mai", "POST", f"/v1/{lead}:reveal", why)
    assert told.status_code == 200, told.text
    assert {one["field"]: one["value"] for one in told.json()["fields"]} == {
        "contact_name": "王小明",
        "contact_phone": PHONE,
    }
    assert (await edge("mai", "GET", f"/v1/{lead}")).json()["contactPhone"] == MASKED
    (kept,) = await firm.rows("select subject, reason from leads.reveal where tenant_id = $1 and subject = $2", lead)
    assert tuple(kept) == (lead, why["reason"])
    query = "select actor, detail from leads.audit where tenant_id = $1 and subject = $2 and method like '%Reveal%'"
    (trail,) = await firm.rows(query, lead)
    assert trail["actor"] == firm.name("mai")
    assert trail["detail"]["reason"] == why["reason"]
    stored = (
        "select t::text from leads.{} t where tenant_id = $1 and t::text like '%:reveal%' or t::text like '%Reveal%'"
    )
    for table in ("audit", "idempotency", "outbox"):
        assert not [row for row in await firm.rows(stored.format(table)) if PHONE in row[0]]


async def test_a_contact_is_revealed_as_a_lead_is_and_what_is_seen_anyway_is_not_told_again(firm: House, edge):
    customer = await firm.customer("vp", f"Works {rid()}")
    body = {"displayName": "李医生", "phone": PHONE}
    made = (await edge("vp", "POST", f"/v1/{customer}/contacts", body)).json()
    assert (await edge("audit", "GET", f"/v1/{made['name']}")).json()["phone"] == MASKED
    told = (await edge("audit", "POST", f"/v1/{made['name']}:reveal", {"reason": "a complaint"})).json()
    assert {one["field"]: one["value"] for one in told["fields"]} == {"display_name": "李医生", "phone": PHONE}
    here = common.Grant(permission="customers.personal.unmask", scope=common.SCOPE_UNIT_TREE, unit_path="/hq/west/")
    firm.people["audit"].grants.append(here)
    again = (await edge("audit", "POST", f"/v1/{made['name']}:reveal", {"reason": "the same"})).json()
    assert len(again["fields"]) == 2


async def test_without_right_reason_or_sight_nothing_is_told(firm: House, edge):
    lead = await given(firm)
    for login in ("pro", "boss"):  # who sees all of it needs no door to it
        assert (await edge(login, "POST", f"/v1/{lead}:reveal", {"reason": "curious"})).status_code == 403
    blank = await edge("mai", "POST", f"/v1/{lead}:reveal", {"reason": "  "})
    assert (blank.status_code, blank.json()["violations"][0]["field"]) == (400, "reason")
    await firm.open("north")
    await firm.settle()
    elsewhere = await firm.lead("vp", company=rid(), unit_path="/hq/north/", contact_phone=PHONE)
    assert (await edge("mai", "POST", f"/v1/{elsewhere.name}:reveal", {"reason": "x"})).status_code == 404
    assert (await edge("mai", "POST", "/v1/leads/nothing:reveal", {"reason": "x"})).status_code == 404
    assert (await edge("mai", "POST", f"/v1/policies/{lead}:reveal", {"reason": "x"})).status_code == 404
    assert not await firm.rows("select 1 from leads.reveal where tenant_id = $1 and subject = $2", lead)


@pytest.mark.problem("TOO_MANY_REVEALED")
async def test_a_person_is_told_so_often_an_hour(platform: Platform, edge, firm: House):
    await firm.hire("eli", "auditor", "/hq/")
    lead = await given(firm)
    answers = [await edge("eli", "POST", f"/v1/{lead}:reveal", {"reason": "audit"}) for _ in range(31)]
    assert [one.status_code for one in answers] == [200] * 30 + [429]
    problem = answers[-1].json()
    assert problem["reason"] == "TOO_MANY_REVEALED"
    assert "30 times" in problem["detail"]
    await firm.advance(hours=1, minutes=1)
    assert (await edge("eli", "POST", f"/v1/{lead}:reveal", {"reason": "audit"})).status_code == 200
