"""Identity's facts reach a service's directory together where they arrive together, and mean what each means by itself."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from uuid_utils.compat import uuid7

from weft.api.identity import v1 as identity
from weft.inbox import Reader
from weft.runtime import Runtime
from weft.testing import Platform

QUERY = {
    "unit": "select unit_id, version, path, active, code from quotes.directory_unit where tenant_id = $1 order by 1",
    "person": "select person_id, version, unit_path, active, roles from quotes.directory_person"
    " where tenant_id = $1 order by 1",
}


@dataclass
class Delivered:
    """A message as the broker hands it over."""

    data: bytes
    headers: None = None
    subject: str = "test"
    acknowledged: int = 0

    async def ack(self) -> None:
        self.acknowledged += 1


def fact(tenant: UUID, event: Any, subject: str, version: int) -> Message:
    envelope = event.envelope
    envelope.event_id, envelope.type, envelope.tenant = str(uuid7()), event.DESCRIPTOR.full_name, str(tenant)
    envelope.subject, envelope.version, envelope.schema_version = subject, version, 1
    envelope.occurred_time.GetCurrentTime()
    return event


def history(tenant: UUID, units: list[str], people: list[str]) -> list[Message]:
    """Three units that open and move, and people who are hired, granted a role and leave."""
    told = []
    for at, name in enumerate(units):
        for version, path in enumerate((f"/hq/u{at}/", f"/hq/x/u{at}/"), start=1):
            state = identity.UnitState(name=name, path=path, code=f"u{at}", active=True, zone="Asia/Shanghai")
            kind = (
                identity.UnitMoved(unit=state, old_path="/hq/u{at}/")
                if version > 1
                else identity.UnitOpened(unit=state)
            )
            told.append(fact(tenant, kind, name, version))
    for name in people:
        for version, roles, active in ((1, [], True), (2, ["rep"], True), (3, ["rep"], False)):
            state = identity.PersonState(name=name, unit_path="/hq/u0/", roles=roles, active=active)
            told.append(fact(tenant, identity.PersonHired(person=state), name, version))
    return told


@pytest.fixture
def reader(platform: Platform) -> Reader:
    """Who reads identity's facts for quotes."""
    (found,) = [r for r in platform.app.nodes["quotes"].readers if r.area == "identity" and r.batch is None]
    return found


async def directory(platform: Platform, tenant: UUID) -> list[Any]:
    async with platform.sql() as sql:
        return [tuple(row) for query in QUERY.values() for row in await sql.fetch(query, tenant)]


async def test_together_they_leave_what_each_by_itself_leaves_in_one_transaction(
    platform: Platform, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = uuid4(), uuid4()
    units, people = [f"units/{uuid7()}" for _ in range(3)], [f"people/{uuid7()}" for _ in range(20)]
    for event in random.Random(7).sample(told := history(one, units, people), len(told)):
        await reader.take([Delivered(event.SerializeToString())])  # type: ignore[list-item]
    acts = []
    act = Runtime.act

    async def counted(self: Runtime, *args: Any, **more: Any) -> None:
        acts.append(args)
        await act(self, *args, **more)

    monkeypatch.setattr(Runtime, "act", counted)
    told = history(other, units, people)
    messages = [Delivered(event.SerializeToString()) for event in random.Random(8).sample(told, len(told))]
    await reader.take(messages)  # type: ignore[arg-type]
    await reader.take(messages[:30])  # type: ignore[arg-type] # they come again
    batches = [args[1] for args in acts if isinstance(args[1], list)]
    assert [len(batch) for batch in batches] == [66, 30]
    assert await directory(platform, other) == await directory(platform, one) != []
    assert sorted(message.acknowledged for message in messages) == [1] * 36 + [2] * 30
    async with platform.sql() as sql:
        known = "select count(*) from quotes.inbox where tenant_id = $1 and consumer = 'quotes'"
        assert await sql.fetchval(known, other) == len(told)


async def test_a_bad_one_among_them_waits_alone(platform: Platform, reader: Reader) -> None:
    tenant, bad = uuid4(), "people/nobody"
    people = [f"people/{uuid7()}" for _ in range(3)]
    told = history(tenant, [], people)
    told.insert(4, fact(tenant, identity.PersonHired(person=identity.PersonState(name=bad)), bad, 1))
    await reader.take([Delivered(event.SerializeToString()) for event in told])  # type: ignore[misc]
    assert [row[0] for row in await directory(platform, tenant)] == sorted(UUID(name.split("/")[1]) for name in people)
    async with platform.sql() as sql:
        rows = await sql.fetch("select aggregate, error from quotes.retry where tenant_id = $1", tenant)
    assert [row["aggregate"] for row in rows] == [bad]
    assert rows[0]["error"] != ""
    assert not reader.errors
