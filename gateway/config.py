"""The gateway's own settings: limits, lifetimes and doors. Real seconds and bytes, nothing that a tenant tunes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class OidcIssuer(BaseModel):
    """One OIDC provider whose tokens are accepted for one tenant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: str = Field(description="The exact `iss` of its tokens.")
    audience: str = Field(description="The `aud` that a token must be meant for.")
    tenant: str = Field(description="The tenant whose people it vouches for.")
    jwks: str = Field(description="Its keys: an https:// address of a JWKS document, or a file's path.")
    algorithms: tuple[str, ...] = Field(default=("RS256", "ES256", "EdDSA"), description="Algorithms accepted from it.")
    second_factor: tuple[str, ...] = Field(
        default=("mfa",),
        description="Values of `amr` or `acr` by which a token says that a second factor was shown; empty: it never is.",
    )


class GatewayConfig(BaseModel):
    """Limits and lifetimes of the edge."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body_bytes_max: int = Field(default=1 << 20, ge=1, description="Largest body of an API request.")
    upload_bytes_max: int = Field(default=20 << 20, ge=1, description="Largest uploaded file.")
    header_bytes_max: int = Field(default=32 << 10, ge=1024, description="Largest request line with all headers.")
    header_time_s: float = Field(default=10.0, gt=0, description="Longest time in which a request's headers arrive.")
    body_time_s: float = Field(default=10.0, gt=0, description="Longest time in which an API request's body arrives.")
    upload_time_s: float = Field(default=120.0, gt=0, description="Longest time in which an upload arrives.")
    write_time_s: float = Field(default=10.0, gt=0, description="Longest time a client may leave an answer unread.")
    keep_alive_s: float = Field(default=5.0, gt=0, description="How long an idle connection stays open.")
    timeout_s: float = Field(default=10.0, gt=0, description="Deadline of a request that names none.")
    timeout_s_min: float = Field(
        default=1.0, gt=0, description="Shortest deadline: a request that names less gets this."
    )
    timeout_s_max: float = Field(default=30.0, gt=0, description="Longest deadline that a request may name.")
    requests_max: int = Field(default=512, ge=1, description="Most requests in hand at once; beyond it 503.")
    connections_max: int = Field(default=4096, ge=1, description="Most open connections.")
    uploads_max: int = Field(default=16, ge=1, description="Most uploads in hand at once.")
    principal_rate: float = Field(
        default=100.0, gt=0, description="Requests per second of one caller, in the long run."
    )
    principal_burst: float = Field(default=400.0, gt=0, description="Requests that one caller may send at once.")
    tenant_rate: float = Field(default=1000.0, gt=0, description="Requests per second of one tenant over all replicas.")
    tenant_burst: float = Field(default=4000.0, gt=0, description="Requests that one tenant may send at once.")
    address_rate: float = Field(default=20.0, gt=0, description="Requests per second without log-in from one address.")
    address_burst: float = Field(
        default=100.0, gt=0, description="Requests without log-in that one address may send at once."
    )
    principal_cache_s: float = Field(
        default=5.0, gt=0, le=5, description="How long a verified caller is believed unasked."
    )
    token_reuse_s: float = Field(default=30.0, gt=0, le=30, description="How long a signed principal is sent again.")
    drain_s: float = Field(default=2.0, ge=0, description="Readiness is off for this long before connections close.")
    gzip_bytes_min: int = Field(default=1024, ge=0, description="Smallest answer that is compressed.")
    cors_origins: tuple[str, ...] = Field(
        default=(), description="Origins of web pages that may call, such as https://x.cn."
    )
    trusted_proxies: int = Field(
        default=0, ge=0, le=5, description="Proxies in front whose X-Forwarded-For is believed."
    )
    oidc: tuple[OidcIssuer, ...] = Field(default=(), description="OIDC providers whose tokens are accepted.")
    live_clients_max: int = Field(default=5000, ge=1, description="Most live streams at once.")
    live_principal_max: int = Field(default=10, ge=1, description="Most live streams of one caller at once.")
    live_queue_max: int = Field(default=256, ge=1, description="Events that may wait for one live client.")
    live_heartbeat_s: float = Field(
        default=15.0, gt=0, description="Silence after which a live stream sends a comment."
    )
