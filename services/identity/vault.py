"""The vault of identity: secrets of authenticators."""

from __future__ import annotations

from weft.vault import Vault

_VAULT = Vault("identity")
unlock, seal, unseal = _VAULT.unlock, _VAULT.seal, _VAULT.unseal
