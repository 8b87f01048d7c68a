"""What we delivered to a customer in a year: its service records and the surgeries that were booked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from services.customers.value.figures import PLACES, plain
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.text import Text

COMPLAINT = pb.SERVICE_CASE_KIND_COMPLAINT
RESOLVE_HOURS, RESOLVED_SHARE, ATTENDED_SHARE = (
    leads.ClaimMeasure.Name(one).removeprefix("CLAIM_MEASURE_").lower()
    for one in (
        leads.CLAIM_MEASURE_RESOLVE_HOURS,
        leads.CLAIM_MEASURE_RESOLVED_SHARE,
        leads.CLAIM_MEASURE_ATTENDED_SHARE,
    )
)
"""As claims name them."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured of us and of others alike."""

    title: Text
    unit: Text | None = None
    """None for a share."""
    lower_is_better: bool = False


MEASURES = {
    RESOLVE_HOURS: Measure(
        Text(en="Hours until a request is resolved", zh="问题平均解决时长"), Text(en="hours", zh="小时"), True
    ),
    RESOLVED_SHARE: Measure(Text(en="Requests resolved", zh="问题解决率")),
    ATTENDED_SHARE: Measure(Text(en="Share of booked surgeries attended", zh="预约手术跟台率")),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A service record that was opened in the year."""

    id: str
    kind: int
    hours: str = ""
    """From opening to resolving; empty while it is not resolved."""

    @property
    def name(self) -> str:
        """`serviceCases/…`."""
        return f"serviceCases/{self.id}"


@dataclass(frozen=True, slots=True)
class Surgery:
    """A booked surgery of the year that was not called off."""

    id: str
    attended: bool

    @property
    def name(self) -> str:
        """`attendanceBookings/…`."""
        return f"attendanceBookings/{self.id}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure comes to, and out of which facts."""

    value: Decimal
    of: list[str]


@dataclass(frozen=True, slots=True)
class Records:
    """All that was delivered, with the days of which it tells."""

    first: str
    last: str
    cases: tuple[Case, ...] = ()
    surgeries: tuple[Surgery, ...] = ()
    cut: bool = False
    """Whether there were more than are counted."""

    @property
    def complaints(self) -> list[Case]:
        """The complaints."""
        return [one for one in self.cases if one.kind == COMPLAINT]

    @property
    def orders(self) -> list[Case]:
        """The work orders."""
        return [one for one in self.cases if one.kind != COMPLAINT]

    def measured(self) -> dict[str, Measured]:
        """Every measure of which something was counted."""
        found = {}
        resolved = [one for one in self.cases if one.hours]
        if resolved:
            hours = sum((Decimal(one.hours) for one in resolved), Decimal(0))
            found[RESOLVE_HOURS] = Measured(_ratio(hours, len(resolved)), [one.name for one in resolved])
        if self.cases:
            share = _ratio(Decimal(len(resolved)), len(self.cases))
            found[RESOLVED_SHARE] = Measured(share, [one.name for one in self.cases])
        if self.surgeries:
            there = Decimal(sum(one.attended for one in self.surgeries))
            found[ATTENDED_SHARE] = Measured(_ratio(there, len(self.surgeries)), [one.name for one in self.surgeries])
        return found

    def to_json(self) -> dict[str, Any]:
        """As it stands in a document."""
        return asdict(self) | {
            "cases": [asdict(one) for one in self.cases], "surgeries": [asdict(one) for one in self.surgeries]
        }  # fmt: skip


def from_json(stored: Mapping[str, Any]) -> Records:
    """The same, read back."""
    return Records(
        stored["first"], stored["last"], tuple(Case(**one) for one in stored["cases"]),
        tuple(Surgery(**one) for one in stored["surgeries"]), stored["cut"],
    )  # fmt: skip


def _ratio(part: Decimal, whole: int) -> Decimal:
    return plain((part / whole).quantize(PLACES))
