"""Personal data at the edge: every field of every answer, over HTTP, to those who may not see it and to those who may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.api import annotations_pb2
from google.protobuf import json_format

from gateway.auth import Known
from tests.leads.house import EAST, House, house
from tests.system.contract import Rpc, fill, rpcs
from tests.system.rest import Guest, door
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.options import v1 as options
from weft.masking import LIST, MAP, ONE, Plan, plan_of
from weft.testing import Platform, principal

VALUES = {
    options.PERSONAL_NAME: ("王小明", "王**"),
    options.PERSONAL_COLLEAGUE: ("何总监", "何总监"),
    options.PERSONAL_PHONE: ("+8613812345678", "+86138****5678"),
    options.PERSONAL_EMAIL: ("xm@acme.cn", "x***@acme.cn"),
    options.PERSONAL_NUMBER: ("110101199003071234", "****"),
    options.PERSONAL_TEXT: ("ring 13812345678", "ring 138****5678"),
}


def answers() -> list[tuple[Rpc, Any]]:
    """Every rpc with an address whose answers can hold personal data, and its method."""
    found = []
    for rpc in rpcs():
        service, name = rpc.path[1:].split("/")
        method = rpc.request.DESCRIPTOR.file.pool.FindServiceByName(service).methods_by_name[name]
        if plan_of(method.output_type) is not None and rpc.access.reach != options.REACH_SELF:
            found.append((rpc, method))
    return found


def plant(message: Any, plan: Plan, depth: int = 0) -> Any:
    """Fills every personal field at every depth, in rows that belong to somebody else in another place."""
    for one in plan.fields:
        value = VALUES[one.kind][0]
        if one.many == ONE:
            setattr(message, one.name, value)
        elif one.many == LIST:
            getattr(message, one.name).append(value)
        else:
            getattr(message, one.name)["column"] = value
    if plan.owner:
        setattr(message, plan.owner, f"people/{uuid4()}")
    if plan.unit_path:
        setattr(message, plan.unit_path, "/hq/west/")
    for name, many, inner in plan.inner if depth < 4 else ():
        inside = getattr(message, name)
        part = inside if many == ONE else inside.add() if many == LIST else inside["key"]
        plant(part, inner, depth + 1)
    return message


def said(tree: Any, plan: Plan, descriptor: Any) -> Iterator[tuple[str, int, str]]:
    """(field, class, value) of each personal field in a JSON answer."""
    for one in plan.fields:
        value = tree[descriptor.fields_by_name[one.name].json_name]
        values = [value] if one.many == ONE else value if one.many == LIST else value.values()
        for item in values:
            yield f"{descriptor.full_name}.{one.name}", one.kind, item
    for name, many, inner in plan.inner:
        one = descriptor.fields_by_name[name]
        value = tree.get(one.json_name)
        kind = one.message_type.fields_by_name["value"].message_type if many == MAP else one.message_type
        for part in [value] if many == ONE else value if many == LIST else value.values():
            yield from said(part, inner, kind)


def address(rpc: Rpc, method: Any) -> tuple[str, str, dict[str, Any]]:
    """HTTP method, path and content of a request that keeps the rules."""
    http = method.GetOptions().Extensions[annotations_pb2.http]
    verb = http.WhichOneof("pattern")
    request = fill(rpc.request())
    tree = json_format.MessageToDict(request)
    tree.pop("requestId", None)
    path = getattr(http, verb)
    if "{" in path:
        field, rest = path.partition("{")[2].split("=", 1)
        value = getattr(request, field) or f"{rpc.collection}/{uuid4()}"
        path = path.partition("{")[0] + value + rest.partition("}")[2]
        tree.pop(method.input_type.fields_by_name[field].json_name, None)
    return verb.upper(), path, tree


@pytest.fixture
def anybody(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> dict[str, common.Principal]:
    """Tokens that the edge takes, each for a principal of the test; identity is asked about all others."""
    known: dict[str, common.Principal] = {}
    auth = platform.app.edge.auth
    ask = auth._ask

    async def answer(*, token: str = "", **more: str) -> Known:
        return Known(known[token], 0.0) if token in known else await ask(token=token, **more)

    monkeypatch.setattr(auth, "_ask", answer)
    return known


@pytest.mark.parametrize(("rpc", "method"), answers(), ids=lambda value: str(value) if isinstance(value, Rpc) else "")
async def test_every_personal_field_is_masked_without_the_permission_and_shown_with_it(
    platform: Platform, anybody, monkeypatch, rpc: Rpc, method: Any
):
    plan = plan_of(method.output_type)
    assert plan is not None
    served = platform.app.nodes[rpc.target].dispatcher.methods

    async def stub(request: Any, call: Any) -> Any:
        return plant(call.method.response(), plan)

    monkeypatch.setitem(served, rpc.path, replace(served[rpc.path], handler=stub))
    grants = [(p, common.SCOPE_TENANT) for p in (rpc.access.permission, rpc.access.read_permission) if p]
    unmask = [(permission, common.SCOPE_TENANT) for permission in plan.permissions]
    reads = principal(uuid4(), grants=grants, stepped_up=datetime.now(UTC))
    sees = principal(uuid4(), grants=[*grants, *unmask], stepped_up=datetime.now(UTC))
    verb, path, tree = address(rpc, method)
    async with door(platform) as http:
        for who, at in ((reads, 1), (sees, 0)):
            anybody[token := f"token-{uuid4()}"] = who
            guest = Guest(http, token)
            answer = await (guest.ask(verb, path, **tree) if verb == "GET" else guest.ask(verb, path, tree))
            assert answer.status_code == 200, answer.text
            found = list(said(answer.json(), plan, method.output_type))
            assert found
            assert [(name, value) for name, kind, value in found if value != VALUES[kind][at]] == []


async def test_a_role_that_only_reads_sees_masks_and_the_owner_and_his_superior_do_not(platform: Platform):
    firm = await house(platform, "ann")
    made = await firm.lead(login="boss", contact_name="王小明", contact_phone="13812345678", contact_email="xm@acme.cn")
    assert made.owner == firm.name("ann")
    for login, role in (("region", "regional_manager"), ("check", "auditor")):
        await firm.hire(login, role, "/hq/")
    for login, shown in (("ann", True), ("boss", True), ("vp", True), ("region", False), ("check", False)):
        found = await firm.read(made.name, login)
        listed = (await firm.as_(login).ListLeads(leads.ListLeadsRequest())).leads[0]
        for lead in (found, listed):
            real = ("王小明", "13812345678", "xm@acme.cn")
            contact = (lead.contact_name, lead.contact_phone.removeprefix("+86"), lead.contact_email)
            assert contact == (real if shown else ("王**", "138****5678", "x***@acme.cn")), login


async def stored(firm: House, name: str) -> str:
    query = "select contact_phone from leads.lead where tenant_id = $1 and id = $2"
    return str((await firm.rows(query, UUID(name.split("/")[1])))[0]["contact_phone"])


async def test_a_mask_that_a_client_sends_back_is_refused_and_not_stored(platform: Platform, anybody):
    firm = await house(platform, "ann")
    made = await firm.lead(login="boss", contact_phone="13812345678")
    changes = [("leads.lead.read", common.SCOPE_TENANT), ("leads.lead.follow_up", common.SCOPE_TENANT)]
    anybody["tired"] = principal(firm.id, unit_path=EAST, grants=changes)
    async with door(platform) as http:
        tired = Guest(http, "tired")
        got = await tired.get(f"/v1/{made.name}")
        assert "****" in got["contactPhone"]
        answer = await tired.ask("POST", f"/v1/{made.name}:correct", {"contactPhone": got["contactPhone"]})
        assert (answer.status_code, answer.json()["reason"]) == (400, "INVALID_ARGUMENT")
        assert [(v["field"], v["rule"]) for v in answer.json()["violations"]] == [("contactPhone", "masked")]
        assert (await stored(firm, made.name)).endswith("13812345678")
        again = await tired.post(f"/v1/{made.name}:correct", {"contactPhone": "13912345678"})
        assert "****" in again["contactPhone"]
    assert (await stored(firm, made.name)).endswith("13912345678")
