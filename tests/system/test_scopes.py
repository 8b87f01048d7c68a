"""How far each role reaches: role × department × geography, every cell computed from the shipped table by itself and asked
through the real door.

Units: headquarters, two regions, two teams in one of them, a department. In each lies one lead, opportunity, customer and
task of somebody else, and one more in another region that is the caller's own. Changes are asked with a stale etag: who may
change meets the etag, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml
from uuid_utils.compat import uuid7

from tests.leads.house import EAST, House, grants_of, house, rid
from tests.system.contract import Rpc, fill, rpcs
from tests.system.test_permission_matrix import ROLES, outcome
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.options import v1 as options
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, principal

FOLDER = Path(__file__).resolve().parents[2] / "services/identity/policies/roles.d"
HQ, TEAM_A, TEAM_B, WEST, LEGAL = "/hq/", EAST + "a/", EAST + "b/", "/hq/west/", "/hq/legal/"
UNITS = (HQ, EAST, TEAM_A, TEAM_B, WEST, LEGAL)
HOMES = (HQ, EAST, TEAM_A, LEGAL)
TABLES = {
    "leads": "leads.lead",
    "opportunities": "leads.opportunity",
    "customers": "customers.customer",
    "tasks": "tasks.task",
}
# A merge loads two rows by two fields; it has tests of its own.
APART = {"MergeCustomers"}


def table() -> dict[str, dict[str, str]]:
    """permission → role → scope, read from the shipped files without the code that reads them in production."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        found |= yaml.safe_load(file.read_text())
    return found


SHIPPED = table()


def covers(scope: str | None, home: str, unit: str, own: bool) -> bool:
    """Whether a scope that is seen from a home unit reaches a row."""
    if scope is None:
        return False
    reach = {"own": False, "unit": unit == home, "unit_tree": unit.startswith(home), "tenant": True}[scope]
    return own or reach


@dataclass
class World:
    """One tenant with a row of each collection in each unit: collection → unit → name; `own` are the caller's."""

    firm: House
    me: UUID
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
async def world(platform: Platform) -> World:
    """Rows are made by their services, then put where the table needs them."""
    firm = await house(platform, "ann")
    made = World(firm, uuid7())
    for number, unit in enumerate((*UNITS, "")):
        lead = await firm.lead(company=f"C{number}")
        customer = await firm.customer("ann", f"C{number}")
        deal = await firm.opportunities("ann").CreateOpportunity(
            leads.CreateOpportunityRequest(customer=customer, request_id=rid())
        )
        task = await firm.platform.as_(firm.people["vp"])(tasks.TasksStub).CreateTask(
            tasks.CreateTaskRequest(title="x", assignee=firm.name("ann"), request_id=rid())
        )
        for name in (lead.name, deal.name, customer, task.name):
            collection, _, id = name.partition("/")
            if unit:
                made.names.setdefault(collection, {})[unit] = name
            else:
                made.own[collection] = name
            async with platform.sql() as sql:
                await sql.execute(
                    f"update {TABLES[collection]} set unit_path = $3, owner_id = $4 where tenant_id = $1 and id = $2",
                    firm.id, UUID(id), unit or WEST, uuid7() if unit else made.me,
                )  # fmt: skip
    return made


def asked() -> Iterator[tuple[Rpc, Any]]:
    """Every rpc on one owned row: reads, and changes that take an etag."""
    for rpc in rpcs():
        owned = rpc.access.reach == options.REACH_OWNED and rpc.collection in TABLES and rpc.name_field == "name"
        if not owned or rpc.name in APART or options.AUDIENCE_PEOPLE not in rpc.access.audience:
            continue
        if rpc.access.mutates and "etag" not in rpc.request.DESCRIPTOR.fields_by_name:
            continue
        yield rpc, rpc.request


def expected(rpc: Rpc, role: str, home: str, unit: str, own: bool) -> str:
    """What the table says about one cell."""
    changes = SHIPPED[rpc.access.permission].get(role)
    if changes is None:
        return "FORBIDDEN"
    sees = SHIPPED[rpc.access.read_permission].get(role) if rpc.access.read_permission else changes
    if not covers(sees, home, unit, own):
        return "NOT_FOUND"
    if rpc.access.mutates and not covers(changes, home, unit, own):
        return "FORBIDDEN"
    return "STALE_VERSION" if rpc.access.mutates else ""


async def cell(world: World, who: common.Principal, rpc: Rpc, name: str) -> str:
    """The reason of the answer; empty for success."""
    request = fill(rpc.request())
    request.name = name
    if rpc.access.mutates:
        request.etag = "999999"
    return (await outcome(world.firm.platform, who, rpc, request.SerializeToString()))[1]


@pytest.mark.capability("PF-04", clause="role, department and geography decide each cell as the table says")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", ROLES)
async def test_each_cell_of_role_department_and_geography_is_as_the_table_says(world: World, role: str) -> None:
    wrong, cells = [], 0
    for home in HOMES:
        who = principal(
            world.firm.id, person=world.me, unit_path=home, grants=grants_of(role), stepped_up=datetime.now(UTC)
        )
        for rpc, _ in asked():
            rows = [(unit, name, False) for unit, name in world.names[rpc.collection].items()]
            for unit, name, own in (*rows, (WEST, world.own[rpc.collection], True)):
                cells += 1
                said, wanted = await cell(world, who, rpc, name), expected(rpc, role, home, unit, own)
                if said != wanted:
                    wrong.append(f"{role} at {home}: {rpc.name} of {unit} own={own}: {said!r}, not {wanted!r}")
    assert cells >= len(HOMES) * 7 * 10
    assert wrong == []


@pytest.mark.capability("PF-04", clause="role, department and geography decide each cell as the table says")
async def test_a_wrong_cell_is_found(world: World) -> None:
    """The guard itself: a grant that is wider than the table shows."""
    who = principal(world.firm.id, person=world.me, unit_path=TEAM_A, grants=[("leads.lead.read", common.SCOPE_TENANT)])
    get = next(rpc for rpc, _ in asked() if rpc.name == "GetLead")
    said = await cell(world, who, get, world.names["leads"][TEAM_B])
    assert said != expected(get, "rep", TEAM_A, TEAM_B, False)


@pytest.mark.capability("PF-02", clause="a regional manager reads across groups")
@pytest.mark.capability("PF-02", clause="and changes nothing")
async def test_a_regional_manager_reads_each_group_of_his_region_and_no_other_and_changes_nothing(world: World) -> None:
    who = principal(world.firm.id, person=uuid4(), unit_path=EAST, grants=grants_of("regional_manager"))
    changes = 0
    for rpc in rpcs():
        if (
            rpc.collection not in TABLES
            or rpc.name_field != "name"
            or options.AUDIENCE_PEOPLE not in rpc.access.audience
        ):
            continue
        for unit, name in world.names[rpc.collection].items():
            said = await cell(world, who, rpc, name) if "etag" in rpc.request.DESCRIPTOR.fields_by_name else None
            if said is None:  # a read, or a change without an etag: it must not even begin
                request = fill(rpc.request())
                request.name = name
                said = (await outcome(world.firm.platform, who, rpc, request.SerializeToString()))[1]
            inside = unit.startswith(EAST)
            if rpc.access.mutates:
                changes += 1
                assert said in ("FORBIDDEN", "NOT_FOUND"), (rpc.name, unit, said)
                assert (said == "FORBIDDEN") or not inside, (rpc.name, unit, said)
            else:
                assert said == ("" if inside else "NOT_FOUND"), (rpc.name, unit, said)
    assert changes >= 6 * 10
