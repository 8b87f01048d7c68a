"""Traces, logs and metrics: what is carried on, what is left out, and that nothing leaves the process unasked."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import time
import timeit
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog

from weft import logs, telemetry
from weft.children import free_port
from weft.config import ConfigError
from weft.telemetry import Trace, current_traceparent, extract, inject, recording, span

SAMPLED = f"00-{'a' * 32}-{'b' * 16}-01"
UNSAMPLED = f"00-{'a' * 32}-{'b' * 16}-00"


@pytest.fixture
def lines() -> Iterator[Any]:
    """The log lines written so far, as JSON objects; the process's own logging comes back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    before, ours = (list(root.handlers), root.level), structlog.get_config()
    logs.configure_logs("info", "json", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = before
    structlog.configure(**ours)


def test_a_trace_is_carried_to_the_next_process() -> None:
    with recording() as seen:
        with span("client"):
            carrier: dict[str, str] = {}
            inject(carrier)
        with span("server", parent=extract(carrier)):
            pass
    client, server = seen.spans()
    assert server.context.trace_id == client.context.trace_id
    assert server.parent is not None
    assert server.parent.span_id == client.context.span_id


def test_an_unsampled_trace_keeps_its_id_and_makes_no_spans() -> None:
    with recording(ratio=1.0) as seen:
        with span("server", parent=UNSAMPLED):
            with span("inner") as inner:
                assert current_traceparent() == inner == UNSAMPLED
    assert seen.names() == []


def test_a_sampled_parent_is_followed_whatever_the_ratio() -> None:
    with recording(ratio=0.0) as seen:
        with span("server", parent=SAMPLED):
            pass
        with span("root"):
            pass
    assert seen.names() == ["server"]


def test_the_ratio_decides_where_a_trace_begins() -> None:
    with recording(ratio=0.1) as seen:
        for _ in range(2000):
            with span("root"):
                pass
    assert 120 < len(seen.names()) < 280


def test_without_a_collector_a_sampled_trace_is_passed_on_without_spans() -> None:
    with span("server", parent=SAMPLED):
        assert current_traceparent() == SAMPLED
    assert current_traceparent() == ""


@pytest.mark.parametrize(
    "header",
    [
        "",
        "x",
        f"ff-{'a' * 32}-{'b' * 16}-01",
        f"00-{'0' * 32}-{'b' * 16}-01",
        f"00-{'A' * 32}-{'b' * 16}-01",
        "00-1-2-3",
    ],
)
def test_a_malformed_traceparent_begins_a_new_trace(header: str) -> None:
    assert extract({"traceparent": header}) is None
    with span("server", parent=header):
        assert "a" * 32 not in current_traceparent()


def test_a_later_version_of_the_header_is_understood() -> None:
    assert extract({"traceparent": f"01-{SAMPLED[3:]}-more"}) == Trace(SAMPLED, True)


def test_a_failed_span_names_the_error_but_not_its_text() -> None:
    with recording() as seen:
        with pytest.raises(ValueError):
            work = span("work", tenant="t1")
            with work:
                work.set("rows", 3)
                raise ValueError("13812345678")
    (made,) = seen.spans()
    assert dict(made.attributes or {}) == {"tenant": "t1", "rows": 3, "error.type": "ValueError"}
    assert not made.status.is_ok
    assert "13812345678" not in made.to_json()


async def test_tasks_at_once_do_not_share_a_trace() -> None:
    async def one() -> str:
        with span("task"):
            await asyncio.sleep(0)
            return current_traceparent()

    assert len(set(await asyncio.gather(*(one() for _ in range(20))))) == 20


def test_an_unsampled_span_costs_next_to_nothing() -> None:
    def work() -> None:
        with span("inner", tenant="t"):
            pass

    with span("outer"):
        cost_s = min(timeit.repeat(work, timer=time.process_time, number=5000, repeat=5)) / 5000
    assert cost_s < 10e-6  # about 1 µs on a quiet machine


def test_log_lines_of_ours_and_of_libraries_carry_the_trace(lines: Any) -> None:
    with span("work", parent=UNSAMPLED):
        structlog.get_logger("weft.x").info("relayed", count=3)
        logging.getLogger("library").warning("slow %s", "thing")
    ours, theirs = lines()
    assert (ours["event"], ours["count"], ours["level"], ours["logger"]) == ("relayed", 3, "info", "weft.x")
    assert (theirs["event"], theirs["level"]) == ("slow thing", "warning")
    assert {ours["trace_id"], theirs["trace_id"]} == {"a" * 32}


def test_log_lines_hide_telephone_numbers_and_passwords(lines: Any) -> None:
    log = structlog.get_logger("weft.x")
    log.info("called +8613812345678", phone="13912345678", nested={"list": ["13712345678"]})
    log.info("connected", url="postgresql://weft:s3cret@db/weft")
    try:
        raise RuntimeError("no such person 13612345678")
    except RuntimeError:
        log.exception("failed")
    text = json.dumps(lines())
    assert "s3cret" not in text
    assert "12345678" not in text
    assert "139****5678" in text


def test_log_lines_keep_numbers_that_are_no_telephone(lines: Any) -> None:
    structlog.get_logger("weft.x").info("paid", amount_fen=13812345678, key="a13812345678b", ids="913812345678")
    (line,) = lines()
    assert (line["amount_fen"], line["key"], line["ids"]) == (13812345678, "a13812345678b", "913812345678")


async def test_metrics_are_exposed_as_text() -> None:
    telemetry.counter("test_things", "Things seen.", "kind").labels("odd").inc(2)
    telemetry.counter("test_things", "Things seen.", "kind").labels("odd").inc()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(telemetry.metrics_app)) as client:
        page = await client.get("http://test/metrics")
    assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'weft_test_things_total{kind="odd"} 3.0' in page.text


async def test_metrics_have_a_page_on_a_port_of_their_own() -> None:
    port = free_port()
    page = await telemetry.serve_metrics("127.0.0.1", port)
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"http://127.0.0.1:{port}/metrics")
    assert answer.status_code == 200
    assert "# TYPE weft_" in answer.text
    with pytest.raises(ConfigError, match="WEFT_METRICS_PORT"):
        await telemetry.serve_metrics("127.0.0.1", port)
    page.close()


async def test_a_process_says_whether_it_lives_and_whether_it_is_ready() -> None:
    ready, port = [False], free_port()
    page = await telemetry.serve_metrics("127.0.0.1", port, lambda: ready[0])
    async with httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client:
        assert ((await client.get("/healthz")).status_code, (await client.get("/readyz")).status_code) == (200, 503)
        ready[0] = True
        assert (await client.get("/readyz")).text == "ready\n"
    page.close()


def test_what_loops_do_is_counted() -> None:
    telemetry.rpc_done("looms", "Throw", "OK", 0.003)
    telemetry.loop_swept("looms.relay", 2)
    telemetry.relayed("looms", 5)
    text = telemetry.exposition().decode()
    assert 'weft_rpc_seconds_count{code="OK",method="Throw",target="looms"} 1.0' in text
    assert 'weft_loop_failures{loop="looms.relay"} 2.0' in text
    assert 'weft_outbox_relayed_total{service="looms"} 5.0' in text


def test_what_is_stored_without_a_trace_is_not_sampled_later() -> None:
    with recording(ratio=1.0) as seen:
        with span("reader", telemetry.caused_by(None)):
            assert telemetry.sampled() is None
        with span("reader", telemetry.caused_by(SAMPLED)):
            assert telemetry.sampled() is not None
    assert len(seen.names()) == 1


async def test_a_request_to_a_vendor_carries_a_sampled_trace_only() -> None:
    request = httpx.Request("GET", "http://vendor/")
    with span("call", UNSAMPLED):
        await telemetry.outgoing(request)
    assert "traceparent" not in request.headers
    with span("call", SAMPLED):
        await telemetry.outgoing(request)
    assert request.headers["traceparent"] == SAMPLED
