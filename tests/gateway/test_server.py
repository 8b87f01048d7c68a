"""A real socket: what trickles, floods or never reads is cut off, and others do not notice."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import uvloop

from gateway.schema import Schema
from gateway.server import make_server, run
from tests.gateway.fakes import Edge, make_edge

PATIENT = {"header_time_s": 60.0, "body_time_s": 60.0, "write_time_s": 60.0, "keep_alive_s": 1.0}
HASTY = {"header_time_s": 0.6, "body_time_s": 0.6, "write_time_s": 0.6}
AUTH = b"authorization: Bearer weft_sess_ann\r\nhost: x\r\n"


@contextlib.asynccontextmanager
async def served(schema: Schema, **limits: Any) -> AsyncIterator[tuple[Edge, int]]:
    edge = make_edge(schema, **(PATIENT | limits))
    sock = socket.create_server(("127.0.0.1", 0))
    server = edge.server = make_server(edge.gateway.asgi, edge.gateway.config)
    task = asyncio.create_task(run(server, sock))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield edge, sock.getsockname()[1]
    finally:
        server.should_exit = True
        await task


async def talk(port: int, *parts: bytes) -> bytes:
    """Sends parts and reads until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with contextlib.suppress(ConnectionError):
            for part in parts:
                writer.write(part)
                await writer.drain()
        async with asyncio.timeout(60):
            return await reader.read()
    except ConnectionError:
        return b"(reset)"
    finally:
        writer.close()


async def trickle(port: int, first: bytes, drop: bytes) -> bytes:
    """Sends a drop again and again, until the server answers and closes: nothing else ends it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.create_task(reader.read())
    try:
        async with asyncio.timeout(60):
            with contextlib.suppress(ConnectionError):
                writer.write(first)
                while not answer.done():
                    await writer.drain()
                    await asyncio.sleep(0.1)
                    writer.write(drop)
            return await answer
    except ConnectionError:
        return b"(reset)"
    finally:
        writer.close()


async def until(check: Callable[[], Any]) -> None:
    """Waits for what happens in this process."""
    async with asyncio.timeout(60):
        while not check():
            await asyncio.sleep(0.01)


def post(body: bytes, length: int | None = None, extra: bytes = b"") -> bytes:
    length = len(body) if length is None else length
    head = b"POST /v1/things HTTP/1.1\r\nconnection: close\r\ncontent-type: application/json\r\nidempotency-key: k\r\n"
    return head + AUTH + extra + b"content-length: " + str(length).encode() + b"\r\n\r\n" + body


async def test_a_whole_request_is_served(schema: Schema):
    async with served(schema) as (edge, port):
        answer = await talk(port, post(b'{"note":"x"}'))
        assert answer.startswith(b"HTTP/1.1 200 OK")
        assert edge.channel.said()["thing"] == {"note": "x"}


async def test_trickled_headers_are_cut_off(schema: Schema):
    async with served(schema, **HASTY) as (_, port):
        answer = await trickle(port, b"GET /v1/things HTTP/1.1\r\n", b"a: b\r\n")
        assert b"408" in answer.split(b"\r\n")[0] or answer == b"(reset)"


async def test_a_silent_connection_is_closed(schema: Schema):
    async with served(schema, **HASTY) as (_, port):
        assert await talk(port) == b""


@pytest.mark.parametrize("first", [b"", b'{"note":'])
async def test_a_trickled_body_is_cut_off(schema: Schema, first: bytes):
    async with served(schema, **HASTY) as (edge, port):
        answer = await trickle(port, post(first, 1 << 20), b" ")
        assert b"408" in answer.split(b"\r\n")[0] or answer == b"(reset)"
        assert edge.channel.calls == []


@pytest.mark.problem("BODY_TOO_LARGE")
async def test_a_body_of_one_mebibyte_is_read_and_one_byte_more_refused(schema: Schema):
    async with served(schema) as (_, port):
        limit = 1 << 20
        fits = b'{"note":"' + b"x" * (limit - 11) + b'"}'
        assert len(fits) == limit
        assert (await talk(port, post(fits))).startswith(b"HTTP/1.1 200")
        # Its body never comes: who waited for it would say that it was too slow.
        assert (await talk(port, post(b"", limit + 1))).startswith(b"HTTP/1.1 413")


async def test_an_endless_chunked_body_is_refused(schema: Schema):
    async with served(schema) as (_, port):
        head = post(b"").replace(b"content-length: 0", b"transfer-encoding: chunked")
        chunk = b"40000\r\n" + b"x" * 0x40000 + b"\r\n"
        answer = await talk(port, head, *[chunk] * 40)
        assert answer.startswith(b"HTTP/1.1 413") or answer == b"(reset)"


async def test_endless_headers_are_refused(schema: Schema):
    async with served(schema) as (_, port):
        answer = await talk(port, b"GET / HTTP/1.1\r\n" + b"a: " + b"x" * 40_000 + b"\r\n", b"b: c\r\n")
        assert answer.startswith(b"HTTP/1.1 431") or answer == b"(reset)"


async def test_what_is_no_http_is_told_so(schema: Schema):
    async with served(schema) as (_, port):
        answer = await talk(port, b"\x16\x03\x01 hello\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 400")
        assert b"application/problem+json" in answer


SMUGGLING = [
    b"content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    b"content-length: 2\r\ncontent-length: 40\r\n\r\n{}",
    b"content-length: +2\r\n\r\n{}",
    b"content-length: -1\r\n\r\n{}",
    b"transfer-encoding : chunked\r\n\r\n0\r\n\r\n",
    b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"transfer-encoding:\r\n chunked\r\ncontent-length: 2\r\n\r\n{}",
    b"transfer-encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
    b"x: a\0b\r\ncontent-length: 2\r\n\r\n{}",
]


async def test_what_could_end_in_two_places_is_refused_with_all_that_follows(schema: Schema):
    head = b"POST /v1/things HTTP/1.1\r\ncontent-type: application/json\r\nidempotency-key: k\r\n" + AUTH
    after = b"GET /v1/things/smuggled HTTP/1.1\r\nconnection: close\r\n" + AUTH + b"\r\n"
    async with served(schema) as (edge, port):
        for rest in SMUGGLING:
            answer = await talk(port, head + rest + after)
            assert answer.startswith(b"HTTP/1.1 400"), rest
            assert answer.count(b"HTTP/1.1 ") == 1, rest
        assert edge.channel.calls == []
        await talk(port, head + b"content-length: 2\r\n\r\n{}" + after)
        assert len(edge.channel.calls) == 2, "what is whole is followed by the next"


async def test_a_client_that_never_reads_is_cut_off(schema: Schema):
    async with served(schema, **HASTY) as (edge, port):
        edge.channel.answers["/weft.api.testing.v1.Things/GetThing"] = b"\x9a\x01\x80\x80\x80\x04" + b"x" * (8 << 20)
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(sock, ("127.0.0.1", port))
        await loop.sock_sendall(sock, b"GET /v1/things/a HTTP/1.1\r\n" + AUTH + b"\r\n")
        await until(lambda: edge.channel.calls)
        await until(lambda: not edge.server.server_state.connections)
        taken = 0
        with contextlib.suppress(ConnectionError):
            while part := await loop.sock_recv(sock, 1 << 20):
                taken += len(part)
        assert taken < 8 << 20  # what was still unsent is gone
        sock.close()


@pytest.mark.alone
async def test_five_hundred_slow_clients_do_not_hold_up_others(schema: Schema):
    async with served(schema, **HASTY | {"header_time_s": 2.0, "body_time_s": 2.0}) as (_, port):
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(500)]
        for at, (_, writer) in enumerate(slow):
            writer.write(b"GET /v1/things HTTP/1.1\r\nx: y" if at % 2 else post(b"", 100))
        times = []
        for _ in range(20):
            started = time.monotonic()
            assert (await talk(port, post(b"{}"))).startswith(b"HTTP/1.1 200")
            times.append(time.monotonic() - started)
        assert sorted(times)[10] < 0.2
        async with asyncio.timeout(60):
            for reader, writer in slow:
                with contextlib.suppress(ConnectionError):
                    await reader.read()
                writer.close()


@pytest.mark.problem("OVERLOADED")
async def test_too_many_at_once_are_refused_while_the_others_are_still_in_hand(schema: Schema):
    async with served(schema, requests_max=4) as (edge, port):
        gate = asyncio.Event()

        async def held_back() -> None:
            await gate.wait()

        edge.channel.before = held_back
        held = [asyncio.create_task(talk(port, post(b"{}"))) for _ in range(4)]
        await until(lambda: edge.gateway.in_flight == 4)
        answer = await talk(port, post(b"{}"))
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 1" in answer
        gate.set()
        assert all(a.startswith(b"HTTP/1.1 200") for a in await asyncio.gather(*held))


async def test_requests_in_hand_end_when_the_server_stops(schema: Schema):
    edge = make_edge(schema)
    sock = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(edge.gateway.serve(sock))
    await edge.gateway.start()

    async def slowly() -> None:
        await asyncio.sleep(0.3)

    edge.channel.before = slowly
    request = asyncio.create_task(talk(sock.getsockname()[1], post(b"{}")))
    await until(lambda: edge.channel.calls)
    await edge.gateway.stop()
    assert (await request).startswith(b"HTTP/1.1 200")
    await asyncio.wait_for(task, 30)


def test_callers_who_come_at_once_are_let_in_within_a_few_turns_of_the_loop(schema: Schema) -> None:
    async def turns_until_all_are_in(callers: int) -> int:
        async with served(schema) as (edge, port):
            waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(callers)]
            loop, turns, done = asyncio.get_running_loop(), 0, asyncio.Event()

            def turn() -> None:
                nonlocal turns
                turns += 1
                if len(edge.server.server_state.connections) == callers or turns > 10 * callers:
                    done.set()
                else:
                    loop.call_soon(turn)  # the loop is never idle, as under load

            turn()
            await done.wait()
            for one in waiting:
                one.close()
            return turns

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(turns_until_all_are_in(64)) < 32  # 64 and more where each turn lets one in
