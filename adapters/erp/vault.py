"""The vault of the adapter: the secrets of the tenants' accounts at their ERPs."""

from __future__ import annotations

from weft.vault import Vault

_VAULT = Vault("erp")
unlock, seal, unseal = _VAULT.unlock, _VAULT.seal, _VAULT.unseal
