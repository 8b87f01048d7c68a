"""Admit an API client and tell its key, once. Its roles are seen from its unit."""

from __future__ import annotations

import secrets
from datetime import UTC

from services.identity import store, tokens, wire
from services.identity.client import Client
from services.identity.person import Held
from services.identity.store import rights
from weft.api.identity import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_client(request: pb.CreateClientRequest, work: Work) -> pb.Client:
    """Creates a client."""
    unit = await store.load_unit(work, request.unit)
    unit.must_be_active()
    await rights.must_fit(work, [Held(role) for role in request.roles], unit)
    policy, _ = await work.policy(pb.SessionPolicy)
    key = tokens.api_key(work.tenant, secrets.token_bytes(tokens.ENTROPY_BYTES))
    client = Client.create(
        id=uuid7(),
        display_name=request.display_name,
        key_hash=tokens.digest(key),
        key_hint=key[-4:],
        unit_id=unit.id,
        roles=list(request.roles),
        expires_at=request.expire_time.ToDatetime(UTC) if request.HasField("expire_time") else None,
        policy=policy,
        at=work.recorded_at,
    )
    store.save_client(work, client)
    return wire.client(client, key=key)
