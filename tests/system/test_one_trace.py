"""One trace from the request at the edge to the message in somebody's hand, whatever is delivered twice on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import httpx
import pytest

from services.notifications.drivers.channels import CHANNELS
from tests.identity.builders import PASSWORD
from tests.leads.house import EAST, House, house, rid
from tests.tasks.house import connect, sandbox
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.inbox import arrived
from weft.telemetry import Recorded, recording
from weft.testing import Platform, http_client


@dataclass
class Firm:
    """A firm with a rep who has WeCom, and a desk that posts leads by REST."""

    house: House
    http: httpx.AsyncClient
    wecom: httpx.AsyncClient

    async def post(self, sampled: bool = True) -> str:
        """Posts one lead and waits until all came of it; the trace id that the client chose."""
        trace = token_hex(16)
        headers = {"traceparent": f"00-{trace}-{token_hex(8)}-{'01' if sampled else '00'}", "idempotency-key": rid()}
        body = {"company": f"Acme {trace}", "source": "SOURCE_WEB_FORM", "unitPath": EAST}
        answer = await self.http.post("/v1/leads", json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        await self.house.settle()
        return trace

    async def calls(self) -> list[str]:
        """The trace that each call of the vendor came with."""
        found: list[str] = (await self.wecom.get("/sandbox/messages")).json()["traces"]
        return found


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> AsyncIterator[Firm]:
    made = await house(platform, "rep")
    await made.firm.hire("desk", "supervisor", unit=made.units[EAST], password=PASSWORD)
    await made.firm.as_()(identity.PeopleStub).CorrectParticulars(
        identity.CorrectParticularsRequest(name=made.name("rep"), wecom_user_id="rep1", request_id=rid())
    )
    await made.settle()
    base = f"http://127.0.0.1:{platform.app.http_port}"
    log_in = {"tenant": made.firm.code, "login": "desk", "password": PASSWORD}
    async with sandbox() as url, http_client(url) as wecom, http_client(base) as http:
        token = (await http.post("/v1/sessions:logIn", json=log_in)).json()["token"]
        http.headers["authorization"] = f"Bearer {token}"
        before, CHANNELS.wecom_url = CHANNELS.wecom_url, url
        await connect(platform, made.id)
        yield Firm(made, http, wecom)
        CHANNELS.wecom_url = before


def names(seen: Recorded, trace: str) -> list[str]:
    """The spans of one trace, by name."""
    return [made.name for made in seen.spans() if f"{made.context.trace_id:032x}" == trace]


def in_one_piece(seen: Recorded, trace: str) -> bool:
    """Whether every span of a trace but the first hangs under another one of it."""
    spans = [made for made in seen.spans() if f"{made.context.trace_id:032x}" == trace]
    ids = {made.context.span_id for made in spans}
    return sum(made.parent is None or made.parent.span_id not in ids for made in spans) == 1


async def test_a_lead_is_one_trace_from_the_request_to_the_message(firm: Firm):
    with recording(ratio=0.0) as seen:
        trace = await firm.post()
    found = names(seen, trace)
    assert found.count("/weft.api.leads.v1.Leads/CreateLead") == 2  # the gateway's and the target's
    for name in (
        "send weft.api.leads.v1.LeadAssigned",
        "tasks weft.api.leads.v1.LeadAssigned",
        "notifications weft.api.leads.v1.LeadAssigned",
        "notifications deadline delivery.starts",
        "notifications deadline delivery.calls",
        "POST /cgi-bin/message/send",
    ):
        assert name in found, f"{name} is missing from {sorted(found)}"
    assert in_one_piece(seen, trace)
    assert trace in (await firm.calls())[-1]


async def test_a_batch_points_back_to_the_traces_of_its_events(firm: Firm):
    await firm.post()
    rows = await firm.house.rows("select body from leads.outbox where tenant_id = $1 limit 2")
    traces = [f"00-{token_hex(16)}-{token_hex(8)}-01" for _ in rows]
    readers = firm.house.platform.app.nodes["insights"].readers
    reader = next(found for found in readers if found.batch and found.area == "leads")
    with recording(ratio=0.0) as seen:
        assert await reader.fold([arrived(row["body"], trace) for row, trace in zip(rows, traces, strict=True)])
    (batch,) = seen.spans()
    assert {f"{link.context.trace_id:032x}" for link in batch.links} == {trace[3:35] for trace in traces}
    assert batch.parent is None


async def test_a_clock_set_for_later_is_a_trace_of_its_own_that_points_back(firm: Firm):
    with recording(ratio=0.0) as seen:
        trace = await firm.post()
        await firm.house.advance(days=8)
    (fired, *_) = [made for made in seen.spans() if made.name == "leads deadline lead.stalls"
                   and any(f"{link.context.trace_id:032x}" == trace for link in made.links)]  # fmt: skip
    assert fired.parent is None
    assert "tasks weft.api.leads.v1.LeadStalled" in names(seen, f"{fired.context.trace_id:032x}")


async def test_each_step_of_long_work_is_a_trace_of_its_own_that_points_back(firm: Firm):
    people = firm.house
    await people.hire("adm", "administrator", "/hq/")
    await people.settle()
    rows = "公司名称,线索进度,线索来源,线上来源详情,联系人名称,联系人电话\n东方机械,,线上,官网咨询,张三,13800138000\n"
    file = await people.upload(rows.encode())
    request = leads.ImportLeadsRequest(file=file, unit_path=EAST, request_id=rid())
    with recording(ratio=1.0) as seen:
        started = await firm.house.platform.as_(people.people["adm"])(leads.LeadFilesStub).ImportLeads(request)
        done = await people.finished("adm", started)
        assert not done.HasField("error"), done
        await people.settle()
    (asked,) = [made for made in seen.spans() if made.name == "/weft.api.leads.v1.LeadFiles/ImportLeads"]
    steps = [made for made in seen.spans() if made.name == "leads operation leads.ImportLeads"]
    assert steps
    assert {link.context.trace_id for made in steps for link in made.links} == {asked.context.trace_id}
    assert all(made.parent is None for made in steps)
    found = {name for made in steps for name in names(seen, f"{made.context.trace_id:032x}")}
    assert {"send weft.api.leads.v1.LeadAssigned", "tasks weft.api.leads.v1.LeadAssigned"} <= found


@pytest.mark.parametrize("at", ["before commit", "before ack"])
@pytest.mark.parametrize("fails", [ConnectionError, RuntimeError])
async def test_what_is_delivered_again_after_a_crash_stays_in_its_trace(
    firm: Firm, monkeypatch: pytest.MonkeyPatch, at: str, fails: type[Exception]
):
    runtime = firm.house.platform.runtime("notifications")
    broken: list[str] = []

    def once(point: str) -> None:
        if point == at and not broken:
            broken.append(point)
            raise fails("killed here")

    with recording(ratio=0.0) as seen:
        monkeypatch.setattr(runtime, "crash_points", once)
        trace = await firm.post()
    assert broken
    assert names(seen, trace).count("notifications weft.api.leads.v1.LeadAssigned") >= 1
    assert "POST /cgi-bin/message/send" in names(seen, trace)
    assert in_one_piece(seen, trace)
    assert trace in (await firm.calls())[-1]


async def test_an_unsampled_request_stores_nothing_of_its_trace(firm: Firm):
    with recording(ratio=1.0) as seen:
        trace = await firm.post(sampled=False)
    assert names(seen, trace) == []
    assert [name for name in seen.names() if "LeadAssigned" in name or "message/send" in name] == []
    assert (await firm.calls())[-1] == ""
    stored: dict[str, Any] = {}
    for table in ("outbox", "deadline", "call", "retry"):
        for schema in ("leads", "tasks", "notifications"):
            rows = await firm.house.rows(
                f"select count(*) from {schema}.{table} where tenant_id = $1 and traceparent like '%{trace}%'"
            )
            stored[f"{schema}.{table}"] = rows[0][0]
    assert set(stored.values()) == {0}
