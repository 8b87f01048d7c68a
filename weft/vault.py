"""Secrets that must be read again, sealed at rest: AES-256-GCM under a key derived per service and tenant from the
process's encryption key, bound to the row that holds the secret, so that a row copied elsewhere opens nothing.
"""

from __future__ import annotations

import base64
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12
_FORM = "v1."


class Vault:
    """One service's vault; locked until the service starts."""

    def __init__(self, service: str) -> None:
        self._purpose = f"weft.{service}.vault".encode()
        self._key = b""

    def unlock(self, key: bytes) -> None:
        """Takes the process's encryption key; once, at start."""
        self._key = key

    def seal(self, plain: str, *, tenant: UUID, holder: UUID) -> str:
        """The sealed form of a secret."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher(tenant).encrypt(nonce, plain.encode(), holder.bytes)
        return _FORM + base64.b64encode(nonce + sealed).decode()

    def unseal(self, sealed: str, *, tenant: UUID, holder: UUID) -> str:
        """The secret. Raises ValueError if it was sealed with another key, or for another holder."""
        raw = base64.b64decode(sealed.removeprefix(_FORM))
        try:
            return self._cipher(tenant).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], holder.bytes).decode()
        except InvalidTag:
            raise ValueError("a sealed secret that this key does not open") from None

    def _cipher(self, tenant: UUID) -> AESGCM:
        if not self._key:
            raise RuntimeError("the vault is locked: the service was not started")
        return AESGCM(HKDF(SHA256(), 32, salt=tenant.bytes, info=self._purpose).derive(self._key))
