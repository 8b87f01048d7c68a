"""Secrets that must be read again, sealed at rest: AES-256-GCM under a key derived per tenant from the process's
encryption key, bound to the person that the secret belongs to, so that a row copied elsewhere opens nothing.
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
_key: bytes = b""


def unlock(key: bytes) -> None:
    """Takes the process's encryption key; once, at start."""
    global _key
    _key = key


def seal(plain: str, *, tenant: UUID, holder: UUID) -> str:
    """The sealed form of a secret."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = _cipher(tenant).encrypt(nonce, plain.encode(), holder.bytes)
    return _FORM + base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, tenant: UUID, holder: UUID) -> str:
    """The secret. Raises ValueError if it was sealed with another key, or for somebody else."""
    raw = base64.b64decode(sealed.removeprefix(_FORM))
    try:
        return _cipher(tenant).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], holder.bytes).decode()
    except InvalidTag:
        raise ValueError("a sealed secret that this key does not open") from None


def _cipher(tenant: UUID) -> AESGCM:
    if not _key:
        raise RuntimeError("the vault is locked: the service was not started")
    return AESGCM(HKDF(SHA256(), 32, salt=tenant.bytes, info=b"weft.identity.vault").derive(_key))
