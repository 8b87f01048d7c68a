"""The gateway as a row of the target table: what it takes from the process that runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gateway.app import Gateway
from gateway.auth import Identity, Known, Subject
from gateway.config import GatewayConfig
from gateway.counters import PostgresCounters
from gateway.edge import Exchange
from gateway.live import Unsubscribe
from gateway.oidc import Oidc
from gateway.rates import SharedRates
from weft import telemetry
from weft.api.identity import v1 as identity
from weft.config import ConfigError
from weft.db import Database
from weft.streams import at_once

if TYPE_CHECKING:
    from weft.app import App

MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
HTTP_S = telemetry.histogram("http_seconds", "Time of HTTP requests by rpc and status.", "rpc", "status")


def build(app: App) -> Gateway:
    """The edge over an app's channels, with its signer, its files and its broker."""
    config = settings(
        {
            "timeout_s": app.config.request_timeout_s,
            "drain_s": 0 if app.config.development else 2.0,  # nobody watches readiness on a developer's machine
            **app.config.gateway,
        }
    )
    channels = {name: app.channels.to(name) for name in app.services}
    gateway = Gateway(
        config,
        channels,
        {f"weft.api.{name}.v1": name for name in app.services},
        app.signer,
        Identity(app.channels.to("identity"), app.signer, encode, decode),
        oidc=Oidc(config.oidc) if config.oidc else None,
        on_done=observe,
        process_ready=lambda: app.ready,
    )
    gateway.open_live(subscriber(app.broker), app.config.nats_prefix)
    gateway.open_uploads(app.files)
    counters = PostgresCounters(Database(app.pool, "gateway"))
    gateway.background.append(SharedRates(gateway.rates, counters, config.tenant_rate).run)
    return gateway


def settings(given: Mapping[str, Any]) -> GatewayConfig:
    """The edge's part of the configuration; what does not fit is one sentence."""
    try:
        return GatewayConfig(**given)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "__".join(["WEFT_GATEWAY", *(str(part).upper() for part in first["loc"])])
        raise ConfigError(f"{name}: {first['msg']}.") from None


def encode(token: str, subject: Subject | None) -> bytes:
    """The question to identity."""
    asked = identity.AuthenticateRequest(token=token)
    if subject is not None:
        asked.oidc_subject, asked.oidc_issuer, asked.tenant = subject.subject, subject.issuer, subject.tenant
        if subject.second_factor_at:
            asked.second_factor_time.FromMilliseconds(int(subject.second_factor_at * 1000))
    return asked.SerializeToString()


def decode(data: bytes) -> Known:
    """Its answer."""
    answer = identity.AuthenticateResponse.FromString(data)
    ends = answer.expire_time
    return Known(answer.principal, ends.seconds + ends.nanos / 1e9 if answer.HasField("expire_time") else 0.0)


def subscriber(broker: Any) -> Callable[[str, Callable[[bytes], None]], Any]:
    """Core subscriptions on the process's connection; they come back by themselves after a break."""

    async def subscribe(subject: str, take: Callable[[bytes], None]) -> Unsubscribe:
        @at_once
        async def on_message(message: Any) -> None:
            take(message.data)

        subscription = await broker.client.subscribe(subject, cb=on_message)
        unsubscribe: Unsubscribe = subscription.unsubscribe
        return unsubscribe

    return subscribe


@cache
def _series(rpc: str, status: int) -> Any:
    return HTTP_S.labels(rpc, str(status))


def observe(exchange: Exchange, seconds: float) -> None:
    """Counts one request. An address that is no route has no name of its own: names must stay few."""
    route = exchange.route
    _series(route.rpc.path if route is not None else "edge", exchange.status).observe(seconds)
