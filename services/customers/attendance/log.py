"""A log of attendance (手术跟台日志) and the document that it is sealed as (PDF存证). Pure.

A log is written once. What it says is frozen as a record, the document shows that record with the time and the record's own
hash, and the document's hash is kept with it. Nobody changes any of it; who sees it changes with the customer's owner.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument
from weft.instants import instant
from weft.text import Text, is_chinese
from weft.typeset import clean


class SurgeryIsAhead(InvalidArgument):
    """What has not happened is not logged."""

    reason = "SURGERY_IS_AHEAD"
    text = Text(en="The surgery is still to come.", zh="手术尚未进行。")
    remedy = Text(en="Log it after it has taken place, or book it.", zh="请在手术后填写日志，或先预约跟台。")


class SurgeryIsLongPast(InvalidArgument):
    """A log is written while those who were there remember."""

    reason = "SURGERY_IS_LONG_PAST"
    text = Text(en="A surgery is logged at most {days} days after it.", zh="手术日志须在术后 {days} 天内填写。")
    remedy = Text(
        en="Check the time of the surgery; an administrator can allow more days.",
        zh="请核对手术时间；如需补录更早的手术，请管理员放宽天数。",
    )


class BookingIsAnotherSurgery(InvalidArgument):
    """A log attends the booking of its own surgery."""

    reason = "BOOKING_IS_ANOTHER_SURGERY"
    text = Text(
        en="The booking is for another time: its surgery lies more than {hours} hours from that of the log.",
        zh="该预约的手术时间与日志的手术时间相差超过 {hours} 小时。",
    )
    remedy = Text(
        en="Name the booking of this surgery, move it to its true time first, or name none.",
        zh="请选择本台手术的预约，或先将预约改到实际时间，或留空。",
    )


class ConsumableUnknown(InvalidArgument):
    """A consumable is a model of the catalogue that is in use."""

    reason = "CONSUMABLE_UNKNOWN"
    text = Text(en="The catalogue has no model {code} in use.", zh="物料目录中没有启用的型号 {code}。")
    remedy = Text(en="Give the code of its model as the catalogue has it.", zh="请填写目录中的型号编码。")


class BookingIsElsewhere(InvalidArgument):
    """A log names a booking of the same customer."""

    reason = "BOOKING_IS_ELSEWHERE"
    text = Text(en="This booking is another customer's.", zh="该预约属于其他客户。")
    remedy = Text(en="Name a booking of this customer, or none.", zh="请填写该客户的预约，或留空。")


@dataclass(frozen=True, slots=True)
class Used:
    """A consumable that was used, as the catalogue called it then."""

    item: str
    code: str
    display_name: str
    unit: str
    quantity: str
    lot: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a log says, frozen: names as they were. Times as text with their zone."""

    number: str
    customer: str
    customer_name: str
    procedure: str
    procedure_title: str
    surgery: str
    surgeon: str
    surgeon_name: str
    booking: str
    consumables: tuple[Used, ...]
    note: str
    logger: str
    logger_name: str
    sealed: str

    @property
    def digest(self) -> str:
        """The SHA-256 of everything that it says."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Seal:
    """The document: where it is stored, its hash, and the time in it."""

    key: str
    sha256: str
    size: int
    sealed_at: datetime


@dataclass(kw_only=True)
class AttendanceLog(Aggregate):
    """One log."""

    collection: ClassVar[str] = "attendanceLogs"

    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    procedure: str
    surgery_at: datetime
    surgeon_id: UUID | None
    booking_id: UUID | None
    said: Record
    seal: Seal

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @classmethod
    def write(
        cls, id: UUID, customer: Customer, said: Record, seal: Seal, *, procedure: str, surgery_at: datetime,
        surgeon: UUID | None, booking: UUID | None,
    ) -> AttendanceLog:  # fmt: skip
        """Somebody was there; it is sealed in the same moment."""
        customer.must_be_in_use()
        made = cls(
            id=id, customer_id=customer.id, owner_id=customer.owner, unit_path=customer.unit_path, procedure=procedure,
            surgery_at=surgery_at, surgeon_id=surgeon, booking_id=booking, said=said, seal=seal,
        )  # fmt: skip
        made.record(
            pb.AttendanceLogged(
                procedure=procedure, items=[one.item for one in said.consumables], surgery_time=instant(surgery_at),
                booking=said.booking, pdf_sha256=seal.sha256, seal_time=instant(seal.sealed_at),
            )
        )  # fmt: skip
        return made


def must_be_timely(surgery_at: datetime, policy: pb.AttendancePolicy, at: datetime) -> None:
    """A surgery has taken place, and not too long ago."""
    if surgery_at > at:
        raise SurgeryIsAhead
    days = policy.log_days_max
    if days and surgery_at < at - timedelta(days=days):
        raise SurgeryIsLongPast(days=days)


def must_be_its_booking(surgery_at: datetime, booked_at: datetime, policy: pb.AttendancePolicy) -> None:
    """A booking that a log names is for about the same time."""
    hours = policy.booking_apart_hours_max
    if hours and abs(surgery_at - booked_at) > timedelta(hours=hours):
        raise BookingIsAnotherSurgery(hours=hours)


def number_of(id: UUID) -> str:
    """How people speak of a log: the last eight characters of its id, which are random."""
    return f"GT-{id.hex[-8:].upper()}"


def moment(at: datetime, zone: str) -> str:
    """An instant to the second, with the offset of its zone."""
    return at.astimezone(ZoneInfo(zone)).isoformat(sep=" ", timespec="seconds")


WORDS = {
    "title": Text(en="Surgery attendance log", zh="手术跟台日志"),
    "number": Text(en="No.", zh="编号"),
    "customer": Text(en="Customer", zh="客户"),
    "procedure": Text(en="Type of surgery", zh="手术类型"),
    "surgery": Text(en="Time of surgery", zh="手术时间"),
    "surgeon": Text(en="Surgeon", zh="手术医生"),
    "logger": Text(en="Logged by", zh="记录人"),
    "sealed": Text(en="Sealed at", zh="存证时间"),
    "note": Text(en="Notes", zh="过程说明"),
    "digest": Text(en="SHA-256 of the record:", zh="记录内容 SHA-256："),
    "seal": Text(
        en="This document was made when the log was saved. The hash of the file and this time are kept unchangeably.",
        zh="本文件于日志保存时自动生成，文件哈希值与存证时间一并留存，不可更改。",
    ),
    "page": Text(en="Page {page} of {pages}", zh="第 {page} 页，共 {pages} 页"),
}
COLUMNS = (
    Text(en="#", zh="序号"), Text(en="Model", zh="耗材型号"), Text(en="Name", zh="名称"), Text(en="Quantity", zh="数量"),
    Text(en="Lot / serial", zh="批号/序列号"),
)  # fmt: skip


def sheet(said: Record, language: str) -> dict[str, Any]:
    """Everything on the document as text in one language, for the template."""
    words = {name: text.render(language, {"page": "{page}", "pages": "{pages}"}) for name, text in WORDS.items()}
    return {
        "language": "zh" if is_chinese(language) else "en",
        "title": f"{words['title']} {said.number}",
        "number": said.number,
        "customer": clean(said.customer_name),
        "procedure": clean(said.procedure_title),
        "surgery": said.surgery,
        "surgeon": clean(said.surgeon_name) or "—",
        "logger": clean(said.logger_name),
        "sealed": said.sealed,
        "consumables": [_line(at, one) for at, one in enumerate(said.consumables, start=1)],
        "note": clean(said.note, lines=True),
        "digest": said.digest,
        "words": words | {"columns": [column.render(language) for column in COLUMNS]},
    }


def _line(at: int, one: Used) -> dict[str, str]:
    unit = clean(one.unit)
    return {
        "at": str(at), "code": clean(one.code), "name": clean(one.display_name),
        "quantity": f"{one.quantity} {unit}".strip(), "lot": clean(one.lot) or "—",
    }  # fmt: skip


def chosen(codes: Sequence[str], known: dict[str, Used]) -> list[Used]:
    """The model of each code; refuses one that the catalogue does not have in use."""
    for code in codes:
        if code not in known:
            raise ConsumableUnknown(code=code)
    return [known[code] for code in codes]
