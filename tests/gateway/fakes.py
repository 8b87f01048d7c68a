"""Builders for gateway tests: a contract with richer shapes, a channel that records bytes, and a client over ASGI."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from google.protobuf import json_format, message_factory
from grpc import aio

from gateway.app import Gateway
from gateway.auth import Known, Subject
from gateway.config import GatewayConfig
from gateway.schema import Schema
from weft.api.common import v1 as common
from weft.api.options import v1 as options
from weft.errors import DETAILS_KEY, GRPC_CODES, Refused, Unauthenticated, to_status

ROOT = Path(__file__).resolve().parents[2]


def testing_schema() -> Schema:
    """The committed contract and the testing shapes."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "all.binpb"
        command = [
            sys.executable, "-m", "grpc_tools.protoc", "--include_imports", "--include_source_info",
            f"-I{ROOT / 'tests/gateway'}", f"-I{ROOT / 'proto'}", f"-I{ROOT / 'proto/third_party'}",
            f"--descriptor_set_out={out}", "testing.proto", "weft/api/platform/v1/platform.proto",
        ]  # fmt: skip
        subprocess.run(command, check=True)
        return Schema(out.read_bytes())


@dataclass
class Recorded:
    """One call that reached the channel."""

    path: str
    request: bytes
    timeout: float
    metadata: dict[str, str]


@dataclass
class FakeChannel:
    """Stands where a target's channel stands; answers with `answer`, or fails with `error`."""

    schema: Schema
    calls: list[Recorded] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    error: Exception | None = None
    before: Callable[[], Awaitable[None]] | None = None

    def unary_unary(self, method: str, request_serializer: Any = None, response_deserializer: Any = None) -> Any:
        assert request_serializer is None
        assert response_deserializer is None

        async def call(request: bytes, *, timeout: float | None = None, metadata: Any = ()) -> bytes:
            assert isinstance(request, bytes)
            assert timeout is not None
            self.calls.append(Recorded(method, request, timeout, dict(metadata)))
            if self.before is not None:
                await self.before()
            if self.error is not None:
                raise self.error
            answer = self.answers.get(method, b"")
            return answer if isinstance(answer, bytes) else answer.SerializeToString()

        return call

    @property
    def last(self) -> Recorded:
        return self.calls[-1]

    def said(self) -> dict[str, Any]:
        """The last request as json_format shows it, in proto names."""
        service, name = self.last.path[1:].split("/")
        method = self.schema.pool.FindServiceByName(service).methods_by_name[name]
        message = message_factory.GetMessageClass(method.input_type).FromString(self.last.request)
        return json_format.MessageToDict(message, preserving_proto_field_name=True)


def refusal(error: Refused, language: str = "en", domain: str = "leads") -> aio.AioRpcError:
    """What a target's refusal looks like on a channel."""
    status = to_status(error, language, domain=domain)
    trailing = aio.Metadata((DETAILS_KEY, status.SerializeToString()))
    return aio.AioRpcError(GRPC_CODES[error.kind], aio.Metadata(), trailing, status.message, None)


def person(name: str = "people/ann", tenant: str = "018f0000-0000-7000-8000-000000000001") -> common.Principal:
    """A salesperson with a few grants."""
    principal = common.Principal(tenant=tenant, name=name, audience=options.AUDIENCE_PEOPLE, unit_path="/hq/east/")
    principal.grants.add(permission="testing.thing.read", scope=common.SCOPE_UNIT, unit_path="/hq/east/")
    principal.grants.add(permission="platform.file.upload", scope=common.SCOPE_TENANT)
    return principal


class FakeSigner:
    """Writes who it is instead of signing."""

    def __init__(self) -> None:
        self.signed = 0

    def sign(self, principal: common.Principal, *, ttl_s: int = 60) -> str:
        self.signed += 1
        return f"signed:{principal.name}"


@dataclass
class FakeIdentity:
    """Knows a few tokens; counts how often it was asked."""

    known: dict[str, Known] = field(default_factory=lambda: {"weft_sess_ann": Known(person(), 0.0)})
    asked: int = 0

    async def __call__(self, *, token: str = "", subject: Subject | None = None) -> Known:
        self.asked += 1
        found = self.known.get(token or (f"{subject.issuer}|{subject.subject}|{subject.tenant}" if subject else ""))
        if found is None:
            raise Unauthenticated
        return found


@dataclass
class Edge:
    """A gateway over fakes, and a client that speaks HTTP to it."""

    gateway: Gateway
    channel: FakeChannel
    identity: FakeIdentity
    signer: FakeSigner
    client: httpx.AsyncClient
    server: Any = None
    """What serves it on a socket, if a test wants one."""


PACKAGES = {"weft.api.testing.v1": "testing"}


def make_edge(schema: Schema, **limits: Any) -> Edge:
    """A gateway with some limits changed."""
    channel, identity, signer = FakeChannel(schema), FakeIdentity(), FakeSigner()
    gateway = Gateway(GatewayConfig(**limits), {"testing": channel}, PACKAGES, signer, identity, schema=schema)
    transport = httpx.ASGITransport(app=gateway.asgi, raise_app_exceptions=True)
    headers = {"authorization": "Bearer weft_sess_ann", "accept-language": "en"}
    client = httpx.AsyncClient(transport=transport, base_url="http://weft.test", headers=headers)
    return Edge(gateway, channel, identity, signer, client)
