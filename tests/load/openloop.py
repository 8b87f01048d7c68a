"""The open-loop generator: when each request is due is fixed before the first one leaves, and its time counts from then.

A server that is slow makes no request later, so nothing that waited is left out of the percentiles. Run as a process of
its own like `client.py`: one JSON order per line in, one JSON line out. An order names lanes (each a kind of request with
its rate), seconds and a seed; with `clients` instead of rates that many are busy all the time, which finds a maximum.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.load.client import Connection, requests

GRACE_S = 12.0  # longer than the gateway's deadline: what has no answer then is unknown
REFUSALS = (429, 503)


class Line(Connection):
    """One connection, with the request that is under way on it."""

    __slots__ = ("due", "lane", "payload", "used")

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.lane, self.due, self.payload, self.used = -1, 0.0, b"", False


def schedule(rates: list[float], seconds: float, seed: int) -> list[tuple[float, int]]:
    """When each request is due, in seconds from the start, and its lane: independent arrivals at each lane's rate."""
    chance = random.Random(seed)
    found: list[tuple[float, int]] = []
    for lane, rate in enumerate(rates):
        at = chance.expovariate(rate) if rate else seconds
        while at < seconds:
            found.append((at, lane))
            at += chance.expovariate(rate)
    return sorted(found)


def share(values: list[float], part: float) -> float:
    """A percentile in milliseconds; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


def told(values: list[float]) -> dict[str, float]:
    """The percentiles of one kind of answer."""
    return {"p50_ms": share(values, 0.5), "p95_ms": share(values, 0.95), "p99_ms": share(values, 0.99),
            "max_ms": share(values, 1.0)}  # fmt: skip


class Play:
    """One order."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order, self.lanes = order, order["lanes"]
        self.seconds = float(order["seconds"])
        self.chance = random.Random(order["seed"])
        self.following = [
            [requests({"headers": lane["headers"], "body": lane.get("body", ""), "method": lane["method"], "path": path})
             for path in lane["paths"]]
            for lane in self.lanes
        ]  # fmt: skip
        self.poll = select.epoll()
        self.lines: dict[int, Line] = {}
        self.free: list[Line] = []
        self.waiting: deque[tuple[float, int]] = deque()
        self.under_way = 0
        self.offered = [0] * len(self.lanes)
        self.good: list[list[tuple[float, float]]] = [[] for _ in self.lanes]  # when it was due, and how long it took
        self.other: list[dict[int, int]] = [{} for _ in self.lanes]
        self.refused: list[float] = []
        self.refused_sent: list[float] = []
        self.untold = 0  # refusals without Retry-After
        self.late: list[float] = []
        self.in_time = 0
        self.said = ""

    def run(self) -> dict[str, Any]:
        """Plays it; everything that was offered is answered, or unknown after a grace."""
        clients = int(self.order.get("clients", 0))
        self.began = time.perf_counter() + 0.02
        self.end = self.began + self.seconds
        coming = iter(()) if clients else self._arrivals()
        following = next(coming, None)
        for _ in range(clients):
            self._offer(time.perf_counter(), self._any())
        while True:
            now = time.perf_counter()
            while following is not None and following[0] <= now:
                self._offer(*following)
                following = next(coming, None)
            if (following is None and not self.under_way and not self.waiting) or now > self.end + GRACE_S:
                break
            wait_s = min(0.05, max(0.0, following[0] - now)) if following is not None else 0.05
            for fd, _ in self.poll.poll(wait_s):
                if (line := self.lines.get(fd)) is not None:
                    self._hear(line, bool(clients))
        for line in self.lines.values():
            line.sock.close()
        return self._result()

    def _arrivals(self) -> Iterator[tuple[float, int]]:
        rates = [float(lane["rate"]) for lane in self.lanes]
        return iter([(self.began + at, lane) for at, lane in schedule(rates, self.seconds, self.order["seed"])])

    def _any(self) -> int:
        return self.chance.choices(range(len(self.lanes)), [lane["rate"] for lane in self.lanes])[0]

    def _offer(self, due: float, lane: int) -> None:
        self.offered[lane] += 1
        self.waiting.append((due, lane))
        self._send_waiting()

    def _send_waiting(self) -> None:
        while self.waiting and (self.free or len(self.lines) < self.order.get("connections", 2000)):
            due, lane = self.waiting.popleft()
            ways = self.following[lane]
            payload = next(ways[self.chance.randrange(len(ways))])
            self._send(due, lane, payload)

    def _send(self, due: float, lane: int, payload: bytes) -> None:
        self.under_way += 1
        while self.free:
            line = self.free.pop()
            try:
                self._start(line, due, lane, payload)
                return
            except OSError:
                self._drop(line)
        line = Line(self.order["port"])
        self.lines[line.sock.fileno()] = line
        self.poll.register(line.sock.fileno(), select.EPOLLIN)
        self._start(line, due, lane, payload)

    def _start(self, line: Line, due: float, lane: int, payload: bytes) -> None:
        line.due, line.lane, line.payload = due, lane, payload
        line.send(payload)
        self.late.append(line.began - due)

    def _drop(self, line: Line) -> None:
        fd = line.sock.fileno()
        self.poll.unregister(fd)
        del self.lines[fd]
        line.sock.close()

    def _hear(self, line: Line, busy: bool) -> None:
        try:
            status = line.receive()
        except OSError:
            self._drop(line)
            if line.lane < 0:  # it was idle for too long
                self.free.remove(line)
                return
            self.under_way -= 1
            if line.used and not line.buffer:  # closed as we wrote: its key makes the request safe to send again
                self._send(line.due, line.lane, line.payload)
            else:
                self._count(line, 0, time.perf_counter())
            return
        if not status:
            return
        now = time.perf_counter()
        self.under_way -= 1
        self._count(line, status, now)
        line.lane, line.used = -1, True
        if b"connection: close" in line.head:
            self._drop(line)
        else:
            self.free.append(line)
        if busy and now < self.end:
            self._offer(now, self._any())
        else:
            self._send_waiting()

    def _count(self, line: Line, status: int, now: float) -> None:
        if status == 200:
            self.good[line.lane].append((line.due, now - line.due))
            self.in_time += now < self.end
            return
        self.other[line.lane][status] = self.other[line.lane].get(status, 0) + 1
        if status in REFUSALS:
            self.refused.append(now - line.due)
            self.refused_sent.append(now - line.began)
            self.untold += b"\r\nretry-after: " not in line.head.lower()
        else:
            self.said = line.last.decode(errors="replace")[:400]

    def _result(self) -> dict[str, Any]:
        lanes: dict[str, Any] = {}
        for at, lane in enumerate(self.lanes):
            answered = len(self.good[at]) + sum(self.other[at].values())
            lanes[lane["name"]] = {
                "offered": self.offered[at], "ok": len(self.good[at]), "other": self.other[at],
                "unknown": self.offered[at] - answered, **told([took for _, took in self.good[at]]),
            }  # fmt: skip
        every = sorted(one for lane in self.good for one in lane)
        groups: dict[str, list[float]] = {}
        for lane, good in zip(self.lanes, self.good, strict=True):
            groups.setdefault(lane["name"].partition(" ")[0], []).extend(took for _, took in good)
        slices = int(self.order.get("slices", 1))
        cuts = [len(every) * number // slices for number in range(slices + 1)]
        return {
            "lanes": lanes, "groups": {name: told(took) for name, took in groups.items()},
            "goodput": self.in_time / self.seconds, "ok": len(every),
            "slices": [told([took for _, took in every[a:b]]) for a, b in pairwise(cuts)],
            "refused": {"count": len(self.refused), "untold": self.untold, **told(self.refused),
                        "from_sent_p99_ms": share(self.refused_sent, 0.99)},
            "late_p99_ms": share(self.late, 0.99), "said": self.said, **told([took for _, took in every]),
        }  # fmt: skip


def main() -> None:
    """Plays orders until standard input ends."""
    for line in sys.stdin:
        print(json.dumps(Play(json.loads(line)).run()), flush=True)


if __name__ == "__main__":
    main()
