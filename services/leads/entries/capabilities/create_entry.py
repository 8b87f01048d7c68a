"""Take in a lead that the caller visited, his visit and his plan: one form, all of it or nothing.

Lead and visit are written in one transaction. The plan belongs to the tasks: they are asked before anything is written
whether they would keep it, and are told it after, until they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from uuid import UUID

from grpc import aio

from services.leads import arriving, deciding, references, taking
from services.leads import wire as leads
from services.leads.board import store as boards
from services.leads.entries import store, wire
from services.leads.entries.entry import Entry
from services.leads.entries.form import lead_of, part, visit_of
from services.leads.lead import Lead
from services.leads.recycling import clock
from services.leads.visits import recording
from weft import errors
from weft.access import Caller
from weft.api.leads import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

KEEP_PLAN = "/weft.api.tasks.v1.Tasks/KeepPlan"
DOOR = "leads.plan_kept"
FIND_OWNER = "leads.owner.find"
AT_ONE_DOOR = (arriving.CREATE, "leads.lead.claim", "leads.visit.record", "tasks.task.create")


@dataclass(frozen=True, slots=True)
class Known:
    """What others know of what the form names."""

    customer: UUID
    industry: str
    company: str
    owners: tuple[pb.CompanyOwner, ...]


async def ask(request: pb.CreateEntryRequest, peers: Peers, look: Lens) -> Known:
    """The customer, who follows up the company already, and whether the tasks will keep the plan."""
    _refuse_without_rights(look.caller)
    found = await references.worked_with(request.customer, peers, look)
    company = request.lead.company.strip() or found.display_name
    owners = []
    if look.caller.holds(FIND_OWNER):
        owners = await references.owners_of(company, request.lead.company_code.strip(), peers, look)
    checked = tasks.CheckPlanRequest(person=look.caller.name, plan=_plan(request))
    try:
        await peers(tasks.TasksStub).CheckPlan(checked)
    except aio.AioRpcError as error:
        raise errors.relayed(error) from None
    return Known(found.customer, found.industry, found.display_name, tuple(owners))


def _refuse_without_rights(caller: Caller) -> None:
    """The form lets nobody do what the doors of its parts refuse him."""
    for permission in AT_ONE_DOOR:
        if not caller.holds(permission):
            raise errors.Forbidden(permission=permission)


async def create_entry(request: pb.CreateEntryRequest, known: Known, work: Work) -> pb.CreateEntryResponse:
    """Keeps lead and visit, and has the plan kept. The lead is the caller's, whatever the score or its source say."""
    policy, _ = await work.policy(pb.EntriesPolicy)
    with part("lead"):
        lead = await arriving.arrived(lead_of(request, known.company), known.customer, work)
    today = (await work.calendar(work.caller.principal.unit_path)).business_date(work.now)
    with part("visit"):
        said = visit_of(request)
        judged = await recording.judge(said, known.customer, known.industry, work, today=today, opportunity=None)
    asked = await deciding.question(work, lead)  # sees the whole tenant by now: shields are of others, too
    taking.refuse_kept_from(work, asked)
    taking.own(work, lead, asked, pb.ASSIGNMENT_KIND_ENTERED, "entered")
    changes = _reach(lead, judged, asked, work)
    await clock.follow(work, lead)
    one = Entry(
        id=uuid7(), owner_id=work.person, unit_path=work.caller.unit_path, customer_id=known.customer, lead_id=lead.id,
        visit_id=judged.visit.id, task_id=uuid7(), created_at=work.now,
    )  # fmt: skip
    one.create(plan_due=request.plan.due_time.ToDatetime(UTC))
    store.save(work, one)
    taking.keep(work, lead, asked, changes)
    visit = judged.keep(work)
    _have_kept(request, one, policy, work)
    return pb.CreateEntryResponse(entry=wire.entry(one), lead=leads.lead(lead), visit=visit, owners_before=known.owners)


def _reach(lead: Lead, judged: recording.Judged, asked: deciding.Question, work: Work) -> boards.Changes:
    """The visit is a touch, and of both sides if somebody was met: what it changes on the board."""
    changes, visit = deciding.changes(asked), judged.visit
    in_time = lead.touch(
        recording.CHANNELS[visit.kind],
        two_way=bool(visit.answers.met),
        screening_due=asked.limits.screening_due,
        at=work.now,
    )
    if in_time is not None:
        changes.touched(lead.owner_id, in_time=in_time)
    return changes


def _have_kept(request: pb.CreateEntryRequest, one: Entry, policy: pb.EntriesPolicy, work: Work) -> None:
    """Has the tasks keep the plan once this is committed: its task has a name already, so that there is never another."""
    key = str(one.id)
    kept = tasks.KeepPlanRequest(
        task=one.task,
        person=one.owner,
        plan=_plan(request),
        about=one.lead,
        customer=f"customers/{one.customer_id}",
        plan_time=one.created_at,
        request_id=key,
    )
    give_up_at = work.recorded_at + timedelta(hours=policy.plan_give_up_hours)
    work.call(KEEP_PLAN, kept, key=key, subject=one.name, door=DOOR, give_up_at=give_up_at)


def _plan(request: pb.CreateEntryRequest) -> tasks.Plan:
    said = request.plan
    return tasks.Plan(title=said.title, message=said.message, due_time=said.due_time)
