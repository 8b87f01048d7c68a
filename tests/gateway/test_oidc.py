"""Tokens of OIDC providers: what must be accepted, and the catalogue of what must not."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from joserfc import jws
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from gateway.config import OidcIssuer
from gateway.oidc import Oidc
from weft.errors import Unauthenticated, Unavailable

ISSUER = "https://login.example.cn"
NOW = int(time.time())
RSA = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
OKP = OKPKey.generate_key("Ed25519", {"kid": "okp"})
OTHER = RSAKey.generate_key(2048, {"kid": "rsa"})


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    return {"iss": ISSUER, "aud": "weft", "sub": "ann", "exp": now + 300, "nbf": now - 5} | changes


def token(key: Any = RSA, alg: str = "RS256", header: dict[str, Any] | None = None, **changes: Any) -> str:
    head = {"alg": alg, "kid": key.kid} | (header or {})
    return jws.serialize_compact(head, json.dumps(claims(**changes)), key, algorithms=[alg])


def raw(header: dict[str, Any], payload: dict[str, Any], signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(payload).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(p).rstrip(b"=").decode() for p in parts)


@pytest.fixture
def oidc(tmp_path: Path) -> Oidc:
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([RSA, EC, OKP]).as_dict(private=False)))
    return Oidc([OidcIssuer(issuer=ISSUER, audience="weft", tenant="t1", jwks=str(jwks))])


@pytest.mark.parametrize(("key", "alg"), [(RSA, "RS256"), (EC, "ES256"), (OKP, "EdDSA")])
async def test_a_good_token_names_its_subject(oidc: Oidc, key: Any, alg: str):
    assert oidc.claims(token(key, alg))
    named = await oidc.verify(token(key, alg, aud=["x", "weft"]))
    assert (named.subject, named.issuer, named.tenant) == ("ann", ISSUER, "t1")
    assert named.expires_at > time.time()
    assert not named.second_factor_at


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"amr": ["pwd", "mfa"], "auth_time": NOW - 60}, True),
        ({"acr": "mfa", "auth_time": NOW - 60}, True),
        ({"amr": ["pwd"], "auth_time": NOW - 60}, False),
        ({"amr": ["mfa"]}, False),
        ({"amr": ["mfa"], "auth_time": "now"}, False),
        ({"amr": ["mfa"], "auth_time": NOW + 3600}, False),
        ({"amr": "mfa", "auth_time": NOW}, False),
        ({"amr": [["mfa"], {}], "acr": {"mfa": 1}, "auth_time": NOW}, False),
        ({"auth_time": NOW}, False),
    ],
)
async def test_a_second_factor_counts_if_the_token_says_which_and_when(oidc: Oidc, said: dict[str, Any], counts: bool):
    at = (await oidc.verify(token(**said))).second_factor_at
    assert at == (said["auth_time"] if counts else 0.0)


async def test_an_installation_may_name_what_its_provider_says_or_nothing(tmp_path: Path):
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([RSA]).as_dict(private=False)))
    for named, counts in ((("urn:loa:2",), True), ((), False)):
        issuer = OidcIssuer(issuer=ISSUER, audience="weft", tenant="t1", jwks=str(jwks), second_factor=named)
        found = await Oidc([issuer]).verify(token(amr=["mfa"], acr="urn:loa:2", auth_time=NOW))
        assert bool(found.second_factor_at) is counts


def forged_hs256() -> str:
    """Signed with our own public key as if it were a shared secret; libraries refuse to make one."""
    unsigned = raw({"alg": "HS256", "kid": "rsa"}, claims()).rstrip(".")
    signature = hmac.digest(RSA.as_pem(private=False), unsigned.encode(), "sha256")
    return unsigned + "." + base64.urlsafe_b64encode(signature).rstrip(b"=").decode()


BAD: dict[str, Callable[[], str]] = {
    "none": lambda: raw({"alg": "none"}, claims()),
    "no signature": lambda: raw({"alg": "RS256", "kid": "rsa"}, claims()),
    "the public key as a shared secret": lambda: forged_hs256(),
    "another key under the same kid": lambda: token(OTHER),
    "an unknown kid": lambda: token(header={"kid": "x"}),
    "a kid that is a path": lambda: token(header={"kid": "../../dev/null"}),
    "no kid where there are several keys": lambda: raw({"alg": "RS256"}, claims(), b"x"),
    "another algorithm than the key's": lambda: token(EC, "ES256", {"kid": "rsa"}),
    "jku": lambda: raw({"alg": "RS256", "kid": "rsa", "jku": "https://evil"}, claims(), b"x"),
    "jwk": lambda: token(OTHER, header={"jwk": OTHER.as_dict(private=False)}),
    "x5u": lambda: raw({"alg": "RS256", "kid": "rsa", "x5u": "https://evil"}, claims(), b"x"),
    "crit": lambda: raw({"alg": "RS256", "kid": "rsa", "crit": ["exp"]}, claims(), b"x"),
    "expired": lambda: token(exp=int(time.time()) - 61),
    "not yet": lambda: token(nbf=int(time.time()) + 90),
    "no end": lambda: token(exp=None),
    "an end that is no number": lambda: token(exp="tomorrow"),
    "another audience": lambda: token(aud="other"),
    "no audience": lambda: token(aud=None),
    "another issuer": lambda: token(iss="https://evil"),
    "no subject": lambda: token(sub=""),
    "rubbish": lambda: "a.b.c",
    "a list for a payload": lambda: raw({"alg": "RS256", "kid": "rsa"}, [], b"x"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_token_is_refused(oidc: Oidc, name: str):
    with pytest.raises(Unauthenticated):
        await oidc.verify(BAD[name]())


async def test_a_minute_of_skew_is_tolerated(oidc: Oidc):
    assert await oidc.verify(token(exp=int(time.time()) - 50, nbf=int(time.time()) + 50))


async def test_our_own_tokens_are_not_for_oidc(oidc: Oidc):
    assert not oidc.claims("weft_sess_a.b.c")
    assert not oidc.claims("weft_live_abc")


@respx.mock
async def test_keys_come_from_an_address_and_a_retired_one_is_dropped():
    route = respx.get("https://login.example.cn/jwks").mock(
        return_value=httpx.Response(200, json=KeySet([RSA]).as_dict(private=False))
    )
    made = Oidc([OidcIssuer(issuer=ISSUER, audience="weft", tenant="t1", jwks="https://login.example.cn/jwks")])
    for _ in range(3):
        assert await made.verify(token())
    assert route.call_count == 1
    route.mock(return_value=httpx.Response(200, json=KeySet([OKP]).as_dict(private=False)))
    keys = made._keys[ISSUER]
    keys.tried_at = keys.loaded_at = -1e9
    with pytest.raises(Unauthenticated):
        await made.verify(token())
    assert await made.verify(token(OKP, "EdDSA"))
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            await made.verify(token(header={"kid": "forged"}))
    assert route.call_count == 2, "forged kids do not make us ask again"


async def test_without_keys_nobody_is_judged():
    made = Oidc([OidcIssuer(issuer=ISSUER, audience="weft", tenant="t1", jwks="/does/not/exist")])
    with pytest.raises(Unavailable):
        await made.verify(token())


def test_only_safe_algorithms_can_be_configured():
    with pytest.raises(ValueError, match="allowed"):
        Oidc([OidcIssuer(issuer=ISSUER, audience="w", tenant="t", jwks="/x", algorithms=("HS256",))])
