"""Whoever forges an internal token is nobody: each attack on a signed token, against the key of this system."""

from __future__ import annotations

import base64
import hmac
import json
import time
from typing import Any
from uuid import uuid4

import pytest
from joserfc import jws

from weft.access import system
from weft.errors import Unauthenticated
from weft.tokens import Signer, Verifier, new_key

KEY, OTHER = new_key(), new_key()
HEADER = {"alg": "Ed25519", "typ": "weft-principal+jws"}
PRINCIPAL = system("leads", uuid4()).principal
DEEP = b'{"a":' * 3000 + b"1" + b"}" * 3000


def packed(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def body(lasts_s: int = 60) -> bytes:
    return (int(time.time()) + lasts_s).to_bytes(8, "big") + PRINCIPAL.SerializeToString()


def signed(header: dict[str, Any], payload: bytes, key: Any = KEY) -> str:
    return jws.serialize_compact(header, payload, key, algorithms=["Ed25519"])


def shared_secret(payload: str) -> str:
    unsigned = f"{packed({**HEADER, 'alg': 'HS256'})}.{payload}"
    return f"{unsigned}.{packed(hmac.digest(KEY.as_pem(private=False), unsigned.encode(), 'sha256'))}"


def forged(good: str) -> dict[str, str]:
    """The attacks on a token that holds."""
    head, payload, signature = good.split(".")
    return {
        "none": f"{packed({**HEADER, 'alg': 'none'})}.{payload}.",
        "no signature": f"{head}.{payload}.",
        "the public key as a shared secret": shared_secret(payload),
        "another key": Signer(OTHER).sign(PRINCIPAL),
        "another key that it brings along": signed({**HEADER, "jwk": OTHER.as_dict(private=False)}, body(), OTHER),
        "a kid that is a path": signed({**HEADER, "kid": "../../dev/null"}, body(), OTHER),
        "a payload that was changed": f"{head}.{packed(body(3600))}.{signature}",
        "crit": f"{packed({**HEADER, 'crit': ['exp']})}.{payload}.{signature}",
        "another kind of token": signed({"alg": "Ed25519", "typ": "JWT"}, body()),
        "no kind of token": signed({"alg": "Ed25519"}, body()),
        "no end": signed(HEADER, b"1234"),
        "over": signed(HEADER, body(-6)),
        "a list for a header": f"{packed([1])}.{payload}.{signature}",
        "a header of three thousand levels": f"{packed(DEEP)}.{payload}.{signature}",
        "one part too many": f"{good}.x",
        "letters": "é.é.é",
        "nothing": "",
    }


@pytest.mark.parametrize("how", forged(Signer(KEY).sign(PRINCIPAL)))
def test_a_forged_internal_token_is_refused(how: str):
    verifier, good = Verifier(KEY), Signer(KEY).sign(PRINCIPAL)
    assert verifier.verify(good).principal == PRINCIPAL
    forgery = forged(good)[how]
    for _ in range(2):  # whatever was remembered the first time
        with pytest.raises(Unauthenticated):
            verifier.verify(forgery)
