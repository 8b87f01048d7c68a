"""A planned absence, and who acts meanwhile. Times are business time; the directory of every service reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.identity import v1 as pb
from weft.errors import Refused, invalid
from weft.instants import instant
from weft.text import Text


class AbsenceOverlaps(Refused):
    """A person is absent once at a time."""

    reason = "ABSENCE_OVERLAPS"
    text = Text(en="There is another absence in this time.", zh="该时段内已有其他缺勤安排。")
    remedy = Text(en="Call it off first, or choose other times.", zh="请先取消已有安排，或调整时间。")


class AbsenceIsOver(Refused):
    """What is over is not called off."""

    reason = "ABSENCE_IS_OVER"
    text = Text(en="This absence is over.", zh="该缺勤已结束。")
    remedy = Text(en="Nothing needs to be done.", zh="无需操作。")


class DelegateNeeded(Refused):
    """The policy wants somebody to act meanwhile."""

    reason = "DELEGATE_NEEDED"
    text = Text(en="Name who acts meanwhile.", zh="请指定代理人。")
    remedy = Text(en="Choose a delegate.", zh="请选择代理人。")


class OwnDelegate(Refused):
    """Nobody stands in for himself."""

    reason = "OWN_DELEGATE"
    text = Text(en="The absent person cannot be the delegate.", zh="缺勤人员本人不能作为代理人。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")


@dataclass(kw_only=True)
class Absence(Aggregate):
    """One absence."""

    collection: ClassVar[str] = "absences"

    person_id: UUID
    unit_path: str
    delegate_id: UUID | None
    from_at: datetime
    to_at: datetime
    cancelled: bool = False
    created_at: datetime

    @classmethod
    def plan(
        cls,
        *,
        id: UUID,
        person_id: UUID,
        unit_path: str,
        delegate_id: UUID | None,
        from_at: datetime,
        to_at: datetime,
        policy: pb.AbsencePolicy,
        overlaps: bool,
        at: datetime,
    ) -> Absence:
        """Plans an absence that may have begun, but must not be over."""
        if to_at <= from_at or to_at <= at:
            invalid(
                "to_time",
                "after",
                en="It must end after it begins and after now.",
                zh="结束时间须晚于开始时间和当前时间。",
            )
        if to_at - from_at > timedelta(days=policy.absence_days_max):
            days = policy.absence_days_max
            invalid("to_time", "length", en=f"It may last {days} days at most.", zh=f"最长 {days} 天。")
        if from_at > at + timedelta(days=policy.ahead_days_max):
            days = policy.ahead_days_max
            invalid("from_time", "ahead", en=f"It may begin in {days} days at most.", zh=f"最多可提前 {days} 天安排。")
        if delegate_id is None and policy.delegate_required:
            raise DelegateNeeded
        if delegate_id == person_id:
            raise OwnDelegate
        if overlaps:
            raise AbsenceOverlaps
        absence = cls(
            id=id,
            person_id=person_id,
            unit_path=unit_path,
            delegate_id=delegate_id,
            from_at=from_at,
            to_at=to_at,
            created_at=at,
        )
        absence.record(pb.AbsencePlanned(absence=absence.state()))
        return absence

    def call_off(self, *, at: datetime) -> None:
        """Calls it off; one that began ends now, and its past stays on record."""
        if self.cancelled or self.to_at <= at:
            raise AbsenceIsOver
        if self.from_at < at:
            self.to_at = at
        else:
            self.cancelled = True
        self.record(pb.AbsenceCancelled(absence=self.state()))

    def state(self) -> pb.AbsenceState:
        """What events tell of it."""
        return pb.AbsenceState(
            name=self.name,
            person=f"people/{self.person_id}",
            delegate=f"people/{self.delegate_id}" if self.delegate_id else "",
            from_time=instant(self.from_at),
            to_time=instant(self.to_at),
            cancelled=self.cancelled,
        )

    def facts(self) -> Facts:
        """It belongs to who is absent."""
        return Facts(owner=f"people/{self.person_id}", unit_path=self.unit_path)
