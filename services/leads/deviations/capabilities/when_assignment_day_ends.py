"""A local day with decisions about owners is over: its files of deviations are made and its streaks flagged, as a long
work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from services.leads.deviations import store
from services.leads.deviations.deviation_export import LANGUAGES, DeviationExport, Line, table, units_above
from services.leads.deviations.flagging import flag_streaks
from weft import operations
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.files import Upload, keep
from weft.ids import uuid7
from weft.service import Deadline
from weft.sheets import CSV, csv_bytes
from weft.work import Work

JOB = "leads.ExportDeviations"
CHUNK = 20  # units in one transaction


async def when_assignment_day_ends(deadline: Deadline, work: Work) -> None:
    """Begins the work in the transaction that fires the deadline: once for each day."""
    day = deadline.subject.rpartition("/")[2]
    operations.start(work, "leads", JOB, pb.DeviationDay(date=day))


@dataclass(frozen=True, slots=True)
class Draft:
    """What the file of one unit will say."""

    unit_path: str
    decided: int
    lines: list[Line]


async def run_export(job: operations.Job) -> None:
    """Makes what is not there yet, some units at a time; what was made before a crash is not made again."""
    day = date.fromisoformat(job.parse(pb.DeviationDay).date)
    async with job.step() as work:
        decided, made = await store.decided(work, day), await store.made(work, day)
    units = units_above(decided)
    for chunk in _chunks([path for path in units if path not in made]):
        async with job.step() as work:
            policy, _ = await work.policy(pb.DeviationsPolicy)
            zone = (await work.calendar()).zone
            drafts = [
                Draft(
                    path,
                    sum(count for where, count in decided.items() if where.startswith(path)),
                    await store.lines(work, day, path, policy.listed_max, zone),
                )
                for path in chunk
            ]
        names = await _names(job, drafts)
        files = {draft.unit_path: await _stored(job, draft, names) for draft in drafts}
        async with job.step(total=len(units)) as work:
            job.done += len(drafts)
            for draft in drafts:
                _save(work, day, draft, files[draft.unit_path])
    await flag_streaks(job, day)


async def _names(job: operations.Job, drafts: list[Draft]) -> dict[UUID, str]:
    people = sorted({person for draft in drafts for line in draft.lines for person in (line.owner, line.best)})
    if not people:
        return {}
    request = identity.GetContactsRequest(people=[f"people/{person}" for person in people])
    answer = await job.peers(identity.PeopleStub).GetContacts(request)
    return {UUID(one.person.rpartition("/")[2]): one.display_name for one in answer.contacts}


async def _stored(job: operations.Job, draft: Draft, names: dict[UUID, str]) -> dict[str, Upload]:
    """The files of a draft by language, put into the object store before the row that names them."""
    found = {}
    for language in LANGUAGES:
        content = csv_bytes(table(draft.lines, names, language))
        upload = await job.files.put_bytes(
            str(job.tenant), content, content_type=CSV, uploader=f"services/{job.runtime.service.name}"
        )
        found[language] = upload
    return found


def _save(work: Work, day: date, draft: Draft, files: dict[str, Upload]) -> None:
    export = DeviationExport(
        id=uuid7(),
        day=day,
        unit_path=draft.unit_path,
        decided=draft.decided,
        deviations=len(draft.lines),
        files={language: asdict(upload) for language, upload in files.items()},
        made_at=work.now,
    )
    export.make()
    store.save(work, export)
    for file in files.values():
        keep(work, file, export.name)


def _chunks(units: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(units), CHUNK):
        yield units[at : at + CHUNK]
