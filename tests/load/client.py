"""The load generator: raw keep-alive connections over epoll, as light as it can be, because it shares the cores.

Run as a process of its own: it reads one JSON order per line from standard input and answers each with one JSON line.
An order says where, how many connections, for how long, with which token, and what to send.
"""

from __future__ import annotations

import json
import random
import select
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

GRACE_S = 10.0


class Connection:
    """One connection with at most one request under way."""

    __slots__ = ("began", "buffer", "head", "last", "sock")

    def __init__(self, port: int) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.setblocking(False)
        self.buffer = self.head = self.last = b""
        self.began = 0.0

    def send(self, request: bytes) -> None:
        """Sends one request, which always fits into the socket's buffer."""
        self.began = time.perf_counter()
        self.sock.send(request)

    def receive(self) -> int:
        """The status of the answer; 0 while it is not whole."""
        part = self.sock.recv(262144)
        if not part:
            raise ConnectionResetError
        buffer = self.buffer = self.buffer + part if self.buffer else part
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            return 0
        at = buffer.find(b"content-length: ", 0, end)
        if at < 0:  # a peer that writes names of headers with capitals
            at = buffer[:end].lower().index(b"content-length: ")
        length = int(buffer[at + 16 : buffer.index(b"\r", at)])
        if len(buffer) < end + 4 + length:
            return 0
        self.head, self.last = buffer[:end], buffer[end + 4 :]
        self.buffer = b""
        return int(buffer[9:12])


def requests(order: dict[str, Any]) -> Iterator[bytes]:
    """What to send: `{key}` in the body and in the Idempotency-Key becomes a new one each time."""
    head = "".join(f"{name}: {value}\r\n" for name, value in order["headers"].items())
    line = f"{order['method']} {order['path']} HTTP/1.1\r\nhost: 127.0.0.1\r\n{head}"
    if order["method"] == "GET":
        while True:
            yield f"{line}\r\n".encode()
    run, number = f"{random.getrandbits(48):012x}", 0
    blank = "0" * 24
    body = order["body"].replace("{key}", blank)
    whole = f"{line}content-type: application/json\r\nidempotency-key: {blank}\r\ncontent-length: {len(body.encode())}"
    whole = f"{whole}\r\n\r\n{body}"
    parts = [part.encode() for part in whole.split(blank)]
    while True:
        number += 1
        yield f"{run}{number:012x}".encode().join(parts)


def play(order: dict[str, Any]) -> dict[str, Any]:
    """Keeps every connection busy for the time of the order."""
    poll = select.epoll()
    connections = [Connection(order["port"]) for _ in range(order["connections"])]
    by_fd = {one.sock.fileno(): one for one in connections}
    for fd in by_fd:
        poll.register(fd, select.EPOLLIN)
    following = requests(order)
    took: list[float] = []
    failed: dict[int, int] = {}
    said = ""
    for one in connections:
        one.send(next(following))
    began = time.perf_counter()
    end = began + order["seconds"]
    waiting = len(connections)
    count = 0
    now = began
    enough = order.get("count") or 1 << 60
    while waiting and now < end + GRACE_S:
        for fd, _ in poll.poll(1.0):
            one = by_fd[fd]
            status = one.receive()
            if not status:
                continue
            now = time.perf_counter()
            if now < end and count < enough:
                if status == 200:
                    count += 1
                    took.append(now - one.began)
                else:
                    failed[status] = failed.get(status, 0) + 1
                    said = one.last.decode(errors="replace")[:400]
                one.send(next(following))
            else:
                waiting -= 1
        now = time.perf_counter()
    for one in connections:
        one.sock.close()
    took.sort()
    at = [took[min(len(took) - 1, int(len(took) * share))] * 1000 if took else 0.0 for share in (0.5, 0.95, 0.99)]
    return {
        "rate": count / (min(now, end) - began), "failed": failed, "said": said,
        "p50_ms": at[0], "p95_ms": at[1], "p99_ms": at[2],
    }  # fmt: skip


def main() -> None:
    """Plays orders until standard input ends."""
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
