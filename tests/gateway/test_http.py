"""The transcoding path over HTTP, against a channel that records bytes."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
import httpx
import pytest
from grpc import aio

from gateway.auth import Known
from gateway.schema import Schema
from tests.gateway.fakes import Edge, make_edge, person, refusal
from weft import errors
from weft.api.options import v1 as options
from weft.errors import Kind, Refused, Violation
from weft.text import Text

KEY = {"idempotency-key": "018f-key"}
THING_PATH = "/weft.api.testing.v1.Things/"


def rules(response: httpx.Response) -> dict[str, str]:
    return {v["field"]: v["rule"] for v in response.json()["violations"]}


def thing(schema: Schema, **fields: Any) -> Any:
    from google.protobuf import json_format, message_factory

    kind = message_factory.GetMessageClass(schema.pool.FindMessageTypeByName("weft.api.testing.v1.Thing"))
    return json_format.ParseDict(fields, kind())


async def test_a_create_becomes_one_call_with_bytes(edge: Edge, schema: Schema):
    edge.channel.answers[THING_PATH + "CreateThing"] = thing(schema, name="things/1", amountFen="5", etag="v1")
    body = {"displayName": "一", "color": "COLOR_RED", "amountFen": "12", "part": {"count": 3}}
    response = await edge.client.post("/v1/things", json=body, headers=KEY)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["etag"] == '"v1"'
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["name"] == "things/1"
    assert response.json()["amountFen"] == "5"
    assert response.json()["displayName"] == "", "zero values are written"
    assert edge.channel.said() == {
        "thing": {"display_name": "一", "color": "COLOR_RED", "amount_fen": "12", "part": {"count": 3}},
        "request_id": "018f-key",
    }
    call = edge.channel.last
    assert call.path == THING_PATH + "CreateThing"
    assert call.timeout == 10
    assert call.metadata["weft-principal"] == "signed:people/ann"
    assert call.metadata["weft-language"] == "en"
    assert call.metadata["weft-correlation"] == response.headers["x-request-id"]


async def test_names_come_from_the_address(edge: Edge):
    await edge.client.get("/v1/things/a1")
    assert edge.channel.said() == {"name": "things/a1"}
    await edge.client.get("/v1/boxes/b/things/a1")
    assert edge.channel.said() == {"name": "boxes/b/things/a1"}
    response = await edge.client.post("/v1/things/a1:weigh", json={"weight": 2.5}, headers=KEY)
    assert response.status_code == 200
    assert edge.channel.said() == {"name": "things/a1", "weight": 2.5, "request_id": "018f-key"}


async def test_a_body_that_contradicts_the_address_is_refused(edge: Edge):
    response = await edge.client.post("/v1/things/a1:weigh", json={"name": "things/b"}, headers=KEY)
    assert (response.status_code, rules(response)) == (400, {"name": "path"})
    response = await edge.client.patch("/v1/things/a1", json={"name": "things/b", "note": "x"}, headers=KEY)
    assert (response.status_code, rules(response)) == (400, {"name": "path"})
    response = await edge.client.patch("/v1/things/a1", json={"name": "things/a1", "note": "x"}, headers=KEY)
    assert response.status_code == 200
    assert edge.channel.calls, "the same name twice is no contradiction"


async def test_query_parameters_become_fields(edge: Edge):
    query = (
        "pageSize=20&page_token=t&filter.color=COLOR_BLUE&filter.since=2026-01-01T00:00:00Z&filter.tags=a&filter.tags=b"
        "&filter.hot=false&filter.least=7&colors=1&colors=COLOR_BLUE&all=true&weight=1.5"
    )
    response = await edge.client.get("/v1/things?" + query)
    assert response.status_code == 200, response.text
    assert edge.channel.said() == {
        "page_size": 20,
        "page_token": "t",
        "filter": {
            "color": "COLOR_BLUE",
            "since": "2026-01-01T00:00:00Z",
            "tags": ["a", "b"],
            "hot": False,
            "least": "7",
        },
        "colors": ["COLOR_RED", "COLOR_BLUE"],
        "all": True,
        "weight": 1.5,
    }


@pytest.mark.parametrize(
    ("query", "field", "rule"),
    [
        ("size=3", "size", "unknown"),
        ("filter.x=3", "filter.x", "unknown"),
        ("filter=x", "filter", "value"),
        ("labels=x", "labels", "value"),
        ("labels.a=x", "labels.a", "unknown"),
        ("pageSize=3&pageSize=4", "pageSize", "single"),
        ("pageSize=3&page_size=4", "page_size", "single"),
        ("pageSize=x", "pageSize", "integer"),
        ("pageSize=99999999999", "pageSize", "integer"),
        ("all=yes", "all", "bool"),
        ("weight=NaN", "weight", "number"),
        ("colors=COLOR_PINK", "colors[0]", "enum"),
        ("colors=9", "colors[0]", "enum"),
        ("filter.since=yesterday", "filter.since", "timestamp"),
        ("filter.hot=1", "filter.hot", "bool"),
        ("pageToken=%00", "", "text"),
        ("pageToken=%ff", "", "percent"),
        ("&".join(f"pageToken={i}" for i in range(101)), "", "keys"),
        (".".join(["filter"] * 50) + "=1", ".".join(["filter"] * 50), "unknown"),
    ],
)
async def test_a_bad_parameter_is_named(edge: Edge, query: str, field: str, rule: str):
    response = await edge.client.get("/v1/things?" + query)
    assert response.status_code == 400, response.text
    assert rules(response) == {field: rule}
    assert edge.channel.calls == []


async def test_parameters_beside_a_whole_body_are_refused(edge: Edge):
    response = await edge.client.post("/v1/things/a:weigh?weight=2", json={}, headers=KEY)
    assert rules(response) == {"weight": "unknown"}
    response = await edge.client.get("/v1/things/a?name=things/b")
    assert rules(response) == {"name": "unknown"}


async def test_an_update_without_a_mask_means_what_the_body_says(edge: Edge):
    body = {"displayName": "y", "part": {"count": 2, "partName": "p"}, "tags": [], "etag": "v1"}
    response = await edge.client.patch("/v1/things/a", json=body, headers=KEY)
    assert response.status_code == 200, response.text
    said = edge.channel.said()
    assert said["update_mask"] == "displayName,part.count,part.partName,tags"
    assert said["thing"]["name"] == "things/a"


async def test_a_given_mask_is_checked(edge: Edge):
    response = await edge.client.patch("/v1/things/a?updateMask=note,part.count", json={"note": "x"}, headers=KEY)
    assert response.status_code == 200
    assert edge.channel.said()["update_mask"] == "note,part.count"
    response = await edge.client.patch("/v1/things/a?update_mask=part.part_name", json={}, headers=KEY)
    assert edge.channel.said()["update_mask"] == "part.partName"
    for bad in ("x", "parts.count", "createTime", "name", "*", "part.", "labels.a"):
        response = await edge.client.patch(f"/v1/things/a?updateMask={bad}", json={"note": "x"}, headers=KEY)
        assert rules(response) == {"updateMask": "mask_path"}, bad
    for nothing in ("/v1/things/a?updateMask=", "/v1/things/a"):
        response = await edge.client.patch(nothing, json={}, headers=KEY)
        assert rules(response) == {"updateMask": "mask_empty"}


async def test_a_change_needs_a_key_of_its_own(edge: Edge):
    response = await edge.client.post("/v1/things", json={"note": "x"})
    assert (response.status_code, rules(response)) == (400, {"requestId": "required"})
    weigh = "/v1/things/a:weigh"
    response = await edge.client.post(weigh, json={"requestId": "a"}, headers=KEY)
    assert rules(response) == {"requestId": "key_differs"}
    response = await edge.client.post(weigh, json={"requestId": "018f-key"}, headers=KEY)
    assert response.status_code == 200
    response = await edge.client.post(weigh, json={"requestId": "abc"})
    assert edge.channel.said()["request_id"] == "abc"
    response = await edge.client.post(weigh, json={}, headers={"idempotency-key": '"quoted"'})
    assert edge.channel.said()["request_id"] == "quoted"


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 65, 'a"b', "a\\b", "é".encode("latin-1").decode("latin-1")])
async def test_a_key_is_short_and_plain(edge: Edge, key: str):
    headers = {"idempotency-key": key.encode("latin-1")}
    response = await edge.client.post("/v1/things/a:weigh", json={}, headers=headers)  # type: ignore[arg-type]
    assert rules(response) == {"Idempotency-Key": "key_format"}


async def test_if_match_guards_a_change(edge: Edge):
    headers = KEY | {"if-match": '"v7"'}
    await edge.client.post("/v1/things/a:weigh", json={}, headers=headers)
    assert edge.channel.said()["etag"] == "v7"
    await edge.client.patch("/v1/things/a", json={"note": "x"}, headers=headers)
    assert edge.channel.said()["thing"]["etag"] == "v7"
    response = await edge.client.patch("/v1/things/a", json={"note": "x", "etag": "v6"}, headers=headers)
    assert rules(response) == {"etag": "etag_differs"}


async def test_stale_is_412_only_for_who_named_a_version(edge: Edge):
    edge.channel.error = refusal(errors.StaleVersion())
    response = await edge.client.patch("/v1/things/a", json={"note": "x"}, headers=KEY)
    assert response.status_code == 409
    response = await edge.client.patch("/v1/things/a", json={"note": "x", "etag": "v1"}, headers=KEY)
    assert response.status_code == 412
    response = await edge.client.patch("/v1/things/a", json={"note": "x"}, headers=KEY | {"if-match": "v1"})
    assert response.status_code == 412


class LeadIsLost(Refused):
    """A rule's own refusal."""

    reason, kind = "LEAD_IS_LOST", Kind.PRECONDITION
    text = Text(en="The lead {name} is lost.", zh="线索 {name} 已丢失。")
    remedy = Text(en="Reopen it first.", zh="请先重新打开。")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_targets_refusal_becomes_a_problem_in_its_words(edge: Edge, language: str):
    edge.channel.error = refusal(LeadIsLost(name="leads/1"), language)
    response = await edge.client.get("/v1/things/a", headers={"accept-language": language, "x-request-id": "abc-12345"})
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] == language
    english = language == "en"
    assert response.json() == {
        "type": "/problems/lead-is-lost",
        "title": "Not possible now" if english else "当前无法执行",
        "status": 409,
        "detail": "The lead leads/1 is lost." if english else "线索 leads/1 已丢失。",
        "reason": "LEAD_IS_LOST",
        "remedy": "Reopen it first." if english else "请先重新打开。",
        "instance": "/v1/things/a",
        "correlation": "abc-12345",
    }


async def test_field_rules_of_a_target_name_fields_as_the_client_wrote_them(edge: Edge):
    text = Text(en="Too short.", zh="内容过短。")
    bad = tuple(Violation(f, "string.min_len", text) for f in ("thing.display_name", "thing.parts[0].part_name"))
    edge.channel.error = refusal(errors.InvalidArgument(violations=bad))
    response = await edge.client.post("/v1/things", json={}, headers=KEY)
    assert response.status_code == 400
    assert [v["field"] for v in response.json()["violations"]] == ["displayName", "parts[0].partName"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Kind.INVALID, 400), (Kind.UNAUTHENTICATED, 401), (Kind.STEP_UP, 401), (Kind.FORBIDDEN, 403),
        (Kind.NOT_FOUND, 404), (Kind.CONFLICT, 409), (Kind.STALE, 409), (Kind.PRECONDITION, 409),
        (Kind.KEY_REUSED, 422), (Kind.EXHAUSTED, 429), (Kind.INTERNAL, 500), (Kind.UNAVAILABLE, 503),
        (Kind.TIMEOUT, 504), (Kind.FULL, 507),
    ],
)  # fmt: skip
async def test_every_kind_has_its_status(edge: Edge, kind: Kind, status: int):
    made = type("Made", (Refused,), {"kind": kind, "reason": "MADE"})
    edge.channel.error = refusal(made(max_age_s=300, retry_after_s=2.2))
    response = await edge.client.get("/v1/things/a")
    assert response.status_code == response.json()["status"] == status
    if status in (429, 503):
        assert response.headers["retry-after"] == "3"
    if kind is Kind.UNAUTHENTICATED:
        assert response.headers["www-authenticate"].startswith("Bearer")
    if kind is Kind.STEP_UP:
        challenge = response.headers["www-authenticate"]
        assert 'error="insufficient_user_authentication"' in challenge
        assert 'acr_values="mfa", max_age=300' in challenge


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (grpc.StatusCode.UNAVAILABLE, 503), (grpc.StatusCode.DEADLINE_EXCEEDED, 504), (grpc.StatusCode.INTERNAL, 500),
        (grpc.StatusCode.UNKNOWN, 500), (grpc.StatusCode.UNIMPLEMENTED, 503), (grpc.StatusCode.RESOURCE_EXHAUSTED, 503),
    ],
)  # fmt: skip
async def test_a_broken_network_never_shows_its_text(edge: Edge, code: grpc.StatusCode, status: int):
    edge.channel.error = aio.AioRpcError(code, aio.Metadata(), aio.Metadata(), "secret host 10.0.0.1", None)
    response = await edge.client.get("/v1/things/a")
    assert response.status_code == status
    assert "secret" not in response.text


async def test_an_unknown_exception_never_shows_its_text(edge: Edge):
    edge.channel.error = RuntimeError("secret")
    response = await edge.client.get("/v1/things/a")
    assert (response.status_code, response.json()["reason"]) == (500, "INTERNAL")
    assert "secret" not in response.text


async def test_addresses_and_methods_that_do_not_exist(edge: Edge):
    assert (await edge.client.get("/v1/nothing")).status_code == 404
    assert (await edge.client.get("/v1/secret/things/a")).status_code == 404, "for systems only"
    response = await edge.client.delete("/v1/things/a")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, PATCH"
    response = await edge.client.options("/v1/things/a")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, PATCH, OPTIONS")


@pytest.mark.problem("MEDIA_TYPE_NOT_SUPPORTED")
async def test_only_json_is_read(edge: Edge):
    response = await edge.client.post("/v1/things", content=b"<x/>", headers=KEY | {"content-type": "application/xml"})
    assert response.status_code == 415
    good = KEY | {"content-type": "application/vnd.x+json; charset=utf-8"}
    assert (await edge.client.post("/v1/things", content=b"{}", headers=good)).status_code == 200


async def test_nobody_is_refused_and_log_in_needs_nobody(edge: Edge):
    response = await edge.client.get("/v1/things/a", headers={"authorization": "Bearer wrong"})
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer realm="weft"'
    assert (await edge.client.get("/v1/things/a", headers={"authorization": "Basic eA=="})).status_code == 401
    del edge.client.headers["authorization"]
    assert (await edge.client.get("/v1/things/a")).status_code == 401
    response = await edge.client.post("/v1/sessions:logIn", json={"account": "a", "password": "b"})
    assert response.status_code == 200
    assert edge.channel.last.metadata["weft-principal"] == "signed:anonymous"


async def test_a_cookie_says_nothing(edge: Edge):
    del edge.client.headers["authorization"]
    cookie = {"cookie": "weft_session=weft_sess_ann"}
    assert (await edge.client.get("/v1/things/a", headers=cookie)).status_code == 401
    edge.client.headers["origin"] = "https://x.cn"
    assert "access-control-allow-credentials" not in (await edge.client.get("/healthz", headers=cookie)).headers


async def test_a_verified_caller_is_believed_for_a_moment_only(edge: Edge):
    now = 0.0
    edge.gateway.auth._clock = lambda: now
    for _ in range(3):
        await edge.client.get("/v1/things/a")
    assert (edge.identity.asked, edge.signer.signed) == (1, 1)
    now = 5.1
    await edge.client.get("/v1/things/a")
    assert edge.identity.asked == 2
    edge.identity.known.clear()
    now = 10.0
    assert (await edge.client.get("/v1/things/a")).status_code == 200
    now = 10.3
    assert (await edge.client.get("/v1/things/a")).status_code == 401


async def test_what_asks_for_a_second_factor_sees_a_revocation_at_once(edge: Edge):
    await edge.client.get("/v1/things/a")
    edge.identity.known.clear()
    assert (await edge.client.post("/v1/things/a:weigh", json={}, headers=KEY)).status_code == 401


async def test_rates_are_limited_with_the_time_to_wait(schema: Schema):
    edge = make_edge(schema, principal_rate=1, principal_burst=2)
    statuses = [(await edge.client.get("/v1/things/a")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    response = await edge.client.get("/v1/things/a")
    assert response.headers["retry-after"] == "1"
    edge.identity.known["bob"] = Known(person("people/bob"), 0.0)
    assert (await edge.client.get("/v1/things/a", headers={"authorization": "Bearer bob"})).status_code == 200


@pytest.mark.problem("RATE_EXCEEDED")
async def test_log_in_is_limited_by_address(schema: Schema):
    edge = make_edge(schema, address_rate=1, address_burst=2)
    statuses = [(await edge.client.post("/v1/sessions:logIn", json={})).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_a_deadline_may_be_asked_for_within_bounds(edge: Edge):
    for asked, given in (("2", 2), ("2.5s", 2.5), ("9999", 30), ("0.001", 1)):
        await edge.client.get("/v1/things/a", headers={"x-request-timeout": asked})
        assert edge.channel.last.timeout == given
    for bad in ("x", "-1", "nan", ""):
        response = await edge.client.get("/v1/things/a", headers={"x-request-timeout": bad})
        assert response.status_code == 400


async def test_long_answers_are_compressed_and_secret_ones_never(edge: Edge, schema: Schema):
    edge.channel.answers[THING_PATH + "GetThing"] = thing(schema, note="x" * 3000)
    async with edge.client.stream("GET", "/v1/things/a", headers={"accept-encoding": "gzip"}) as response:
        raw = b"".join([chunk async for chunk in response.aiter_raw()])
        assert response.headers["content-encoding"] == "gzip"
        assert response.headers["vary"] == "Accept-Encoding"
    assert json.loads(gzip.decompress(raw))["note"] == "x" * 3000
    assert len(raw) < 500
    login = next(r for r in edge.gateway.mux.routes if r.rpc.name == "LogIn")
    assert login.secret


async def test_pages_of_allowed_origins_may_call(schema: Schema):
    edge = make_edge(schema, cors_origins=("https://console.cn",))
    response = await edge.client.options("/v1/things", headers={"origin": "https://console.cn"})
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "https://console.cn"
    assert "Idempotency-Key" in response.headers["access-control-allow-headers"]
    response = await edge.client.get("/v1/things", headers={"origin": "https://evil.cn"})
    assert "access-control-allow-origin" not in response.headers


async def test_a_client_may_name_its_request(edge: Edge):
    response = await edge.client.get("/v1/things/a", headers={"x-request-id": "my-request-1"})
    assert response.headers["x-request-id"] == edge.channel.last.metadata["weft-correlation"] == "my-request-1"
    response = await edge.client.get("/v1/things/a", headers={"x-request-id": "a b\u0009"})
    assert response.headers["x-request-id"] != "a b\u0009"


async def test_readiness_goes_off_before_the_end(edge: Edge):
    assert (await edge.client.get("/readyz")).status_code == 503
    await edge.gateway.start()
    assert (await edge.client.get("/readyz")).status_code == 200
    assert (await edge.client.get("/healthz")).status_code == 200
    edge.gateway.process_ready = lambda: False  # a service of the same process has not reached its database yet
    assert (await edge.client.get("/readyz")).status_code == 503
    edge.gateway.process_ready = lambda: True
    assert (await edge.client.get("/readyz")).status_code == 200
    await edge.gateway.stop()
    assert (await edge.client.get("/readyz")).status_code == 503


@pytest.mark.problem("NO_SUCH_ADDRESS")
async def test_resources_of_any_collection_reach_their_owner(edge: Edge):
    response = await edge.client.get("/v1/things/a:why?pageSize=5")
    assert response.status_code == 200
    assert edge.channel.last.path == "/weft.api.platform.v1.Decisions/ListDecisions"
    assert edge.channel.said() == {"name": "things/a", "page_size": 5}
    assert (await edge.client.get("/v1/unknown/a:why")).status_code == 404
    assert (await edge.client.get("/v1/operations/testing/018f")).status_code == 200
    assert (await edge.client.get("/v1/operations/other/018f")).status_code == 404


async def test_everybody_who_may_call_an_rpc_is_told_by_the_contract(edge: Edge):
    weigh = next(r for r in edge.gateway.mux.routes if r.rpc.name == "WeighThing")
    assert weigh.fresh
    assert options.AUDIENCE_CLIENTS in weigh.rpc.access.audience


@pytest.mark.problem("BODY_TOO_SLOW")
async def test_a_body_that_trickles_is_refused(schema: Schema):
    async def trickles() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" "
            await asyncio.sleep(0.05)

    edge = make_edge(schema, body_time_s=0.2)
    response = await edge.client.post("/v1/things", content=trickles(), headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["reason"]) == (408, "BODY_TOO_SLOW")
