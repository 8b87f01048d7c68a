"""A lead: somebody who may buy, from the moment it comes in until it is an opportunity or came to nothing. Pure.

States: POOLED ⇄ ASSIGNED → CONVERTED or LOST. A lead is assigned by score, claimed from the pool, or given by a
supervisor, and goes back by its owner's hand or a rule of the pool (`recycling/`). Each new owner arms the first-touch clock
`lead.first_touch` unless the lead was reached before. The stall clock `lead.stalls` runs while it is assigned; only a change
of stage or a complete log restarts it. When it has run out, a new owner gets a new one. The first contact arms
`lead.screening`, within which the screening form is due; whoever gets the lead before that has the whole time. A refusal
makes both wait for the restart, and arms `lead.shield_ends` and `lead.restarts`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.leads import refusals
from services.leads.company import company_key
from services.leads.lead_fields import LeadFields
from services.leads.parts import NewOwner
from services.leads.recycling.plan import RECYCLES, Plan
from services.leads.screening.screening import SCREENING, Form, Freeze, missed
from services.leads.shields.shield import SHIELD_ENDS, LeadIsShielded, Shield
from weft.api.leads import v1 as pb
from weft.instants import instant

STALLS, FIRST_TOUCH = "lead.stalls", "lead.first_touch"
STAGE = "lead"  # the stage of a lead in every funnel, until it is an opportunity
CLOSED = (pb.LEAD_STATE_CONVERTED, pb.LEAD_STATE_LOST)
ASKS_FOR_PERSON = ("no_candidate", "customer_shielded")  # reasons for which a person must find an owner


@dataclass(kw_only=True)
class Lead(LeadFields):
    """One lead."""

    def arrive(self) -> None:
        """It came in; what follows at once is `assign` or `pool`."""
        self.record(
            pb.LeadCreated(
                source=self.source,
                budget_band=self.budget_band,
                technical_intensity=self.technical_intensity,
                decision_chain=self.decision_chain,
                industry=self.industry,
                high_value=self.high_value,
                budget_fen=self.budget_fen,
                currency=self.currency,
            )
        )

    def pool(self, reason: str, *, at: datetime) -> None:
        """It waits for somebody. Some reasons ask for a person."""
        self.state = pb.LEAD_STATE_POOLED
        self.updated_at = at
        self.record(
            pb.LeadPooled(
                reason=reason, pooled_time=instant(at), asks_for_person=reason in ASKS_FOR_PERSON, source=self.source
            )
        )

    def assign(self, to: NewOwner, *, at: datetime) -> None:
        """The score found its owner."""
        self._refuse_closed()
        previous = self.owner
        self._own(to, at)
        self.record(
            pb.LeadAssigned(
                owner=self.owner,
                previous_owner=previous,
                score=to.score,
                kind=to.kind,
                assigned_time=instant(at),
                runner_up=f"people/{to.runner_up}" if to.runner_up else "",
                industry=self.industry,
                technical_intensity=self.technical_intensity,
                source=self.source,
                budget_band=self.budget_band,
            )
        )

    def claim(self, to: NewOwner, *, high_value_only: bool, at: datetime) -> None:
        """Somebody takes it from the pool."""
        if self.state != pb.LEAD_STATE_POOLED:
            raise refusals.AlreadyClaimed
        if high_value_only and not self.high_value:
            raise refusals.NotClaimable
        self._own(to, at)
        self.record(
            pb.LeadClaimed(
                owner=self.owner,
                score=to.score,
                assigned_time=instant(at),
                high_value=self.high_value,
                industry=self.industry,
                technical_intensity=self.technical_intensity,
                kind=to.kind,
            )
        )

    def override(self, to: NewOwner, *, at: datetime) -> None:
        """A supervisor decides."""
        self._refuse_closed()
        if self.owner_id == to.person:
            raise refusals.OwnerHasItAlready
        previous = self.owner
        self._own(to, at)
        self.record(
            pb.LeadAssignmentOverridden(
                owner=self.owner,
                previous_owner=previous,
                score=to.score,
                assigned_time=instant(at),
                industry=self.industry,
                technical_intensity=self.technical_intensity,
                touched=self.first_touched_at is not None,
            )
        )

    def touch(self, channel: pb.TouchChannel, *, two_way: bool, screening_due: datetime, at: datetime) -> bool | None:
        """Somebody tried to reach it. The first contact of both sides stops the first-touch clock, and the form is due.

        Tells whether the first touch came in time; None if this settles nothing.
        """
        self._refuse_unowned()
        two_way = two_way and channel != pb.TOUCH_CHANNEL_MASS_MAILING
        self.updated_at = at
        self.record(pb.LeadTouched(channel=channel, two_way=two_way, touched_time=instant(at)))
        return self._first_touch(channel, screening_due, at) if two_way else None

    def follow_up(
        self,
        *,
        expected_close: date,
        today: date,
        channel: pb.TouchChannel,
        stalls_at: datetime,
        screening_due: datetime,
        at: datetime,
    ) -> bool | None:
        """A communication was written down completely: it is a contact, and the stall clock starts anew.

        Tells whether the first touch came in time; None if this settles nothing.
        """
        self._refuse_unowned()
        if expected_close < today:
            raise refusals.ExpectedCloseIsPast
        old, self.expected_close = self.expected_close, expected_close
        self.followed_up_at = at
        self.updated_at = at
        settled = self._first_touch(channel, screening_due, at)
        self.record(
            pb.LeadFollowedUp(
                expected_close_date=expected_close.isoformat(),
                old_expected_close_date=old.isoformat() if old else "",
                channel=channel,
                followed_up_time=instant(at),
            )
        )
        self._dwell(stalls_at, at)
        return settled

    def screen(self, form: Form, *, items: list[pb.ScreeningItem], at: datetime) -> None:
        """The screening form is filed. In time it stops its clock; filed again it keeps the time of the first one."""
        self._refuse_unowned()
        first, due = self.screening, self.screening_due
        in_time = first.in_time if first else due is None or at <= due
        if self._owes_form and in_time:
            self.cancel(SCREENING)
        self.screening = replace(form, filed_at=first.filed_at if first else at, in_time=in_time)
        self.updated_at = at
        self.record(pb.LeadScreened(items=items, filed_time=instant(at), limit_time=instant(due), in_time=in_time))

    def miss_screening(self, freeze: Freeze | None, *, at: datetime) -> bool:
        """The time for the form ran out, also where it came late; False if it no longer matters."""
        in_time = self.screening is not None and self.screening.in_time
        if self.state != pb.LEAD_STATE_ASSIGNED or self.screening_due is None or self.screening_missed or in_time:
            return False
        self.screening_missed = True
        self.updated_at = at
        self.record(missed(self.screening_due, freeze))
        return True

    def refuse(self, shield: Shield, *, stalls_at: datetime, at: datetime) -> None:
        """The customer refused for now: no form is due any more, and the lead may stand still until the restart."""
        self._refuse_unowned()
        if self.shield is not None and self.shield.holds(at):
            raise LeadIsShielded(until=self.shield.until.isoformat())
        if self._owes_form:
            self.cancel(SCREENING)
            self.screening_due = None
        self.shield, self.shield_moved = shield, True
        self.updated_at = at
        self.record(shield.recorded())
        for kind, due in shield.clocks():
            self.arm(kind, due)
        self._dwell(stalls_at, at)

    def end_shield(self, *, at: datetime) -> None:
        """The shield is over; said only of a lead that somebody still works on."""
        if self.state != pb.LEAD_STATE_ASSIGNED or self.shield is None or self.shield.holds(at):
            return
        self.shield_moved = True
        self.updated_at = at
        self.record(self.shield.ended())

    def restart(self, *, at: datetime) -> None:
        """The customer may be asked again, whoever owns the lead by now."""
        if self.state != pb.LEAD_STATE_ASSIGNED or self.shield is None or at < self.shield.restart_at:
            return
        self.updated_at = at
        self.record(self.shield.restarted())

    def correct(self, changes: dict[str, Any], *, at: datetime) -> None:
        """What is known of company, contact or contract is another; no state moves, and no clock but the pool's."""
        self._refuse_closed()
        changed = sorted(name for name, value in changes.items() if getattr(self, name) != value)
        for name in changed:
            setattr(self, name, changes[name])
        if changed:
            self.company_key = company_key(self.company)
            self.shield_moved = self.shield is not None
            self.updated_at = at
            self.record(pb.LeadParticularsCorrected(fields=changed))

    def lose(self, reason: str, *, at: datetime) -> None:
        """It came to nothing."""
        self._refuse_closed()
        old, self.state = self.state, pb.LEAD_STATE_LOST
        self.loss_reason = reason
        self.updated_at = at
        self.record(pb.LeadLost(reason=reason, old_state=old))
        self._stop_clocks(at)

    def convert(self, opportunity_id: UUID, *, at: datetime) -> None:
        """It became an opportunity."""
        self._refuse_unowned()
        self.state = pb.LEAD_STATE_CONVERTED
        self.opportunity_id = opportunity_id
        self.updated_at = at
        self.record(pb.LeadConverted(opportunity=f"opportunities/{opportunity_id}"))
        self._stop_clocks(at)

    def stall(self, *, limit: datetime, at: datetime) -> None:
        """Nothing happened for too long: said once, until something happens."""
        if self.state != pb.LEAD_STATE_ASSIGNED or self.dwells_since is None:
            return
        self.stalls_at, self.updated_at = None, at
        self.record(pb.LeadStalled(stage=STAGE, since_time=instant(self.dwells_since), limit_time=instant(limit)))

    def miss_first_touch(self, *, limit: datetime, at: datetime) -> bool:
        """The time for the first touch ran out; False if it no longer matters."""
        if self.state != pb.LEAD_STATE_ASSIGNED or self.first_touched_at or self.assigned_at is None:
            return False
        self.touch_overdue = True
        self.updated_at = at
        self.record(pb.LeadTouchOverdue(assigned_time=instant(self.assigned_at), limit_time=instant(limit)))
        return True

    def give_back(self, reason: pb.ReturnReason, superior: str, *, at: datetime) -> None:
        """Whoever has it gives it back to the pool."""
        self._refuse_unowned()
        self.record(
            pb.LeadReturned(
                previous_owner=self.owner, superior=superior, returned_time=instant(at), reason=reason.code,
                title_en=reason.title_en, title_zh=reason.title_zh,
            )
        )  # fmt: skip
        self._leave(at)
        self.pool("returned", at=at)

    def recycle(self, plan: Plan, superior: str, *, at: datetime) -> None:
        """A rule of the pool takes it from its owner."""
        rule = plan.rule
        self.record(
            pb.LeadRecycled(
                previous_owner=self.owner, superior=superior, rule=rule.code, title_en=rule.title_en,
                title_zh=rule.title_zh, since_time=instant(plan.since), recycled_time=instant(at),
            )
        )  # fmt: skip
        self._leave(at)
        self.pool("recycled", at=at)

    def warn_of_recycling(self, plan: Plan, *, due: datetime, at: datetime) -> None:
        """Its owner learns when it goes back unless something happens."""
        self.recycles_at = due
        self.updated_at = at
        self.record(pb.LeadRecycleNear(rule=plan.rule.code, since_time=instant(plan.since), limit_time=instant(due)))
        self.arm(RECYCLES, due)

    def expect(self, plan: Plan | None, warn: timedelta, *, at: datetime) -> None:
        """Something moved: what its owner was warned of is off if it is not due by then any more, and the clock of the
        pool's rules is set where the stall clock would not look at them in time.

        It is never taken away: one that runs out early looks again, and finds that it is not time yet.
        """
        if self.recycles_at is not None and (plan is None or plan.due > self.recycles_at):
            self.record(pb.LeadRecycleSpared(limit_time=instant(self.recycles_at)))
            self.recycles_at, self.updated_at = None, at
        if plan is not None and self.recycles_at is None and self.looks_alone(plan.due - warn):
            self.arm(RECYCLES, plan.due - warn)

    def looks_alone(self, at: datetime) -> bool:
        """True if the stall clock does not run out before this, so that the rules need a clock of their own."""
        return self.stalls_at is None or at < self.stalls_at

    def _leave(self, at: datetime) -> None:
        self._stop_work()
        self._end_shield_of_owner(at)
        self.state = pb.LEAD_STATE_POOLED
        self.owner_id, self.unit_path = None, self.home_unit_path
        self.assignment_kind, self.score, self.assigned_at = pb.ASSIGNMENT_KIND_UNSPECIFIED, "", None
        self.dwells_since = self.stalls_at = self.recycles_at = None
        if self.first_touched_at is None:
            self.first_touch_due = None

    def _own(self, to: NewOwner, at: datetime) -> None:
        self.state = pb.LEAD_STATE_ASSIGNED
        self.owner_id, self.unit_path = to.person, to.unit_path
        self.assignment_kind, self.score, self.assigned_at = to.kind, to.score, at
        self.updated_at = at
        if self.first_touched_at is None:
            self.first_touch_due, self.touch_overdue = to.first_touch_due, False
            self.arm(FIRST_TOUCH, to.first_touch_due)
        if self._owes_form:
            self._ask_for_form(to.screening_due)
        self._end_shield_of_owner(at)
        self.recycles_at = None
        if self.stalls_at is None:  # it comes from the pool, or its breach was told to somebody else
            self._dwell(to.stalls_at, at)

    def _end_shield_of_owner(self, at: datetime) -> None:
        if self.shield is not None and self.shield.holds(at):  # the next owner gets none
            self.shield, self.shield_moved = replace(self.shield, until=at), True
            self.cancel(SHIELD_ENDS)

    def _first_touch(self, channel: pb.TouchChannel, screening_due: datetime, at: datetime) -> bool | None:
        if self.first_touched_at is not None or self.assigned_at is None or self.first_touch_due is None:
            return None
        if not self.touch_overdue:
            self.cancel(FIRST_TOUCH)
        self.first_touched_at = at
        if self.screening is None:
            self._ask_for_form(screening_due)
        in_time = at <= self.first_touch_due
        self.record(
            pb.LeadFirstTouched(
                channel=channel,
                assigned_time=instant(self.assigned_at),
                touched_time=instant(at),
                limit_time=instant(self.first_touch_due),
                in_time=in_time,
            )
        )
        return None if self.touch_overdue else in_time

    def _dwell(self, stalls_at: datetime, at: datetime) -> None:
        waits = max(timedelta(), self.shield.restart_at - at) if self.shield else timedelta()
        self.dwells_since, self.stalls_at = at, stalls_at + waits
        self.arm(STALLS, self.stalls_at)

    def _stop_work(self) -> None:
        if self.stalls_at is not None:
            self.cancel(STALLS)
        if self.first_touch_due is not None and self.first_touched_at is None and not self.touch_overdue:
            self.cancel(FIRST_TOUCH)
        if self._owes_form:
            self.cancel(SCREENING)

    def _stop_clocks(self, at: datetime) -> None:
        self._stop_work()
        if self.shield is not None:
            self.shield_moved = True
            for kind, due in self.shield.clocks():
                if at < due:
                    self.cancel(kind)
        self.stalls_at = self.recycles_at = None

    def _refuse_closed(self) -> None:
        if self.state in CLOSED:
            raise refusals.LeadIsLost if self.state == pb.LEAD_STATE_LOST else refusals.LeadIsClosed

    def _refuse_unowned(self) -> None:
        self._refuse_closed()
        if self.owner_id is None:
            raise refusals.LeadHasNoOwner
