"""Tokens of OIDC providers: verified here, strictly, before identity maps their subject to a person.

Only issuers that the installation names, only the algorithms it allows for each, only keys of their own JWKS documents.
Headers that offer keys or demand extensions (`jwk`, `jku`, `x5u`, `x5c`, `crit`) are refused, whatever the signature
says; `kid` is a key of a dictionary and nothing else.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import orjson
import structlog
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.auth import Subject
from gateway.config import OidcIssuer
from weft import outgoing
from weft.errors import Unauthenticated, Unavailable

log = structlog.get_logger("weft.gateway")

SKEW_S: Final = 60
JWKS_LIFE_S: Final = 600
JWKS_RETRY_S: Final = 10
JWKS_BYTES_MAX: Final = 1 << 20
ALLOWED: Final = frozenset({"RS256", "ES256", "EdDSA"})
REFUSED_HEADERS: Final = frozenset({"crit", "jwk", "jku", "x5u", "x5c", "b64"})


@dataclass(slots=True)
class _Keys:
    by_kid: dict[str, Any] = field(default_factory=dict)
    loaded_at: float = -1e9
    tried_at: float = -1e9
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Oidc:
    """The issuers of an installation and their keys."""

    def __init__(self, issuers: Sequence[OidcIssuer], client: httpx.AsyncClient | None = None) -> None:
        for issuer in issuers:
            if not set(issuer.algorithms) <= ALLOWED:
                raise ValueError(f"{issuer.issuer}: only {', '.join(sorted(ALLOWED))} may be allowed")
        self._issuers = {issuer.issuer: issuer for issuer in issuers}
        self._keys = {issuer.issuer: _Keys() for issuer in issuers}
        self._client = client

    def claims(self, token: str) -> bool:
        """True for three dot-separated parts: none of our own tokens looks like that."""
        return token.count(".") == 2 and not token.startswith("weft_")

    async def verify(self, token: str) -> Subject:
        """Whom a token names. Raises Unauthenticated; Unavailable if keys cannot be had."""
        try:
            peeked = jws.extract_compact(token.encode())
            header, payload = peeked.headers(), orjson.loads(peeked.payload)
        except (JoseError, ValueError, TypeError):
            raise Unauthenticated from None
        issuer = self._issuers.get(payload.get("iss", "")) if isinstance(payload, dict) else None
        if issuer is None or REFUSED_HEADERS & header.keys() or header.get("alg") not in issuer.algorithms:
            raise Unauthenticated
        key = await self._key(issuer, header.get("kid"))
        if key is None or not _fits(header["alg"], key):
            raise Unauthenticated
        try:
            verified = jws.deserialize_compact(token, key, algorithms=[header["alg"]])
            claims = orjson.loads(verified.payload)
        except (JoseError, ValueError, TypeError):
            raise Unauthenticated from None
        return self._checked(claims, issuer)

    def _checked(self, claims: dict[str, Any], issuer: OidcIssuer) -> Subject:
        now = time.time()
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        expires, starts, subject = _number(claims.get("exp")), _number(claims.get("nbf", 0)), claims.get("sub")
        if claims.get("iss") != issuer.issuer or issuer.audience not in audiences:
            raise Unauthenticated
        if expires is None or starts is None:
            raise Unauthenticated
        if expires + SKEW_S < now or starts - SKEW_S > now:
            raise Unauthenticated
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise Unauthenticated
        return Subject(subject, issuer.issuer, issuer.tenant, expires + SKEW_S, _second_factor(claims, issuer, now))

    async def _key(self, issuer: OidcIssuer, kid: object) -> Any:
        keys = self._keys[issuer.issuer]
        known = self._pick(keys, kid)
        now = time.monotonic()
        if known is not None and now - keys.loaded_at < JWKS_LIFE_S:
            return known
        # Old, or a key that we have not seen: the provider may have rotated. Asked for again, but not by every
        # forged `kid` that somebody sends.
        async with keys.lock:
            if time.monotonic() - keys.tried_at > JWKS_RETRY_S:
                keys.tried_at = time.monotonic()
                await self._load(issuer, keys)
        if not keys.by_kid:
            raise Unavailable(retry_after_s=JWKS_RETRY_S)
        return self._pick(keys, kid)

    @staticmethod
    def _pick(keys: _Keys, kid: object) -> Any:
        if kid is None:
            return next(iter(keys.by_kid.values())) if len(keys.by_kid) == 1 else None
        return keys.by_kid.get(kid) if isinstance(kid, str) else None

    async def _load(self, issuer: OidcIssuer, keys: _Keys) -> None:
        try:
            document = orjson.loads(await self._fetch(issuer.jwks))
            loaded = KeySet.import_key_set(document)
        except (OSError, ValueError, TypeError, KeyError, JoseError, httpx.HTTPError) as error:
            log.warning("keys of an OIDC provider cannot be had", issuer=issuer.issuer, error=type(error).__name__)
            return
        # Replaced, not merged: a key that the provider took back is no key any more.
        keys.by_kid = {
            str(key.kid or index): key
            for index, key in enumerate(loaded.keys)
            if key.key_type in ("RSA", "EC", "OKP") and key.get("use", "sig") == "sig"
        }
        keys.loaded_at = time.monotonic()

    async def _fetch(self, where: str) -> bytes:
        if not where.startswith(("https://", "http://")):
            return await asyncio.to_thread(Path(where.removeprefix("file://")).read_bytes)
        client = self._client or outgoing.client(timeout_s=5)
        try:
            answer = await client.get(where)
        finally:
            if self._client is None:
                await client.aclose()
        answer.raise_for_status()
        if len(answer.content) > JWKS_BYTES_MAX:
            raise ValueError("too large")
        return answer.content


def _second_factor(claims: dict[str, Any], issuer: OidcIssuer, now: float) -> float:
    """When the second factor was shown: `auth_time` (OpenID Connect Core 2), if `amr` (RFC 8176) or `acr` says that one
    was. 0 if not, or if nobody can tell when.
    """
    methods = claims.get("amr")
    said = [*(methods if isinstance(methods, list) else []), claims.get("acr")]
    at = _number(claims.get("auth_time"))
    if at is None or at - SKEW_S > now or not any(isinstance(one, str) and one in issuer.second_factor for one in said):
        return 0.0
    return min(at, now)


def _fits(algorithm: str, key: Any) -> bool:
    """True if the key is of the algorithm's kind, and strong enough: a public key is never taken for a shared one."""
    if algorithm == "RS256":
        return bool(key.key_type == "RSA" and key.raw_value.key_size >= 2048)
    if algorithm == "ES256":
        return bool(key.key_type == "EC" and key.get("crv") == "P-256")
    return bool(key.key_type == "OKP" and key.get("crv") == "Ed25519")


def _number(value: object) -> float | None:
    """A plausible time in seconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        return None
    return float(value)
