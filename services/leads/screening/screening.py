"""The screening form of a lead, and the freeze of whoever does not file it. Pure; every number is `leads/screening`.

Of the items that count (shipped: budget range, decision-chain role, current pain) a form fills at least so many (two). It is
due a day after the first contact of both sides; at exactly that moment it is in time. Who lets the time run out gets no new
leads in the local week after, Monday to Sunday: none by score, none that he claims, none that he asks the pool for. A form
that comes late lifts nothing, and nothing has to happen for the freeze to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.instants import instant
from weft.text import Text

SCREENING = "lead.screening"

_ITEMS = {
    pb.SCREENING_ITEM_BUDGET_RANGE: ("budget_band", Text(en="Give the budget range.", zh="请填写预算范围。")),
    pb.SCREENING_ITEM_DECISION_ROLE: ("decision_role", Text(en="Give the contact's part.", zh="请填写决策链角色。")),
    pb.SCREENING_ITEM_CURRENT_PAIN: ("current_pain", Text(en="Give the current pain.", zh="请填写当前痛点。")),
}


class ScreeningIncomplete(InvalidArgument):
    """Too few of the items that count are filled."""

    reason = "SCREENING_INCOMPLETE"
    text = Text(
        en="The form fills {filled} of the items that count; {least} are needed.",
        zh="初筛表已填 {filled} 项，至少需填 {least} 项。",
    )
    remedy = Text(en="Fill in more of the items named below.", zh="请补充下列未填项目。")


class NewLeadsFrozen(Refused):
    """A screening form was not there in time."""

    reason = "NEW_LEADS_FROZEN"
    kind = Kind.PRECONDITION
    text = Text(
        en="A screening form was not filed in time: no new leads until {until:instant}.",
        zh="因初筛表未按时提交，{until:instant} 前不能获取新线索。",
    )
    remedy = Text(
        en="Work on the leads that are yours; a supervisor may give you one, with his reason.",
        zh="请跟进现有线索；销售主管可注明理由后为您指派。",
    )


@dataclass(frozen=True, slots=True)
class Form:
    """What was filed, when for the first time, and whether that was in time."""

    budget_band: pb.BudgetBand
    decision_role: pb.DecisionRole
    current_pain: str
    filed_at: datetime
    in_time: bool

    def stored(self) -> dict[str, Any]:
        """As the row keeps it."""
        return {
            "budget_band": int(self.budget_band),
            "decision_role": int(self.decision_role),
            "current_pain": self.current_pain,
            "filed_at": self.filed_at.isoformat(),
            "in_time": self.in_time,
        }


def form_of(stored: dict[str, Any] | None) -> Form | None:
    """The form of a row."""
    return Form(**{**stored, "filed_at": datetime.fromisoformat(stored["filed_at"])}) if stored else None


def form_from(request: pb.FileScreeningRequest, *, at: datetime) -> Form:
    """The form of a request, as if it were the first and in time."""
    return Form(request.budget_band, request.decision_role, request.current_pain.strip(), at, in_time=True)


def filled(request: pb.FileScreeningRequest, policy: pb.ScreeningPolicy) -> list[pb.ScreeningItem]:
    """The items that a form fills, if they are enough; blanks fill nothing, nor does what the policy does not count."""
    given = {"current_pain": request.current_pain.strip()}
    found = [item for item, (field, _) in _ITEMS.items() if given.get(field, getattr(request, field))]
    counted = [item for item in found if item in policy.items]
    if len(counted) < policy.items_min:
        missing = [_ITEMS[item] for item in policy.items if item not in found]
        raise ScreeningIncomplete(
            violations=tuple(Violation(field, "screening.missing", text) for field, text in missing),
            filled=str(len(counted)),
            least=str(policy.items_min),
        )
    return found


@dataclass(frozen=True, slots=True)
class Freeze:
    """From when until when somebody gets no new leads."""

    begins: datetime
    ends: datetime

    def holds(self, at: datetime) -> bool:
        """True from its first moment until just before its end."""
        return self.begins <= at < self.ends

    def joined(self, other: Freeze | None) -> Freeze:
        """This one and an earlier one as one, where they meet; else the later one, for the other is over by then."""
        if other is None or other.ends < self.begins or self.ends < other.begins:
            return self if other is None or other.ends < self.ends else other
        return Freeze(min(self.begins, other.begins), max(self.ends, other.ends))


def freeze_after(missed: datetime, policy: pb.ScreeningPolicy, calendar: Calendar) -> Freeze | None:
    """The local weeks after the one in which a form was missed; none where the policy freezes nobody."""
    if policy.frozen_weeks == 0:
        return None
    begins, ends = calendar.next_week(missed)
    for _ in range(policy.frozen_weeks - 1):
        _, ends = ends, calendar.next_week(ends)[0]
    return Freeze(begins, ends)


def freeze_of(begins: datetime | None, ends: datetime | None) -> Freeze | None:
    """The freeze of a row."""
    return Freeze(begins.astimezone(UTC), ends.astimezone(UTC)) if begins and ends else None


def missed(limit: datetime, freeze: Freeze | None) -> pb.LeadScreeningMissed:
    """The fact that a form was not there in time."""
    return pb.LeadScreeningMissed(
        limit_time=instant(limit),
        frozen_from_time=instant(freeze.begins if freeze else None),
        frozen_until_time=instant(freeze.ends if freeze else None),
    )
