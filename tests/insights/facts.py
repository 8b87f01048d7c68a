"""Hand-made facts of leads and opportunities, as their services would have sent them, and streams of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from google.protobuf.message import Message
from uuid_utils.compat import uuid7

from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.inbox import Reader, arrived
from weft.testing import Platform

ZONE = ZoneInfo("Asia/Shanghai")
CLOCKS = {"leads": "lead.first_touch", "quotes": "quote.answer_due"}
EAST, WEST = "/hq/east/", "/hq/west/"


def local(text: str) -> datetime:
    """An instant on Chinese clocks: `2026-03-02 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@dataclass
class Story:
    """What happens to one subject, each fact taking its next version."""

    tenant: UUID
    subject: str
    owner: str = ""
    unit_path: str = EAST
    events: list[Any] = field(default_factory=list)

    def tell(self, event: Any, at: datetime, *, armed: datetime | None = None, cancelled: bool = False) -> Story:
        """Adds a fact."""
        event.envelope.CopyFrom(
            common.Envelope(
                event_id=str(uuid7()), type=event.DESCRIPTOR.full_name, schema_version=1, tenant=str(self.tenant),
                subject=self.subject, version=len(self.events) + 1, business_date=at.astimezone(ZONE).date().isoformat(),
                zone="Asia/Shanghai", actor=common.Actor(name="people/x"), owner=self.owner, unit_path=self.unit_path,
                origin=common.ORIGIN_LIVE,
            )
        )  # fmt: skip
        event.envelope.occurred_time.FromDatetime(at)
        event.envelope.recorded_time.FromDatetime(at)
        if armed is not None:
            clock = event.envelope.clocks.add(
                kind=CLOCKS[self.subject.partition("/")[0]], change=common.Clock.CHANGE_ARMED
            )
            clock.due_time.FromDatetime(armed)
        elif cancelled:
            event.envelope.clocks.add(kind=CLOCKS[self.subject.partition("/")[0]], change=common.Clock.CHANGE_CANCELLED)
        self.events.append(event)
        return self

    # -- leads ----------------------------------------------------------------------------------------------------

    def created(self, at: datetime) -> Story:
        return self.tell(leads.LeadCreated(source=leads.SOURCE_WEB_FORM), at)

    def assigned(self, owner: str, at: datetime, limit_h: float = 2.0, unit_path: str = EAST) -> Story:
        self.owner, self.unit_path = owner, unit_path
        return self.tell(leads.LeadAssigned(owner=owner), at, armed=at + timedelta(hours=limit_h))

    def transferred(self, owner: str, at: datetime, *, clock: bool = True, unit_path: str = EAST) -> Story:
        self.owner, self.unit_path = owner, unit_path
        armed = at + timedelta(hours=2) if clock else None
        return self.tell(leads.LeadAssignmentOverridden(owner=owner, touched=not clock), at, armed=armed)

    def touched(self, at: datetime) -> Story:
        self.tell(leads.LeadTouched(channel=leads.TOUCH_CHANNEL_CALL, two_way=True), at)
        event = leads.LeadFirstTouched(channel=leads.TOUCH_CHANNEL_CALL)
        event.touched_time.FromDatetime(at)
        return self.tell(event, at, cancelled=True)

    def overdue(self, at: datetime) -> Story:
        return self.tell(leads.LeadTouchOverdue(), at)

    def lost(self, at: datetime) -> Story:
        return self.tell(leads.LeadLost(reason="no_budget"), at, cancelled=True)

    def converted(self, at: datetime) -> Story:
        return self.tell(leads.LeadConverted(opportunity=f"opportunities/{uuid7()}"), at, cancelled=True)

    # -- quotes ---------------------------------------------------------------------------------------------------

    def sent(self, at: datetime, limit_h: float = 48.0) -> Story:
        return self.tell(quotes.QuoteSent(state=quotes.QUOTE_STATE_SENT), at, armed=at + timedelta(hours=limit_h))

    def objected(self, at: datetime) -> Story:
        return self.tell(quotes.QuoteObjectionHandled(kind="price"), at)

    def answered(self, at: datetime, *, late: bool = False) -> Story:
        event = quotes.QuoteAnswered(answer=quotes.CUSTOMER_ANSWER_DECLINED, late=late)
        return self.tell(event, at, cancelled=not late)

    def revised(self, at: datetime, *, in_time: bool = True) -> Story:
        self.tell(quotes.QuoteRevised(), at)
        return self.tell(quotes.QuoteSuperseded(was_sent=True), at, cancelled=in_time)

    def expired(self, at: datetime) -> Story:
        return self.tell(quotes.QuoteExpired(), at)

    def handed_to(self, owner: str, unit_path: str) -> Story:
        self.owner, self.unit_path = owner, unit_path
        return self

    # -- opportunities --------------------------------------------------------------------------------------------

    def opened(self, at: datetime, stage: str = "s1", amount_fen: int = 1000, pipeline: str = "p") -> Story:
        return self.tell(
            leads.OpportunityOpened(pipeline=pipeline, stage=stage, amount_fen=amount_fen, currency="CNY"), at
        )

    def advanced(self, at: datetime, old: str, new: str, pipeline: str = "p") -> Story:
        return self.tell(leads.OpportunityAdvanced(old_stage=old, new_stage=new, pipeline=pipeline), at)

    def voided(self, at: datetime, old: str, new: str, pipeline: str = "p") -> Story:
        return self.tell(leads.OpportunityNodeVoided(old_stage=old, new_stage=new, pipeline=pipeline), at)

    def won(self, at: datetime, amount_fen: int, old: str = "s2") -> Story:
        return self.tell(leads.OpportunityWon(amount_fen=amount_fen, currency="CNY", old_stage=old, stage="won"), at)

    def failed(self, at: datetime, old: str = "s1", *, shielded: bool = False) -> Story:
        lost = leads.OpportunityLost(reason="price", old_stage=old, stage="lost", currency="CNY", shielded=shielded)
        return self.tell(lost, at)

    def imported(self, state: Any, stage: str, engaged: str, closed: str = "", amount_fen: int = 0) -> Story:
        event = leads.OpportunityImported(
            external_id="X", pipeline="p", stage=stage, state=state, amount_fen=amount_fen, currency="USD",
            engage_date=engaged, close_date=closed,
        )  # fmt: skip
        return self.tell(event, local(f"{closed or engaged or '2026-03-09'} 12:00"))


def lead(tenant: UUID) -> Story:
    return Story(tenant, f"leads/{uuid7()}")


def deal(tenant: UUID, owner: str = "", unit_path: str = EAST) -> Story:
    return Story(tenant, f"opportunities/{uuid7()}", owner or person(), unit_path)


def quote(tenant: UUID, owner: str, unit_path: str = EAST) -> Story:
    return Story(tenant, f"quotes/{uuid7()}", owner, unit_path)


def person() -> str:
    return f"people/{uuid7()}"


async def deliver(platform: Platform, events: list[Message], area: str = "leads") -> None:
    """Through the inbox of insights, 500 at a time."""
    runtime = platform.runtime("insights")
    batch = runtime.service.batches["facts"]
    handlers = {kind.DESCRIPTOR.full_name: (kind, batch.fold) for kind in batch.events}
    reader = Reader(runtime, platform.app.broker, area, handlers, (1.0,), batch=batch, group="facts")
    for start in range(0, len(events), batch.size):
        part = [arrived(event.SerializeToString()) for event in events[start : start + batch.size]]
        assert await reader.fold(part, ()), reader._error
