"""What the two doors of a visit (alone, and with the form of an entry) have in common: it is judged by all that was there
before it, and then kept with what it gives back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.leads.library import store as library
from services.leads.mergers import store as mergers
from services.leads.visits import flow, store, visitor_store, wire
from services.leads.visits.helping import TEXTS, VISIT, Help, help_with
from services.leads.visits.visit import Visit
from services.leads.visits.visitor import Visitor
from weft import helping
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.work import Work

CHANNELS = {
    pb.VISIT_KIND_ON_SITE: pb.TOUCH_CHANNEL_VISIT,
    pb.VISIT_KIND_DEMO: pb.TOUCH_CHANNEL_VISIT,
    pb.VISIT_KIND_VIDEO: pb.TOUCH_CHANNEL_VIDEO,
    pb.VISIT_KIND_CHAT: pb.TOUCH_CHANNEL_CHAT,
    pb.VISIT_KIND_PHOTO: pb.TOUCH_CHANNEL_CHAT,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A visit that took place, its visitor, and what it gives back; nothing is written yet."""

    visit: Visit
    visitor: Visitor
    found: Help

    def keep(self, work: Work) -> pb.RecordVisitResponse:
        """Stores visit and visitor, and answers with what the visit gives back."""
        store.save(work, self.visit)
        if self.visitor.events:
            visitor_store.save(work, self.visitor)
        answer = wire.recorded(self.visit, self.found, work.caller.principal.language)
        answer.helps.extend(helping.give(work, VISIT, TEXTS, tuple(self.found.named(self.visit))))
        return answer


async def judge(
    request: pb.RecordVisitRequest, customer: UUID, industry: str, work: Work, *, today: date, opportunity: UUID | None
) -> Judged:
    """The visit that a request tells of. From here on this transaction sees the whole tenant, and nothing may have been
    written before.
    """
    asked, _ = await work.policy(pb.VisitFlowPolicy)
    policy, version = await work.policy(pb.VisitsPolicy)
    answers = flow.answers_of(request, asked, pains_asked=policy.pains_asked, today=today)
    names = await mergers.names(work, customer)
    before = await store.history(work, names, policy.history_shown)
    visit = Visit(
        id=uuid7(),
        owner_id=work.person,
        unit_path=work.caller.unit_path,
        customer_id=customer,
        opportunity_id=opportunity,
        kind=request.kind,
        day=today,
        answers=answers,
        created_at=work.now,
        visitor_id=work.person,
        visitor_unit_path=work.caller.unit_path,
        competitors=flow.competitors_of(request),
    )
    seen = await store.seen(work, names, work.person, today, policy)
    found = help_with(visit, before, await library.shelf(work), industry)
    visit.helps = found.kinds
    visit.take_place(seen, policy, version, confirm_due=work.now + timedelta(hours=policy.confirm_hours))
    known = await visitor_store.mine(work, max(0, policy.red_after_visits - 1))
    visitor = known.visitor
    visitor.visited(visit, known.missed, red_after=policy.red_after_visits, policy_version=version, here=known.here)
    return Judged(visit, visitor, found)
