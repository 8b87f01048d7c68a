"""What goes to the successor of somebody who left: customers by their own rule, and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import asyncpg

from services.customers import store
from services.customers.attendance import store as attendance
from services.customers.cases import store as cases
from services.customers.health import tables as health
from services.customers.spaces import tables as spaces
from services.customers.tags import store as tags
from weft.api.customers import v1 as pb
from weft.directory import Person
from weft.reader import Reader
from weft.service import Holding
from weft.work import Work


async def hand_over(rows: Sequence[asyncpg.Record], heir: Person, work: Work) -> None:
    """Gives customers to the successor, absorbed ones too; tags, cases and attendances go along with each."""
    for row in rows:
        customer = store.from_row(row)
        customer.hand_over(heir.id, heir.unit_path, by=work.actor.name, at=work.now)
        store.save(work, customer)


async def owners(see: Reader) -> Collection[str]:
    """Who may own a customer."""
    policy, _ = await see.policy(pb.OwnershipPolicy)
    return list(policy.owner_roles)


HOLDINGS = (
    Holding("customers", store.customer, verb=hand_over, roles=owners),
    Holding("serviceCases", cases.case_table, part=True),
    Holding("attendanceBookings", attendance.booking_table, part=True),
    Holding("attendanceLogs", attendance.log_table, part=True),
    Holding("carriedTags", tags.carried, part=True),
    Holding("healthScores", health.health_table, part=True),
    Holding("customerSpaces", spaces.space_table, part=True),
    Holding("spaceQuestions", spaces.question_table, part=True),
    Holding("spaceFiles", spaces.file_table, part=True),
)
