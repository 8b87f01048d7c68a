"""Facts that concern nobody are told from the others before each gets a transaction of its own."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from google.protobuf.message import Message
from uuid_utils.compat import uuid7

from tests.tasks.house import EAST, House, Tenant, house, now
from weft import sifting
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.inbox import Reader
from weft.instants import stamp
from weft.runtime import Runtime
from weft.service import concerns_of
from weft.work import Cause, Work

__all__ = ["house"]
CROWD = 60


async def test_a_crowd_of_facts_is_read_at_once_and_those_that_matter_are_handled(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = await house.tenant()
    waiting = uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), waiting, owner=tenant.rep)
    await tenant.settle()
    acts: Counter[str] = Counter()
    count_acts(monkeypatch, acts)

    async def emit(_: None, work: Work) -> None:
        facts = Facts(unit_path=EAST)
        for _number in range(CROWD):
            name = f"leads/{uuid7()}"
            work.emit(leads.LeadCreated(), name, 1, facts)
            work.emit(leads.LeadPooled(reason="source_not_auto"), name, 2, facts)
        work.emit(leads.LeadPooled(reason="no_candidate", asks_for_person=True), f"leads/{uuid7()}", 1, facts)
        work.emit(leads.LeadFollowedUp(), f"leads/{waiting}", 2, facts)

    await house.platform.runtime("leads").act(emit, None, tenant=tenant.id, cause=Cause("test"))
    await tenant.settle()
    found = await tenant.rows("select ladder, state from tasks.task where tenant_id = $1 order by ladder")
    assert [tuple(row) for row in found] == [("lead_stalled", "CANCELLED"), ("lead_without_candidate", "OPEN")]
    for schema in ("tasks", "notifications"):
        read = await tenant.rows(
            f"select count(*) from {schema}.inbox i join leads.outbox o using (tenant_id, event_id)"
            f" where tenant_id = $1 and i.consumer = '{schema}'"
        )
        assert read[0][0] == 2 * CROWD + 3
    assert acts["tasks"] < CROWD
    assert acts["notifications"] < CROWD


async def test_facts_that_were_passed_by_and_come_again_are_only_acknowledged(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = await house.tenant()
    (reader,) = readers(house, "tasks", "leads")
    messages = [told(tenant, leads.LeadCreated(), f"leads/{uuid7()}") for _ in range(5)]
    acts: Counter[str] = Counter()
    count_acts(monkeypatch, acts)
    await reader.take(list(messages))
    assert acts == {}
    await reader.take([*messages])  # the broker sends them once more
    await reader.take(messages[:1])  # and one alone, which is not sifted
    assert [message.acks for message in messages] == [3, 2, 2, 2, 2]
    (read,) = await tenant.rows("select count(*) from tasks.inbox where tenant_id = $1 and consumer = 'tasks'")
    assert read[0] == len(messages)
    assert acts == {"tasks": 1}
    assert await tenant.rows("select 1 from tasks.retry where tenant_id = $1") == []


TASKS = "select about, ladder, state, owner_id from tasks.task where tenant_id = $1"
NOTICES = "select split_part(about, '/', 1), code, owner_id from notifications.notice where tenant_id = $1"


async def test_what_passes_would_have_done_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind of fact, about a subject with an open task and about one without, with sifting and without it."""
    kinds = {
        (service, reader.area): [kind for kind, capability in reader.handlers.values() if concerns_of(capability)]
        for service in ("tasks", "notifications")
        for reader in readers(house, service)
    }
    assert sum(len(some) for some in kinds.values()) > 40
    acts: Counter[str] = Counter()
    count_acts(monkeypatch, acts)
    left, handled = [], []
    for sifts in (True, False):
        tenant, names = await house.tenant(), names_of(kinds)
        opening = [told(tenant, leads.LeadStalled(stage="lead"), name) for name in names if name.endswith("0")]
        await readers(house, "tasks", "leads")[0].take(opening)
        if not sifts:
            monkeypatch.setattr(sifting, "sift", nothing_passes)
        acts.clear()
        for (service, area), some in kinds.items():
            (reader,) = readers(house, service, area)
            facts = [
                told(tenant, kind(), name, version=2)
                for name in names
                for kind in some
                if name.startswith(f"leads/{number(kind):08x}")
            ]
            await reader.take(facts)
        handled.append(acts.total())
        await tenant.settle()
        rows = [*await tenant.rows(TASKS), *await tenant.rows(NOTICES)]
        people = {getattr(tenant, who): who for who in ("rep", "supervisor", "director", "vp", "administrator")}
        left.append(Counter(tuple(people.get(part, part) for part in row) for row in rows))
    assert left[0] == left[1]
    assert len({row[1] for row in left[0]}) >= 5
    assert handled[0] < handled[1] * 2 / 3


async def nothing_passes(*_: Any) -> None:
    """Instead of sifting."""


def number(kind: type[Message]) -> int:
    """A number of a kind of event, the same each time."""
    return zlib.crc32(kind.DESCRIPTOR.full_name.encode())


def names_of(kinds: dict[tuple[str, str], list[type[Message]]]) -> list[str]:
    """Two subjects for each kind: one that gets an open task first, and one that does not."""
    each = {number(kind) for some in kinds.values() for kind in some}
    return [f"leads/{one:08x}-0000-7000-8000-00000000000{which}" for one in sorted(each) for which in (0, 1)]


def readers(house: House, service: str, area: str = "") -> list[Reader]:
    """The running readers of a service that take one event at a time."""
    found = house.platform.app.nodes[service].readers
    return [one for one in found if one.batch is None and area in ("", one.area)]


@dataclass
class Told:
    """A message as the broker hands it over."""

    data: bytes
    headers: None = None
    subject: str = "test"
    acks: int = 0

    async def ack(self) -> None:
        """Counts."""
        self.acks += 1


def told(tenant: Tenant, event: Any, subject: str, version: int = 1) -> Any:
    """A fact about a subject, as it lies in the stream."""
    envelope = event.envelope
    envelope.event_id, envelope.tenant = str(uuid7()), str(tenant.id)
    envelope.type, envelope.subject, envelope.version = event.DESCRIPTOR.full_name, subject, version
    envelope.owner, envelope.unit_path, envelope.origin = f"people/{tenant.rep}", EAST, common.ORIGIN_LIVE
    envelope.actor.name, envelope.zone = "services/test", "Asia/Shanghai"
    stamp(envelope.occurred_time, now())
    return Told(event.SerializeToString())


def count_acts(monkeypatch: pytest.MonkeyPatch, acts: Counter[str]) -> None:
    """Counts the transactions of their own that facts about leads get, by service; what follows from them is not counted."""
    plain = Runtime.act

    async def counted(self: Runtime, capability: Any, message: Any, **more: Any) -> None:
        envelope = getattr(message, "envelope", None)
        if envelope is not None and envelope.subject.startswith("leads/"):
            acts[self.service.name] += 1
        await plain(self, capability, message, **more)

    monkeypatch.setattr(Runtime, "act", counted)
