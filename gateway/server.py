"""uvicorn in this process, with the time limits that it lacks.

A connection must bring a whole request within its time, headers and body together, must not send endless headers, and
must take its answer. uvicorn watches none of the three; the subclass of its protocol here does, with one timer per
request that is only armed when the request did not arrive in one piece.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import structlog
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.config import GatewayConfig

log = structlog.get_logger("weft.gateway")

UPLOADS: Final = b"/v1/files"
# libuv takes one connection of a listening socket in each turn of the loop, and turns are long when there is much to do:
# a caller who only had to be refused would wait for seconds. So the same socket listens under so many numbers.
TAKEN_AT_ONCE: Final = 16
GRACE_S: Final = 4


def _canned(status: str, reason: str, title: str) -> bytes:
    """An answer for a client whose request was never whole, so that its language and wishes are unknown."""
    body = (
        f'{{"type":"/problems/{reason.lower().replace("_", "-")}","title":"{title}",'
        f'"status":{status.split()[0]},"detail":"{title}.","reason":"{reason}"}}'
    ).encode()
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/problem+json\r\ncontent-length: {len(body)}\r\n"
    return head.encode() + b"connection: close\r\ncache-control: no-store\r\n\r\n" + body


TOO_SLOW: Final = _canned("408 Request Timeout", "REQUEST_TOO_SLOW", "The request did not arrive in time")
HEADERS_TOO_LARGE: Final = _canned("431 Request Header Fields Too Large", "HEADERS_TOO_LARGE", "Too many headers")
MALFORMED: Final = _canned("400 Bad Request", "MALFORMED_HTTP", "This is not HTTP")
CROWDED: Final = _canned("503 Service Unavailable", "OVERLOADED", "Too many connections").replace(
    b"\r\nconnection", b"\r\nretry-after: 1\r\nconnection"
)


class Joined:
    """A transport that writes what one turn of the loop has for it in one piece: an answer's headers with its body."""

    __slots__ = ("_loop", "_parts", "_transport", "is_closing")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        """Takes bytes; they leave at the end of this turn."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)

    def close(self) -> None:
        """Closes after what was written."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        parts, self._parts = self._parts, []
        if parts and not self._transport.is_closing():
            self._transport.write(parts[0] if len(parts) == 1 else b"".join(parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class BoundedProtocol(HttpToolsProtocol):
    """One connection, bounded in time and header size."""

    gateway_config: GatewayConfig

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client connected; it gets its time for the first request."""
        self._arrival: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None
        self._whole = True  # no request is on its way in
        self._in_headers = False
        self._header_bytes = 0
        super().connection_made(Joined(transport, self.loop))  # type: ignore[arg-type]
        if len(self.connections) > self.gateway_config.connections_max:
            transport.write(CROWDED)
            transport.close()
            return
        self._arm(self.gateway_config.header_time_s)

    def connection_lost(self, exc: Exception | None) -> None:
        """The client went."""
        self._disarm()
        self._stop_reading_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes arrived; if they do not end a request, its time runs."""
        if self._in_headers or self._whole:
            self._header_bytes += len(data)
        super().data_received(data)
        if self._in_headers and self._header_bytes > self.gateway_config.header_bytes_max:
            self._end(HEADERS_TOO_LARGE)
        elif self._whole:
            self._disarm()
        elif self._arrival is None:
            self._arm(self.gateway_config.header_time_s)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._whole, self._in_headers = False, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The headers are whole; an upload gets more time for its body."""
        self._in_headers, self._header_bytes = False, 0
        if self.url.startswith(UPLOADS):
            self._disarm()
            self._arm(self.gateway_config.upload_time_s)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._whole, self._header_bytes = True, 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The client does not take its answer; it has some seconds to begin."""
        super().pause_writing()
        if self._reading is None:
            self._reading = self.loop.call_later(self.gateway_config.write_time_s, self._abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        self._stop_reading_timer()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Idle for too long. What is still unsent has a last chance: a plain close would wait for it for ever."""
        super().timeout_keep_alive_handler()
        self._reading = self._reading or self.loop.call_later(self.gateway_config.write_time_s, self._abort)

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP."""
        self._end(MALFORMED)

    def _arm(self, seconds: float) -> None:
        self._arrival = self.loop.call_later(seconds, self._too_slow)

    def _disarm(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None

    def _stop_reading_timer(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _too_slow(self) -> None:
        self._arrival = None
        started = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        self._end(b"" if started or self._whole else TOO_SLOW)

    def _end(self, last_words: bytes) -> None:
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True  # the application learns it with its next receive
            self.cycle.message_event.set()
        if last_words:
            self.transport.write(last_words)
        self.transport.close()
        self._reading = self._reading or self.loop.call_later(self.gateway_config.write_time_s, self._abort)

    def _abort(self) -> None:
        self._reading = None
        self.transport.abort()


class _Server(uvicorn.Server):
    """uvicorn without its hold on the process's signals: those belong to `weft.app`."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals alone."""
        yield


def make_server(app: Callable[..., Any], config: GatewayConfig) -> uvicorn.Server:
    """A server for one ASGI callable, not yet started."""
    settings = uvicorn.Config(
        app,
        http=partial(_protocol, config),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=int(config.keep_alive_s) or 1,
        timeout_graceful_shutdown=GRACE_S,
        backlog=2048,
    )
    return _Server(settings)


def _protocol(gateway_config: GatewayConfig, *args: Any, **kwargs: Any) -> BoundedProtocol:
    protocol = BoundedProtocol(*args, **kwargs)
    protocol.gateway_config = gateway_config
    return protocol


async def run(server: uvicorn.Server, sock: socket.socket) -> None:
    """Serves until told to exit or cancelled; then takes no more connections, and requests in hand end."""
    listeners = [sock, *(sock.dup() for _ in range(TAKEN_AT_ONCE - 1))]  # uvicorn closes them all
    running = asyncio.create_task(server.serve(sockets=listeners))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        server.should_exit = True
        await running
        raise
