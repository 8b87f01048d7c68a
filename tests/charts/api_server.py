"""An API server that answers from `recorded/`, in the shapes of Kubernetes 1.29: log-in by token, lists by label."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
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
}


class ApiServer:
    """What it answers may be changed at any time; `broken` is how it misbehaves."""

    def __init__(self) -> None:
        self.lists: dict[str, dict[str, Any]] = {
            path: json.loads((RECORDED / f).read_text()) for path, f in PATHS.items()
        }
        self.deployments, self.jobs = (self.lists[path]["items"] for path in PATHS)
        self.asked: list[str] = []
        self.broken = ""
        self.port = 0

    def deployment(self, component: str) -> dict[str, Any]:
        """One of the Deployments, to be changed."""
        return next(d for d in self.deployments if d["metadata"]["labels"]["app.kubernetes.io/component"] == component)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One request."""
        url = urlsplit(handler.path)
        self.asked.append(f"{handler.command} {url.path}")
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._failed(handler, 401, "Unauthorized")
        if self.broken == "forbidden" and "jobs" in url.path:
            return self._failed(handler, 403, "Forbidden")
        if self.broken == "unavailable":
            return self._failed(handler, 503, "ServiceUnavailable")
        if self.broken == "slow":
            time.sleep(1.0)
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

    def _send(self, handler: BaseHTTPRequestHandler, code: int, body: bytes, *, cut: bool = False) -> None:
        handler.send_response(code)
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
