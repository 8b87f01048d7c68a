"""Internal tokens: the signed principal that travels with every call between targets.

The gateway verifies a caller once and passes who he is as a short-lived token signed with Ed25519; services sign their
own identity the same way when an event, a deadline or an ask makes them act. A verified token is cached until it
expires, because verifying costs more than the whole call around it.
"""

from __future__ import annotations

import time
from collections import OrderedDict

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from weft.access import Caller
from weft.api.common import v1 as common
from weft.errors import Unauthenticated

METADATA_KEY = "weft-principal"
_HEADER = {"alg": "Ed25519", "typ": "weft-principal+jws"}
_CACHE_MAX = 10_000


class Signer:
    """Signs principals with the key of this process."""

    def __init__(self, key: OKPKey) -> None:
        self._key = key
        self._cache: OrderedDict[tuple[bytes, int], tuple[str, float]] = OrderedDict()

    def sign(self, principal: common.Principal, *, ttl_s: int = 60) -> str:
        """A token for the principal; the same one is handed out until half of its life is gone."""
        body = principal.SerializeToString(deterministic=True)
        found = self._cache.get((body, ttl_s))
        now = time.time()
        if found and found[1] - now > ttl_s / 2:
            return found[0]
        expires = int(now) + ttl_s
        payload = expires.to_bytes(8, "big") + body
        token = jws.serialize_compact(_HEADER, payload, self._key, algorithms=["Ed25519"])
        self._cache[(body, ttl_s)] = (token, expires)
        if len(self._cache) > _CACHE_MAX:
            self._cache.popitem(last=False)
        return token


class Verifier:
    """Verifies tokens of this system and remembers those that it has seen."""

    def __init__(self, key: OKPKey, *, skew_s: int = 5) -> None:
        self._key = key
        self._skew_s = skew_s
        self._cache: OrderedDict[str, tuple[Caller, float]] = OrderedDict()

    def verify(self, token: str) -> Caller:
        """The caller in a token; refuses what is forged, expired or malformed."""
        now = time.time()
        found = self._cache.get(token)
        if found is None:
            found = self._check(token)
            self._cache[token] = found
            if len(self._cache) > _CACHE_MAX:
                self._cache.popitem(last=False)
        if found[1] + self._skew_s < now:
            self._cache.pop(token, None)
            raise Unauthenticated
        return found[0]

    def _check(self, token: str) -> tuple[Caller, float]:
        try:
            signed = jws.deserialize_compact(token, self._key, algorithms=["Ed25519"])
        except (JoseError, ValueError) as error:
            raise Unauthenticated from error
        if signed.headers().get("typ") != _HEADER["typ"] or len(signed.payload) < 8:
            raise Unauthenticated
        expires = int.from_bytes(signed.payload[:8], "big")
        return Caller.of(common.Principal.FromString(signed.payload[8:])), float(expires)


def new_key() -> OKPKey:
    """A fresh Ed25519 key."""
    return OKPKey.generate_key("Ed25519")
