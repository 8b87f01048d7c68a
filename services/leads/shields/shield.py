"""A refusal with its reason and the date at which the customer may be asked again, and the shield that follows. Pure.

Who writes down that the customer refused for now is shielded: nobody else gets a lead of that customer, and the lead is no
failure of his. The restart is said as a day, as a quarter of a year, or as a quarter, which is the next one to begin; a
quarter means its first Monday. The shield ends at the earlier of the restart and so many calendar months (three) after the
refusal; the owner's to-do comes at the restart, whichever is first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.errors import InvalidArgument, Kind, Refused
from weft.instants import instant
from weft.text import Text

SHIELD_ENDS, RESTARTS = "lead.shield_ends", "lead.restarts"


class RefusalReasonUnknown(InvalidArgument):
    """A refusal has one of the policy's reasons."""

    reason = "REFUSAL_REASON_UNKNOWN"
    text = Text(en="There is no reason {code}.", zh="没有原因代码 {code}。")
    remedy = Text(en="Choose one of: {codes}.", zh="请选择：{codes}。")


class RestartIsNotAhead(InvalidArgument):
    """The customer cannot be asked again on a day that is over, or farther away than the policy looks."""

    reason = "RESTART_IS_NOT_AHEAD"
    text = Text(en="{restart} is no day of the next {days} days.", zh="{restart} 不在未来 {days} 天之内。")
    remedy = Text(
        en="Give a day such as 2027-07-05, or a quarter such as Q3 or 2027-Q3.",
        zh="请填写日期（如 2027-07-05）或季度（如 Q3、2027-Q3）。",
    )


class LeadIsShielded(Refused):
    """A refusal is on record, and its shield still holds."""

    reason = "LEAD_IS_SHIELDED"
    kind = Kind.PRECONDITION
    text = Text(en="A refusal is on record until {until:instant}.", zh="该线索的拒绝记录在 {until:instant} 前有效。")
    remedy = Text(en="Record another one after that.", zh="请在此之后再次登记。")


class CustomerIsShielded(Refused):
    """The customer refused somebody else for now."""

    reason = "CUSTOMER_IS_SHIELDED"
    kind = Kind.PRECONDITION
    text = Text(
        en="This customer refused a colleague for now and stays with him until {until:instant}.",
        zh="该客户已由同事登记暂缓，{until:instant} 前受保护。",
    )
    remedy = Text(
        en="Wait until then; a supervisor may decide otherwise, with `despite_shield` and his reason.",
        zh="请待保护期结束；销售主管可注明理由并以 despite_shield 另行指派。",
    )


@dataclass(frozen=True, slots=True)
class Shield:
    """What was written down about a refusal, and until when it shields whom."""

    person: UUID
    reason: str
    title_en: str
    title_zh: str
    note: str
    restart: str  # as it was said
    refused_at: datetime
    restart_at: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        """True until just before its end."""
        return at < self.until

    def clocks(self) -> tuple[tuple[str, datetime], ...]:
        """Its clocks, and when they run out."""
        return (SHIELD_ENDS, self.until), (RESTARTS, self.restart_at)

    def sentence(self) -> common.Reason:
        """What the record says, for whoever reads it."""
        times = {"refused": self.refused_at, "restart": self.restart_at, "until": self.until}
        titles = {"reason": self.reason, "title_en": self.title_en, "title_zh": self.title_zh}
        args = {**titles, "said": self.restart, **{name: at.isoformat() for name, at in times.items()}}
        return common.Reason(code="refused", args=args)

    def recorded(self) -> pb.LeadShielded:
        """The fact that it was written down."""
        return pb.LeadShielded(
            reason=self.reason,
            refused_time=instant(self.refused_at),
            restart_time=instant(self.restart_at),
            shielded_until_time=instant(self.until),
        )

    def ended(self) -> pb.LeadShieldEnded:
        """The fact that it is over."""
        return pb.LeadShieldEnded(refused_time=instant(self.refused_at), ended_time=instant(self.until))

    def restarted(self) -> pb.LeadRestartDue:
        """The fact that the customer may be asked again."""
        return pb.LeadRestartDue(
            reason=self.reason, refused_time=instant(self.refused_at), restart_time=instant(self.restart_at)
        )

    def stored(self) -> dict[str, Any]:
        """As the row keeps it."""
        return {
            "person": str(self.person),
            "reason": self.reason,
            "title_en": self.title_en,
            "title_zh": self.title_zh,
            "note": self.note,
            "restart": self.restart,
            **{name: getattr(self, name).isoformat() for name in _TIMES},
        }


_TIMES = ("refused_at", "restart_at", "until")


def shield_of(stored: dict[str, Any] | None) -> Shield | None:
    """The shield of a row."""
    if not stored:
        return None
    times = {name: datetime.fromisoformat(stored[name]) for name in _TIMES}
    return Shield(**{**stored, **times, "person": UUID(stored["person"])})


def made(
    request: pb.RecordRefusalRequest, person: UUID, policy: pb.ShieldsPolicy, calendar: Calendar, *, at: datetime
) -> Shield:
    """The shield of a refusal that is recorded now."""
    reasons = {reason.code: reason for reason in policy.reasons}
    reason = reasons.get(request.reason)
    if reason is None:
        raise RefusalReasonUnknown(code=request.reason, codes=", ".join(reasons))
    restart_at = _restart(request.restart, calendar, at)
    days = policy.restart_days_max
    if restart_at is None or not 0 < (calendar.business_date(restart_at) - calendar.business_date(at)).days <= days:
        raise RestartIsNotAhead(restart=request.restart, days=str(days))
    return Shield(
        person=person,
        reason=reason.code,
        title_en=reason.title_en,
        title_zh=reason.title_zh,
        note=request.note.strip(),
        restart=request.restart,
        refused_at=at,
        restart_at=restart_at,
        until=min(restart_at, calendar.add_calendar_months(at, policy.shield_months_max)),
    )


def _restart(said: str, calendar: Calendar, at: datetime) -> datetime | None:
    """The beginning of what was said; None of what is no day."""
    this_year = calendar.business_date(at).year
    year, _, quarter = said.rpartition("Q")
    if not quarter.isdigit() or len(quarter) > 1:
        try:
            return calendar.start_of_day(date.fromisoformat(said))
        except ValueError:
            return None
    if year:
        return calendar.first_monday_of_quarter(int(year.rstrip("-")), int(quarter))
    begins = calendar.first_monday_of_quarter(this_year, int(quarter))
    return begins if begins > at else calendar.first_monday_of_quarter(this_year + 1, int(quarter))
