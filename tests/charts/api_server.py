"""An API server that answers from `recorded/`, in the shapes of Kubernetes 1.29: log-in by token, lists by label, evictions.

An evicted pod ends, and another comes in its place, by one step at each list of pods that is asked for.
"""

from __future__ import annotations

import copy
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

RECORDED = Path(__file__).parent / "recorded"
TOKEN = "of-the-operator"
PATHS = {
    "/apis/apps/v1/namespaces/sales/deployments": "deployments.json",
    "/apis/batch/v1/namespaces/sales/jobs": "jobs.json",
    "/api/v1/namespaces/sales/pods": "pods.json",
}
HELD = json.loads((RECORDED / "eviction_held.json").read_text())
EVICTION = re.compile(r"/api/v1/namespaces/sales/pods/([^/]+)/eviction")
ONE_POD = re.compile(r"/api/v1/namespaces/sales/pods/([^/]+)")
NODE = re.compile(r"/api/v1/nodes/([^/]+)")


class ApiServer:
    """What it answers may be changed at any time; `broken` is how it misbehaves."""

    def __init__(self) -> None:
        self.lists: dict[str, dict[str, Any]] = {
            path: json.loads((RECORDED / f).read_text()) for path, f in PATHS.items()
        }
        self.deployments, self.jobs, self.pods = (self.lists[path]["items"] for path in PATHS)
        self.asked: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.coming: list[Callable[[], None]] = []  # what happens next, one at each list of pods
        self.evictions: list[tuple[int, dict[str, Any], str]] = []  # answers that come first: code, Status, Retry-After
        self.lost = False  # whether an eviction is done and its answer lost
        self.nodes: dict[str, dict[str, Any]] = {name: {} for name in ("node-a", "node-b", "node-c")}
        self.next_node = "node-c"
        self.broken = ""
        self.port = 0

    def deployment(self, component: str) -> dict[str, Any]:
        """One of the Deployments, to be changed."""
        return next(d for d in self.deployments if d["metadata"]["labels"]["app.kubernetes.io/component"] == component)

    def pod(self, name: str) -> dict[str, Any] | None:
        """One of the pods, by the end of its name too, to be changed."""
        return next((p for p in self.pods if p["metadata"]["name"].endswith(name)), None)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One request."""
        url = urlsplit(handler.path)
        dry_run = " (dry run)" if "dryRun=All" in url.query else ""
        self.asked.append(f"{handler.command} {url.path}{dry_run}")
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._failed(handler, 401, "Unauthorized")
        if self.broken == "forbidden" and "jobs" in url.path:
            return self._failed(handler, 403, "Forbidden")
        if self.broken == "unavailable":
            return self._failed(handler, 503, "ServiceUnavailable")
        if self.broken == "slow":
            time.sleep(1.0)
        if handler.command != "GET":
            self.bodies.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        if found := EVICTION.fullmatch(url.path):
            return self._evict(handler, found[1], dry_run=bool(dry_run))
        if found := NODE.fullmatch(url.path):
            return self._node(handler, found[1], dry_run=bool(dry_run))
        if found := ONE_POD.fullmatch(url.path):
            one = self.pod(found[1])
            return self._send(handler, 200, json.dumps(one).encode()) if one else self._failed(handler, 404, "NotFound")
        if url.path not in self.lists:
            return self._failed(handler, 404, "NotFound")
        found = dict(self.lists[url.path])
        wanted = dict(pair.split("=") for pair in parse_qs(url.query)["labelSelector"][0].split(","))
        found["items"] = [d for d in found["items"] if wanted.items() <= d["metadata"]["labels"].items()]
        body = json.dumps(found).encode()
        if self.broken == "page":
            body = b"<html><body>Log in to the network</body></html>"
        if self.broken == "shape":
            body = json.dumps({"kind": "DeploymentList", "items": [{"metadata": {"name": "x"}}]}).encode()
        self._send(handler, 200, body, cut=self.broken == "cut")
        if url.path.endswith("/pods") and self.coming:
            self.coming.pop(0)()

    def _evict(self, handler: BaseHTTPRequestHandler, name: str, *, dry_run: bool) -> None:
        one = self.pod(name)
        if self.broken == "no evictions":
            return self._failed(handler, 403, "Forbidden")
        if self.evictions:
            code, status, wait = self.evictions.pop(0)
            return self._send(handler, code, json.dumps(status).encode(), wait=wait)
        if one is None:
            return self._failed(handler, 404, "NotFound")
        if self.bodies[-1]["deleteOptions"]["preconditions"]["uid"] != one["metadata"]["uid"]:
            return self._failed(handler, 409, "Conflict")
        if not dry_run and "deletionTimestamp" not in one["metadata"]:
            self.end(one)
        if self.lost:
            return self._send(handler, 201, b"{}" * 9, cut=True)
        done = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201}
        return self._send(handler, 201, json.dumps(done).encode())

    def end(self, one: dict[str, Any]) -> None:
        """A pod is told to end; another is made, and is ready later than the first is gone."""
        other = copy.deepcopy(one)
        number = len(self.asked)
        other["metadata"].update(name=one["metadata"]["name"][:-5] + f"n{number:04}", uid=f"new-{number}")
        other["spec"]["nodeName"] = self.next_node
        ready = next(c for c in other["status"]["conditions"] if c["type"] == "Ready")
        ready["status"] = "False"
        one["metadata"]["deletionTimestamp"] = "2026-03-09T02:00:00Z"
        self.pods.append(other)
        deployed = self.deployment(one["metadata"]["labels"]["app.kubernetes.io/component"])["status"]
        deployed["readyReplicas"] -= 1

        def starts() -> None:
            ready["status"] = "True"
            deployed["readyReplicas"] += 1

        self.coming += [lambda: None, lambda: self.pods.remove(one), lambda: None, starts]

    def _node(self, handler: BaseHTTPRequestHandler, name: str, *, dry_run: bool) -> None:
        if self.broken == "no nodes":
            return self._failed(handler, 403, "Forbidden")
        if name not in self.nodes:
            return self._failed(handler, 404, "NotFound")
        if not dry_run:
            assert "merge-patch" in handler.headers["Content-Type"]
            self.nodes[name].update(self.bodies[-1]["spec"])
        body = {"kind": "Node", "apiVersion": "v1", "metadata": {"name": name}, "spec": self.nodes[name]}
        return self._send(handler, 200, json.dumps(body).encode())

    def _failed(self, handler: BaseHTTPRequestHandler, code: int, reason: str) -> None:
        status = {
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "reason": reason,
            "code": code,
        }
        self._send(handler, code, json.dumps(status).encode())

    def _send(
        self, handler: BaseHTTPRequestHandler, code: int, body: bytes, *, cut: bool = False, wait: str = ""
    ) -> None:
        handler.send_response(code)
        if wait:
            handler.send_header("Retry-After", wait)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2] if cut else body)

    def kubeconfig(self, folder: Path, *, token: str = TOKEN, server: str = "") -> Path:
        """A kubeconfig with one context, `here`."""
        path = folder / "kubeconfig"
        path.write_text(yaml.safe_dump({
            "apiVersion": "v1", "kind": "Config", "current-context": "here",
            "clusters": [{"name": "c", "cluster": {"server": server or f"http://127.0.0.1:{self.port}"}}],
            "users": [{"name": "u", "user": {"token": token}}],
            "contexts": [{"name": "here", "context": {"cluster": "c", "user": "u"}}],
        }))  # fmt: skip
        return path


@contextmanager
def api_server() -> Iterator[ApiServer]:
    """One on a free port of loopback."""
    made = ApiServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.answer(self)

        def do_POST(self) -> None:
            made.answer(self)

        def do_PATCH(self) -> None:
            made.answer(self)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that went away is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
