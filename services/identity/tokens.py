"""Credentials that carry their tenant: session tokens and API keys. Only their SHA-256 is stored; they have 256 bits of
entropy, so a slow hash would add nothing. A key ends in a checksum, so that a truncated one is known as such and a
scanner can find leaked ones without asking anybody. Pure: entropy is an argument.

    weft_sess_<tenant, 32 hex>_<43 characters>
    weft_live_<tenant, 32 hex>_<43 characters>_<CRC-32 of all before, 6 characters>
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ENTROPY_BYTES = 32
SESSION = "weft_sess"
KEY = "weft_live"
_SESSION_FORM = re.compile(r"weft_sess_([0-9a-f]{32})_[0-9A-Za-z]{43}")
_KEY_FORM = re.compile(r"(weft_live_([0-9a-f]{32})_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})")


@dataclass(frozen=True, slots=True)
class Token:
    """A well-formed credential: whose tenant, which kind, and what is stored of it."""

    tenant: UUID
    is_session: bool
    digest: bytes


def session_token(tenant: UUID, entropy: bytes) -> str:
    """A new session token."""
    return f"{SESSION}_{tenant.hex}_{_base62(int.from_bytes(_whole(entropy), 'big'), 43)}"


def api_key(tenant: UUID, entropy: bytes) -> str:
    """A new API key with its checksum."""
    body = f"{KEY}_{tenant.hex}_{_base62(int.from_bytes(_whole(entropy), 'big'), 43)}"
    return f"{body}_{checksum(body)}"


def checksum(body: str) -> str:
    """The CRC-32 of a key's body in base 62, six characters."""
    return _base62(binascii.crc32(body.encode()), 6)


def parse(token: str) -> Token | None:
    """What a credential says of itself; None if it is malformed or its checksum is wrong."""
    if found := _SESSION_FORM.fullmatch(token):
        return Token(UUID(hex=found[1]), True, digest(token))
    if (found := _KEY_FORM.fullmatch(token)) and hmac.compare_digest(checksum(found[1]), found[3]):
        return Token(UUID(hex=found[2]), False, digest(token))
    return None


def digest(token: str) -> bytes:
    """What is stored of a credential."""
    return hashlib.sha256(token.encode()).digest()


def _whole(entropy: bytes) -> bytes:
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"a credential needs {ENTROPY_BYTES} bytes of entropy")
    return entropy


def _base62(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, rest = divmod(number, 62)
        digits.append(ALPHABET[rest])
    return "".join(reversed(digits))
