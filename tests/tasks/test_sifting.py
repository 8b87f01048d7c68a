"""Facts that concern nobody are told from the others before each gets a transaction of its own."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from tests.tasks.house import EAST, House, house
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.runtime import Runtime
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
    plain = Runtime.act

    async def counted(self: Runtime, *args: Any, **more: Any) -> None:
        acts[self.service.name] += 1
        await plain(self, *args, **more)

    monkeypatch.setattr(Runtime, "act", counted)

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
            f"select count(*) from {schema}.inbox i join leads.outbox o using (tenant_id, event_id) where tenant_id = $1"
        )
        assert read[0][0] == 2 * CROWD + 3
    assert acts["tasks"] < CROWD
    assert acts["notifications"] < CROWD


async def test_a_fact_that_was_passed_by_is_not_read_again(house: House) -> None:
    tenant, names = await house.tenant(), [f"leads/{uuid7()}" for _ in range(5)]

    async def emit(_: None, work: Work) -> None:
        for name in names:
            work.emit(leads.LeadCreated(), name, 1, Facts(unit_path=EAST, origin=common.ORIGIN_LIVE))

    await house.platform.runtime("leads").act(emit, None, tenant=tenant.id, cause=Cause("test"))
    await tenant.settle()
    async with house.platform.sql() as sql:  # the relay forgot that it had sent them
        await sql.execute("update leads.outbox set sent_at = null where tenant_id = $1", tenant.id)
    await tenant.settle()
    read = await tenant.rows("select count(*) from tasks.inbox where tenant_id = $1 and consumer = 'tasks'")
    assert read[0][0] >= len(names)
    assert await tenant.rows("select 1 from tasks.retry where tenant_id = $1") == []
