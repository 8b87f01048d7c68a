"""An API client: a dealer's or the tenant's own system that calls with a key. Only the key's hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate
from weft.api.identity import v1 as pb
from weft.errors import invalid
from weft.instants import instant


@dataclass(kw_only=True)
class Client(Aggregate):
    """One client."""

    collection: ClassVar[str] = "clients"

    display_name: str
    key_hash: bytes
    key_hint: str
    unit_id: UUID
    roles: list[str]
    expires_at: datetime
    revoked_at: datetime | None = None
    created_at: datetime

    @classmethod
    def create(
        cls,
        *,
        id: UUID,
        display_name: str,
        key_hash: bytes,
        key_hint: str,
        unit_id: UUID,
        roles: list[str],
        expires_at: datetime | None,
        policy: pb.SessionPolicy,
        at: datetime,
    ) -> Client:
        """Admits a client for as long as it asks, but no longer than the policy allows."""
        latest = at + timedelta(days=policy.client_key_days_max)
        if expires_at is not None and not at < expires_at <= latest:
            days = policy.client_key_days_max
            invalid("expire_time", "range", en=f"It must lie within {days} days from now.", zh=f"须在 {days} 天之内。")
        client = cls(
            id=id,
            display_name=display_name,
            key_hash=key_hash,
            key_hint=key_hint,
            unit_id=unit_id,
            roles=sorted(roles),
            expires_at=expires_at or latest,
            created_at=at,
        )
        client.record(
            pb.ClientCreated(
                client=client.name, unit=f"units/{unit_id}", roles=client.roles, expire_time=instant(client.expires_at)
            )
        )
        return client

    def is_live(self, at: datetime) -> bool:
        """True while its key is accepted."""
        return self.revoked_at is None and at < self.expires_at

    def revoke(self, *, at: datetime) -> None:
        """Shuts it out; doing so again changes nothing."""
        if self.revoked_at is None:
            self.revoked_at = at
            self.record(pb.ClientRevoked(client=self.name))
