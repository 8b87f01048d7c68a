"""From the facts of a document to what stands on it in one language: sections, and a numbered source for each number. Pure.

What the API answers and what is printed come from here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from services.customers.packs import words
from services.customers.packs.pack import Document
from services.customers.value.figures import Figure
from services.customers.value.library import mean_source
from services.customers.value.review import Line
from services.customers.value.sheet import policy_said, told
from weft.api.customers import v1 as pb
from weft.text import is_chinese

FIGURE = "weft.api.customers.v1.CustomerValues/ListValueFigures"
CASE = "weft.api.customers.v1.ServiceCases/GetServiceCase"
BOOKING = "weft.api.customers.v1.AttendanceBookings/GetAttendanceBooking"
CLAIM = "weft.api.leads.v1.Library/GetLibraryEntry"
POLICY = "weft.api.platform.v1.Policies/GetPolicy"
PROFILE = "weft.api.customers.v1.CustomerValues/GetValueProfile"
VALUE, PACKS = "policies/customers/value", "policies/customers/value_packs"


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers come from: in words, the rpc that tells, and the facts by name."""

    text: str
    rpc: str
    facts: tuple[str, ...]
    version: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or a sentence with numbers, as it is printed, with the places of its sources."""

    label: str
    text: str
    sources: tuple[int, ...] = ()
    tone: str = ""
    """`good`, `bad` or nothing."""

    @property
    def mark(self) -> str:
        """What stands beside it, such as `[1][3–6]`."""
        runs: list[list[int]] = []
        for one in sorted(set(self.sources)):
            if runs and runs[-1][-1] == one - 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        return "".join(f"[{run[0]}–{run[-1]}]" if len(run) > 1 else f"[{run[0]}]" for run in runs)


@dataclass(slots=True)
class Section:
    """A part of a document."""

    code: str
    title: str
    missing: str = ""
    numbers: list[Number] = field(default_factory=list)
    lines: list[Number] = field(default_factory=list)
    drawn: dict[str, Any] = field(default_factory=dict)
    """What only the printed page shows: the same numbers as a chart, a table or cards."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in one language."""

    title: str
    lead: str
    sections: list[Section]
    sources: list[Source]
    optimisations: list[pb.ValueOptimisation] = field(default_factory=list)


class Desk:
    """What every document needs while it is written: one language, one zone, and the list of its sources."""

    def __init__(self, document: Document, customer: str, language: str, zone: str) -> None:
        self.document = document
        self.customer = customer
        self.facts: Mapping[str, Any] = document.facts
        self.language = language
        self.zone = zone
        self.tongue = "zh" if is_chinese(language) else "en"
        self.sources: list[Source] = []

    def say(self, table: Mapping[Any, Any], code: Any, **args: object) -> str:
        """A text in the document's language."""
        return str(table[code].render(self.language, args))

    def section(self, code: str, **more: Any) -> Section:
        """A part that is called as its code says."""
        return Section(code, self.say(words.SECTIONS, code.partition(".")[0]), **more)

    def both(self, said: Mapping[str, str]) -> str:
        """A text that somebody wrote, in the document's language or the one that is there."""
        other = "en" if self.tongue == "zh" else "zh"
        return said[self.tongue] or said[other]

    def day(self) -> str:
        """The local day on which the document was made."""
        return self.document.made_at.astimezone(ZoneInfo(self.zone)).date().isoformat()

    # -- sources ---------------------------------------------------------------------------------------------------

    def ref(self, source: Source) -> int:
        """The place of a source, each once."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1

    def of_figures(
        self, rule: pb.ValueMetricRule, figures: Iterable[Figure], customer_number: str = ""
    ) -> tuple[int, ...]:
        """The places of figures."""
        return tuple(
            self.ref(
                Source(told(Line(rule, one, None, customer_number), one, self.language, self.zone), FIGURE, (one.name,))
            )
            for one in figures
        )

    def of_policy(self, text: str, name: str) -> int:
        """The place of a number that a policy says."""
        version = self.document.versions.get(name.rpartition("/")[2], 0)
        return self.ref(Source(text, POLICY, (name,), version))

    def policy(self, kind: str) -> str:
        """Which policy of a kind held, in words."""
        return policy_said(self.document.versions.get(kind, 0), self.language)

    def of_profile(self, text: str) -> int:
        """The place of a number that was agreed for the customer."""
        return self.ref(Source(text, PROFILE, (self.customer.replace("customers/", "valueProfiles/"),)))

    def of_mean(self, rule: pb.ValueMetricRule) -> int:
        """The place of an industry's mean."""
        text = self.say(words.PROOFS, "mean", source=mean_source(rule, self.language), policy=self.policy("value"))
        return self.of_policy(text, VALUE)

    def of_records(self, kind: str, first: str, last: str, names: Iterable[str]) -> int:
        """The place of service records or bookings."""
        facts = tuple(names)
        text = self.say(words.PROOFS, kind, first=first, last=last, count=str(len(facts)))
        return self.ref(Source(text, BOOKING if kind == "surgeries" else CASE, facts))


Writer = Callable[[Desk], tuple[list[Section], list[pb.ValueOptimisation]]]


def written(desk: Desk, write: Writer) -> Paper:
    """The document that a writer makes of its facts."""
    sections, optimisations = write(desk)
    kind = desk.document.kind
    return Paper(
        desk.say(words.TITLES, kind), desk.say(words.LEADS, kind), sections, desk.sources, optimisations
    )  # fmt: skip
