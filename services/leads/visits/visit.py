"""A visit: what a rep says of one contact with a customer, what it counts for, and after a demo what the customer
confirmed. Pure.

It counts unless its kind is no visit, or the customer was visited that local day already, by whomever. It is effective if
it counts and has all four branches. Neither is ever changed. A demo arms `visit.pain_confirmation`: until then the customer
should have confirmed a pain in words of his own; a confirmation cancels the clock, and also comes late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.leads.visits.flow import FIELDS, Answers
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.instants import instant
from weft.text import Text

PAIN_CONFIRMATION = "visit.pain_confirmation"
POLICY = "leads/visits"


class VisitIsNoDemo(Refused):
    """Only a demo asks for a confirmation."""

    reason = "VISIT_IS_NO_DEMO"
    kind = Kind.PRECONDITION
    text = Text(en="Pains are confirmed after a demo only.", zh="仅产品演示后需要确认痛点。")
    remedy = Text(en="Name the visit in which you demonstrated.", zh="请选择对应的演示拜访。")


class PainsAreConfirmed(Refused):
    """A demo is confirmed once."""

    reason = "PAINS_ARE_CONFIRMED"
    kind = Kind.PRECONDITION
    text = Text(en="The pains of this demo are confirmed already.", zh="该演示的痛点已确认。")
    remedy = Text(en="Record another visit for what is new.", zh="如有新情况，请新建拜访。")


class ConfirmationIsVague(InvalidArgument):
    """Praise is no confirmation."""

    reason = "CONFIRMATION_IS_VAGUE"
    text = Text(en="This confirms no pain: say what the customer said of it.", zh="内容过于笼统，不能视为痛点确认。")
    remedy = Text(
        en="Write what hurts him, and how he will know that it is solved.", zh="请写明客户的具体痛点及其解决标准。"
    )


@dataclass(frozen=True, slots=True)
class OldShare:
    """How many of a rep's counted visits of the last days, and of the days before them, were to old customers."""

    visits: int
    old_visits: int
    mean_visits: int
    mean_old_visits: int

    def exceeds(self, points: int, visits_min: int) -> bool:
        """More than so many percentage points above the mean; whole numbers, so that exactly as many is not above."""
        if min(self.visits, self.mean_visits) < visits_min:
            return False
        ahead = self.old_visits * self.mean_visits - self.mean_old_visits * self.visits
        return 100 * ahead > points * self.visits * self.mean_visits

    def told(self, points: int) -> dict[str, str]:
        """The figures behind a flag."""
        return {
            "share": f"{self.old_visits / self.visits:.4f}",
            "mean": f"{self.mean_old_visits / self.mean_visits:.4f}",
            "visits": str(self.visits),
            "mean_visits": str(self.mean_visits),
            "points": str(points),
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a customer and a visitor when a visit is recorded; the shares include this visit, if it counts."""

    old_customer: bool
    same_day: bool
    share: OldShare


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A pain that the customer confirmed."""

    pain: str
    words: str


@dataclass(kw_only=True)
class Visit(Aggregate):
    """One visit."""

    collection: ClassVar[str] = "visits"

    owner_id: UUID
    unit_path: str
    customer_id: UUID
    opportunity_id: UUID | None
    kind: pb.VisitKind
    day: date
    answers: Answers
    created_at: datetime
    visitor_id: UUID  # who made it; its owner until he leaves
    visitor_unit_path: str
    competitors: tuple[str, ...] = ()
    helps: tuple[pb.VisitHelp, ...] = ()
    counted: bool = False
    effective: bool = False
    old_customer: bool = False
    reasons: tuple[tuple[str, dict[str, str]], ...] = ()
    confirm_due: datetime | None = None
    confirmed_at: datetime | None = None
    confirm_missed: bool = False
    confirmed: tuple[Confirmed, ...] = ()
    policy_version: int = 0

    @property
    def decision_chain(self) -> str:
        """Where to name who decides at its customer."""
        return f"decisionChains/{self.customer_id}"

    @property
    def questioned(self) -> bool:
        """True if there is a reason to look at it."""
        return bool(self.reasons)

    def facts(self) -> Facts:
        """What every event of a visit carries."""
        return Facts(
            owner=f"people/{self.owner_id}",
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            policy=POLICY,
            policy_version=self.policy_version,
        )

    # -- transitions -----------------------------------------------------------------------------------------------

    def take_place(self, seen: Seen, policy: pb.VisitsPolicy, version: int, *, confirm_due: datetime) -> None:
        """It happened now: what it counts for is decided, and a demo begins to wait for its confirmation."""
        self.policy_version, self.old_customer = version, seen.old_customer
        if self.kind in policy.no_visit_kinds:
            self._question("no_visit_kind")
        elif seen.same_day:
            self._question("same_day")
        self.counted = not self.reasons
        if unanswered := self.answers.unanswered:
            self._question("nodes_unanswered", nodes=", ".join(FIELDS[node] for node in unanswered))
        self.effective = not self.reasons
        exceeded = self.counted and seen.share.exceeds(policy.share_over_points, policy.share_visits_min)
        if exceeded:
            self._question("old_share", **seen.share.told(policy.share_over_points))
        said = self.answers
        self.record(
            pb.VisitRecorded(
                kind=self.kind, date=self.day.isoformat(), answered=said.answered, roles_met=said.met,
                pain_fits=[one.fit for one in said.pains], price_talks=bool(said.objection),
                delivery_needed=bool(said.resources), needed_by_date=said.needed_by_date, counted=self.counted,
                effective=self.effective, reasons=[code for code, _ in self.reasons], old_customer=self.old_customer,
                competitors=len(self.competitors), helps=self.helps,
            )
        )  # fmt: skip
        if exceeded:
            share = seen.share
            self.record(
                pb.VisitOldShareExceeded(
                    visits=share.visits, old_visits=share.old_visits, mean_visits=share.mean_visits,
                    mean_old_visits=share.mean_old_visits, over_points=policy.share_over_points,
                )
            )  # fmt: skip
        self._explain()
        if self.kind == pb.VISIT_KIND_DEMO:
            self.confirm_due = confirm_due
            self.arm(PAIN_CONFIRMATION, confirm_due)

    def confirm_pains(self, confirmed: Sequence[Confirmed], policy: pb.VisitsPolicy, *, at: datetime) -> None:
        """The customer said what hurts him, in words that say something."""
        if self.confirm_due is None:
            raise VisitIsNoDemo
        if self.confirmed_at is not None:
            raise PainsAreConfirmed
        _must_be_specific(confirmed, policy)
        self.confirmed, self.confirmed_at = tuple(confirmed), at
        self.record(
            pb.VisitPainsConfirmed(
                pains=len(confirmed), confirm_time=instant(at), limit_time=instant(self.confirm_due),
                in_time=at <= self.confirm_due,
            )
        )  # fmt: skip
        if not self.confirm_missed:
            self.cancel(PAIN_CONFIRMATION)

    def miss_confirmation(self, *, limit: datetime) -> None:
        """The time ran out, and the customer has confirmed nothing."""
        if self.confirmed_at is None:
            self.confirm_missed = True
            self.record(pb.VisitPainConfirmationMissed(limit_time=instant(limit)))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _question(self, code: str, **args: str) -> None:
        self.reasons = (*self.reasons, (code, args))

    def _explain(self) -> None:
        outcome = "effective" if self.effective else "counted" if self.counted else "not_counted"
        self.decide(
            common.Decision(
                kind="leads.visit", outcome=outcome, policy=POLICY, policy_version=self.policy_version,
                reasons=[common.Reason(code=code, args=args) for code, args in self.reasons],
                inputs={"kind": pb.VisitKind.Name(self.kind), "date": self.day.isoformat()},
            )
        )  # fmt: skip


def _must_be_specific(confirmed: Sequence[Confirmed], policy: pb.VisitsPolicy) -> None:
    vague = {_bare(phrase) for phrase in policy.vague_phrases}
    faults = []
    for index, one in enumerate(confirmed):
        for field, said in (("pain", one.pain), ("words", one.words)):
            short = len(_bare(said)) < (policy.confirm_length_min if field == "words" else 1)
            if short or _bare(said) in vague:
                faults.append(Violation(f"confirmed[{index}].{field}", "visit.vague", ConfirmationIsVague.text))
    if faults:
        raise ConfirmationIsVague(violations=tuple(faults))


def _bare(said: str) -> str:
    """Letters and digits only, so that punctuation makes no other sentence."""
    return "".join(letter for letter in said.casefold() if letter.isalnum())
