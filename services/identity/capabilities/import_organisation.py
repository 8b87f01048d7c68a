"""Import regions, teams, managers and agents from a file, as long work: units first, then people in portions, then who
leads what. What the natural keys know is left as it stands, so importing again changes nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from services.identity import organisation, passwords, store
from services.identity.credential import Credential
from services.identity.organisation import CODE_LENGTH_MAX, Member, Plan, Region, Team, code_of, login_of, unused
from services.identity.person import Held, Particulars, Person
from services.identity.store import rights
from services.identity.store.tables import CODES_TAKEN, LOGINS_TAKEN, PEOPLE_EXTERNAL, UNITS_EXTERNAL
from services.identity.unit import Unit
from weft import operations
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.ids import uuid7
from weft.operations import Job
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

KIND = "identity.ImportOrganisation"
PORTION = 50
LOGIN_LENGTH_MAX = 90
IMPORTED = Facts(origin=common.ORIGIN_IMPORT)
T = TypeVar("T")


async def ask(request: pb.ImportOrganisationRequest, peers: Peers, look: Lens) -> str:
    """The hash of the first password; empty without one."""
    if not request.password:
        return ""
    async with look() as see:
        policy, _ = await see.policy(pb.SessionPolicy)
    passwords.must_be_strong(request.password, policy, field="password")
    return await passwords.hashed(request.password)


async def import_organisation(
    request: pb.ImportOrganisationRequest, password_hash: str, work: Work
) -> platform.Operation:
    """Begins the import."""
    parent = request.parent or (await store.tenant(work))["headquarters_id"]
    unit = await store.load_unit(work, parent)
    unit.must_be_active()
    job = pb.ImportOrganisationJob(file=request.file, parent=unit.name, password_hash=password_hash)
    return operations.start(work, "identity", KIND, job)


async def run_import(job: Job) -> None:
    """Runs the import: each step is one transaction, and the natural keys make it repeatable."""
    asked = job.parse(pb.ImportOrganisationJob)
    async with job.step() as work:
        policy, _ = await work.policy(pb.OrganisationImportPolicy)
    plan = organisation.read(await job.file(asked.file), policy.rows_max)
    job.total = len(plan.regions) + 2 * len(plan.teams) + len(plan.members)
    counts = {"regions": 0, "teams": 0, "people": 0, "managers": 0, "kept": 0} | job.cursor.get("counts", {})
    steps = _steps(plan, asked)
    for index in range(job.cursor.get("step", 0), len(steps)):
        async with job.step() as work:
            size = await steps[index](work, counts)
            job.done += size
            job.cursor = {"step": index + 1, "counts": counts}
            job.result = _result(plan, counts, policy.reported_rows_max)


Step = Callable[[Work, dict[str, int]], Awaitable[int]]


def _steps(plan: Plan, asked: pb.ImportOrganisationJob) -> list[Step]:
    regions, teams = list(plan.regions.values()), list(plan.teams.values())
    steps: list[Step] = []
    for some_regions in _portions(regions):
        steps.append(partial(_open_regions, some_regions, asked.parent))
    for some_teams in _portions(teams):
        steps.append(partial(_open_teams, some_teams))
    for members in _portions(list(plan.members.values())):
        steps.append(partial(_hire, members, asked.password_hash))
    for some_teams in _portions(teams):
        steps.append(partial(_name_managers, some_teams))
    return steps


async def _open_regions(regions: Sequence[Region], parent: str, work: Work, counts: dict[str, int]) -> int:
    above = await store.load_unit(work, parent)
    known = await _units(work, [region.key for region in regions])
    new = [region for region in regions if region.key not in known]
    codes = await _codes(work, [code_of(region.display_name) for region in new])
    for region, code in zip(new, codes, strict=True):
        _open(work, above, pb.UNIT_KIND_REGION, region.key, region.display_name, code)
    return _count(counts, "regions", len(new), len(regions))


async def _open_teams(teams: Sequence[Team], work: Work, counts: dict[str, int]) -> int:
    known = await _units(work, [key for team in teams for key in (team.key, team.region)])
    new = [team for team in teams if team.key not in known]
    codes = await _codes(work, [known[team.region].code[: CODE_LENGTH_MAX - 3] + "t" for team in new])
    for team, code in zip(new, codes, strict=True):
        _open(work, known[team.region], pb.UNIT_KIND_BRANCH, team.key, team.display_name, code)
    return _count(counts, "teams", len(new), len(teams))


def _open(work: Work, above: Unit, kind: pb.UnitKind, key: str, display_name: str, code: str) -> None:
    unit = Unit.open(
        id=uuid7(),
        parent=above,
        display_name=display_name,
        kind=kind,
        code=code,
        zone="",
        at=work.now,
        external_key=key,
        facts=IMPORTED,
    )
    store.save_unit(work, unit)


async def _hire(members: Sequence[Member], password_hash: str, work: Work, counts: dict[str, int]) -> int:
    units = await _units(work, [member.team for member in members])
    known = {person.external_key for person in await store.people(work, PEOPLE_EXTERNAL, keys=_keys(members))}
    new = [member for member in members if member.key not in known]
    matrix = await rights.matrix(work)
    for role in {member.role for member in new}:
        matrix.must_know(role)
    wanted = [login_of(member.display_name) for member in new]
    taken = {row["login"] for row in await work.rows(LOGINS_TAKEN, prefixes=wanted)} if wanted else set()
    for member, login in zip(new, wanted, strict=True):
        person = Person.hire(
            id=uuid7(),
            particulars=Particulars(display_name=member.display_name, login=unused(login, taken, LOGIN_LENGTH_MAX)),
            unit=units[member.team],
            held=[Held(member.role)],
            at=work.now,
            external_key=member.key,
            facts=IMPORTED,
        )
        store.save_person(work, person)
        if password_hash:
            store.save_credential(work, Credential.issue(person=person.id, password_hash=password_hash))
    return _count(counts, "people", len(new), len(members))


async def _name_managers(teams: Sequence[Team], work: Work, counts: dict[str, int]) -> int:
    units = await _units(work, [team.key for team in teams])
    people = await store.people(work, PEOPLE_EXTERNAL, keys=[team.manager for team in teams])
    managers = {person.external_key: person for person in people if person.active}
    named = 0
    for team in teams:
        unit, manager = units[team.key], managers.get(team.manager)
        if unit.active and unit.manager_id is None and manager is not None:
            unit.name_manager(manager.id)
            store.save_unit(work, unit)
            named += 1
    return _count(counts, "managers", named, len(teams))


async def _units(work: Work, keys: Sequence[str]) -> dict[str, Unit]:
    found = await store.units(work, UNITS_EXTERNAL, keys=sorted(set(keys)))
    return {unit.external_key: unit for unit in found}


async def _codes(work: Work, wanted: Sequence[str]) -> list[str]:
    """Free codes that begin like the wanted ones."""
    taken = {row["code"] for row in await work.rows(CODES_TAKEN, prefixes=list(wanted))} if wanted else set()
    return [unused(code, taken, CODE_LENGTH_MAX) for code in wanted]


def _keys(members: Sequence[Member]) -> list[str]:
    return [member.key for member in members]


def _count(counts: dict[str, int], what: str, new: int, all: int) -> int:
    counts[what] += new
    counts["kept"] += all - new
    return all


def _result(plan: Plan, counts: dict[str, int], reported_rows_max: int) -> dict[str, Any]:
    shown = [{"line": one.line, "reason": one.reason} for one in plan.quarantined[:reported_rows_max]]
    return {"rows": plan.rows, **counts, "quarantined": len(plan.quarantined), "quarantined_first": shown}


def _portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), PORTION):
        yield items[start : start + PORTION]
