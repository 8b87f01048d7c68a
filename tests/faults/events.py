"""Events as the broker has them: read back, sent again with new ids, and the state that they lead to as one hash."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import nats.errors
from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig


async def published(client: Client, prefix: str, tenants: Iterable[UUID]) -> list[Any]:
    """Every message of some tenants in the probe's stream."""
    js = client.jetstream()
    subjects = [f"{prefix}.probe.*.{tenant}" for tenant in tenants]
    config = ConsumerConfig(ack_policy=AckPolicy.NONE, filter_subjects=subjects, inactive_threshold=10)
    info = await js.add_consumer(f"{prefix}_probe", config=config)
    subscription = await js.pull_subscribe_bind(info.name, f"{prefix}_probe")
    found: list[Any] = []
    while len(found) < (info.num_pending or 0):
        try:
            found.extend(await subscription.fetch(200, timeout=2))
        except nats.errors.TimeoutError:
            break
    await subscription.unsubscribe()
    return found


async def send_again(client: Client, messages: Iterable[Any]) -> None:
    """Publishes messages once more, each with a new id, so that the broker does not recognise it."""
    js = client.jetstream()
    acks = []
    for message in messages:
        headers = {**(message.headers or {}), "Nats-Msg-Id": uuid4().hex}
        acks.append(await js.publish_async(message.subject, message.data, headers=headers))
    if acks:
        await asyncio.wait_for(asyncio.gather(*acks), 20)


async def state_hash(sql: asyncpg.Connection, tenants: list[UUID]) -> str:
    """What both readers made of the events."""
    digest = hashlib.sha256()
    for table in ("seen", "folded"):
        rows = await sql.fetch(
            f"select tenant_id, id, amount, events from probe.{table} where tenant_id = any($1) order by 1, 2", tenants
        )
        digest.update(repr([tuple(row) for row in rows]).encode())
    return digest.hexdigest()
