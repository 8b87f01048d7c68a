"""What goes to the successor of somebody who left: customers by their own rule, and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import asyncpg

from services.customers import store
from services.customers.placed import PLACED
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
    Holding("carriedTags", tags.carried, part=True),
    *(Holding(kind, table, part=True) for kind, table in PLACED.items()),
)
