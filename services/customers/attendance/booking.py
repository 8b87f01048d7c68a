"""A booking of attendance (预约跟台) at a customer's surgery. Pure.

States: BOOKED → ATTENDED or CANCELLED. Its reminders belong to the time of the surgery: whoever moves that moves each of
them, and an old one never rings. It belongs to whoever owns the customer, and goes with the customer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused
from weft.instants import instant
from weft.text import Text

BOOKED, CANCELLED = pb.ATTENDANCE_STATE_BOOKED, pb.ATTENDANCE_STATE_CANCELLED
ATTENDED = pb.ATTENDANCE_STATE_ATTENDED
REMINDS = "attendance.reminds"


class AttendanceIsOver(Refused):
    """A change of a booking that is at its end."""

    reason = "ATTENDANCE_IS_OVER"
    kind = Kind.PRECONDITION
    text = Text(en="This booking was called off.", zh="该跟台预约已取消。")
    remedy = Text(en="Book the surgery anew.", zh="请重新预约。")


class AttendanceWasLogged(AttendanceIsOver):
    """Somebody was there."""

    text = Text(en="This surgery was attended and logged.", zh="该手术已跟台并填写日志。")
    remedy = Text(en="Book the next surgery.", zh="请预约下一台手术。")


class SurgeryIsPast(InvalidArgument):
    """A surgery is booked before it begins."""

    reason = "SURGERY_IS_PAST"
    text = Text(en="The surgery is not in the future.", zh="手术时间须晚于当前时间。")
    remedy = Text(en="Give the time at which it is going to be.", zh="请填写未来的手术时间。")


class SurgeonIsElsewhere(InvalidArgument):
    """The surgeon is a contact of the customer."""

    reason = "SURGEON_IS_ELSEWHERE"
    text = Text(en="This surgeon is no contact of the customer.", zh="该医生不是此客户的联系人。")
    remedy = Text(
        en="Choose one of the customer's contacts, or enter the surgeon first.",
        zh="请选择该客户的联系人，或先新建联系人。",
    )


class OrderDoesNotFit(Refused):
    """An order that cannot be what was added at this surgery."""

    reason = "ATTENDANCE_ORDER_DOES_NOT_FIT"
    kind = Kind.PRECONDITION
    text = Text(en="The order is another customer's, or was cancelled.", zh="该订单属于其他客户或已取消。")
    remedy = Text(en="Name an accepted order of this customer.", zh="请填写该客户已受理的订单。")


class TooManyOrders(Refused):
    """More orders than one surgery can add."""

    reason = "ATTENDANCE_HAS_TOO_MANY_ORDERS"
    kind = Kind.PRECONDITION
    text = Text(en="A booking names at most {orders_max} orders.", zh="每个预约最多关联 {orders_max} 个订单。")
    remedy = Text(en="Order what is added together.", zh="请合并下单。")


@dataclass(kw_only=True)
class AttendanceBooking(Aggregate):
    """One booking."""

    collection: ClassVar[str] = "attendanceBookings"

    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    surgeon_id: UUID
    procedure: str
    surgery_at: datetime
    urgency: pb.TrafficLight
    note: str
    booker: str
    booked_at: datetime
    state: pb.AttendanceState = BOOKED
    reminders: list[int]
    """The minutes before the surgery at which somebody is still reminded, the most first."""
    orders: list[str]
    moves: int = 0
    reason: str = ""

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @property
    def reminder_times(self) -> list[datetime]:
        """When somebody is still reminded."""
        return [self.surgery_at - timedelta(minutes=minutes) for minutes in self.reminders]

    @classmethod
    def book(
        cls, id: UUID, customer: Customer, *, surgeon: UUID, procedure: str, surgery_at: datetime,
        urgency: pb.TrafficLight, note: str, reminders: Sequence[int], by: str, at: datetime,
    ) -> AttendanceBooking:  # fmt: skip
        """Somebody is to be there."""
        customer.must_be_in_use()
        made = cls(
            id=id, customer_id=customer.id, owner_id=customer.owner, unit_path=customer.unit_path, surgeon_id=surgeon,
            procedure=procedure, surgery_at=surgery_at, urgency=urgency, note=note, booker=by, booked_at=at,
            reminders=[], orders=[],
        )  # fmt: skip
        made._set_reminders(reminders, at)
        made.record(
            pb.AttendanceBooked(
                surgeon=f"contacts/{surgeon}", procedure=procedure, surgery_time=instant(surgery_at), urgency=urgency
            )
        )
        return made

    def reschedule(self, surgery_at: datetime, reason: str, *, reminders: Sequence[int], at: datetime) -> None:
        """The surgery is at another time, and so is every reminder; the same time changes nothing."""
        self._must_go_on()
        if surgery_at == self.surgery_at:
            return
        old, self.surgery_at = self.surgery_at, surgery_at
        self._set_reminders(reminders, at)
        self.moves, self.reason = self.moves + 1, reason
        self.record(pb.AttendanceRescheduled(old_surgery_time=instant(old), new_surgery_time=instant(surgery_at)))

    def remind(self, minutes: int) -> None:
        """A clock rang."""
        self.reminders = [one for one in self.reminders if one != minutes]
        self.record(pb.AttendanceReminded(surgery_time=instant(self.surgery_at), minutes=minutes))

    def call_off(self, reason: str) -> None:
        """Nobody is to be there."""
        self._must_go_on()
        self._take_back(self.reminders)
        self.state, self.reason, self.reminders = CANCELLED, reason, []
        self.record(pb.AttendanceCancelled(surgery_time=instant(self.surgery_at)))

    def add_order(self, order: str, *, orders_max: int) -> None:
        """Something was added on site, also where that is noted after the surgery; the same order again changes nothing."""
        if self.state == CANCELLED:
            raise AttendanceIsOver
        if order in self.orders:
            return
        if len(self.orders) >= orders_max:
            raise TooManyOrders(orders_max=orders_max)
        self.orders = [*self.orders, order]
        self.record(pb.AttendanceOrderAdded(order=order))

    def attend(self, log: str) -> None:
        """Somebody was there, and says so in a log."""
        self._must_go_on()
        self._take_back(self.reminders)
        self.state, self.reminders = ATTENDED, []
        self.record(pb.AttendanceAttended(log=log))

    def hand_over(self, old_owner: str) -> None:
        """Its customer, and so the booking, is another's since somebody was reminded."""
        new_owner = f"people/{self.owner_id}" if self.owner_id else ""
        self.record(
            pb.AttendanceHandedOver(
                old_owner=old_owner, new_owner=new_owner, surgery_time=instant(self.surgery_at)
            )
        )  # fmt: skip

    def _set_reminders(self, wanted: Sequence[int], at: datetime) -> None:
        """Those that are still to come, for the surgery as it is now; every other one is taken back."""
        if self.surgery_at <= at:
            raise SurgeryIsPast
        coming = {minutes: self.surgery_at - timedelta(minutes=minutes) for minutes in wanted}
        armed = sorted((minutes for minutes, due in coming.items() if due > at), reverse=True)
        if not armed and coming:  # so close that every time to remind is over: now
            armed = [min(coming)]
            coming[armed[0]] = at
        self._take_back([minutes for minutes in self.reminders if minutes not in armed])
        for minutes in armed:
            self.arm(REMINDS, coming[minutes], key=str(minutes))
        self.reminders = armed

    def _take_back(self, reminders: Sequence[int]) -> None:
        for minutes in reminders:
            self.cancel(REMINDS, key=str(minutes))

    def _must_go_on(self) -> None:
        if self.state != BOOKED:
            raise AttendanceWasLogged if self.state == ATTENDED else AttendanceIsOver
