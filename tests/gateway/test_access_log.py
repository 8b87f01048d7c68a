"""The access log: a line for each request, with what the law asks for and nothing that it protects."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from gateway.schema import Schema
from tests.gateway.fakes import Edge, make_edge, person
from tests.gateway.test_live import FakeBroker, Stream, live, settle
from weft.config import Config
from weft.logs import ACCESS, ACCESS_LINES, configure_logs

KEY = {"idempotency-key": "k-1"}
ID = "018f0000-0000-7000-8000-00000000000a"
TRACE = "a" * 32


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """The access lines so far; the log keeps nothing else below an error."""
    root, stream = logging.getLogger(), io.StringIO()
    before, ours = (list(root.handlers), root.level), structlog.get_config()
    configure_logs("error", "json", stream, access=True)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = before
    ACCESS.setLevel(logging.CRITICAL + 1)
    ACCESS_LINES.stream = None
    structlog.configure(**ours)


async def test_a_line_says_who_asked_for_what_from_where_and_what_became_of_it(edge: Edge, lines):
    answer = await edge.client.get(f"/v1/things/{ID}", headers={"traceparent": f"00-{TRACE}-{'b' * 16}-01"})
    assert answer.status_code == 200
    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    assert 0 <= line.pop("duration_ms") < 5000
    assert line == {
        "event": "request",
        "logger": "weft.access",
        "level": "info",
        "tenant": person().tenant,
        "caller": "people/ann",
        "method": "GET",
        "route": "/v1/{name=things/*}",
        "rpc": "/weft.api.testing.v1.Things/GetThing",
        "resource": f"things/{ID}",
        "status": 200,
        "bytes": len(answer.content),
        "address": "127.0.0.1",
        "trace_id": TRACE,
        "correlation": answer.headers["x-request-id"],
    }


async def test_nothing_that_a_client_typed_is_in_a_line(edge: Edge, lines):
    phone = "13812345678"
    await edge.client.get(f"/v1/things/{phone}", params={"q": phone})
    await edge.client.get(f"/v1/{phone}")
    await edge.client.post(
        "/v1/things", json={"label": phone}, headers=KEY | {"user-agent": phone, "x-request-id": phone}
    )
    await edge.client.get("/v1/things/a", headers={"authorization": f"Bearer {phone}"})
    said = lines()
    assert len(said) == 4
    assert phone not in json.dumps(said)
    assert (said[1]["route"], said[1]["status"]) == ("", 404)
    assert (said[3]["caller"], said[3]["status"], said[3]["tenant"]) == ("anonymous", 401, "")


async def test_streams_and_uploads_have_lines_and_probes_have_none(schema: Schema, lines):
    edge = live(schema, FakeBroker())
    stream = Stream(edge)
    await settle()
    await stream.leave()
    await edge.client.get("/healthz")
    (line,) = lines()
    assert (line["route"], line["status"], line["caller"]) == ("/v1/live", 200, "people/ann")
    assert line["bytes"] > 0


async def test_the_address_is_what_trusted_proxies_say(schema: Schema, lines):
    edge = make_edge(schema, trusted_proxies=1)
    await edge.client.get("/v1/things/a", headers={"x-forwarded-for": "9.9.9.9, 203.0.113.7"})
    assert lines()[0]["address"] == "203.0.113.7"


def test_it_is_on_unless_somebody_develops(tmp_path):
    keys = {"signing_key": "x", "encryption_key": "x", "data_dir": tmp_path}
    assert Config.load(**keys).access_log is True
    assert Config.load(**keys, development=True).access_log is False
    assert Config.load(**keys, development=True, access_log=True).access_log is True
