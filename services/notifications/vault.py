"""The vault of notifications: secrets of the tenants' applications at vendors."""

from __future__ import annotations

from weft.vault import Vault

_VAULT = Vault("notifications")
unlock, seal, unseal = _VAULT.unlock, _VAULT.seal, _VAULT.unseal
