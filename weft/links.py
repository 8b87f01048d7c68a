"""Links for people without a log-in: a token that says whose tenant and which row, readable to this system alone.

The token is the sealed pair of tenant and id (AES-SIV, RFC 5297), so it tells nobody anything, cannot be guessed or
changed (a tag of 128 bits), and is the same whenever it is made again: a row keeps the hash only, and still its link can
be printed a second time. Whose tenant a token is of, an rpc for AUDIENCE_PUBLIC learns here, before it reads a table.
Keys are derived per service from the process's encryption key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LENGTH = 64  # characters: 16 bytes of tag, 16 of the tenant, 16 of the id


class Links:
    """One service's links of one purpose; locked until the service starts."""

    def __init__(self, purpose: str) -> None:
        self._purpose = f"weft.{purpose}.links".encode()
        self._cipher: AESSIV | None = None

    def unlock(self, key: bytes) -> None:
        """Takes the process's encryption key; once, at start."""
        self._cipher = AESSIV(HKDF(SHA256(), 64, salt=None, info=self._purpose).derive(key))

    def token(self, tenant: UUID, id: UUID) -> str:
        """The token of a row."""
        return base64.urlsafe_b64encode(self._open().encrypt(tenant.bytes + id.bytes, None)).decode()

    def read(self, token: str) -> tuple[UUID, UUID] | None:
        """The tenant and the id in a token; None if this system never made it."""
        if len(token) != _LENGTH or not token.isascii():
            return None
        try:
            plain = self._open().decrypt(base64.b64decode(token, altchars=b"-_", validate=True), None)
        except (InvalidTag, binascii.Error, ValueError):
            return None
        return UUID(bytes=plain[:16]), UUID(bytes=plain[16:])

    def _open(self) -> AESSIV:
        if self._cipher is None:
            raise RuntimeError("links are locked: the service was not started")
        return self._cipher


def digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()
