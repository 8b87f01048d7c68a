"""Reads a table of leads: tells for every row below its head what became of it. Pure.

A row that cannot be taken is quarantined with its column and reason; what is certain (an industry that has no code, a day
that is none) is taken with a note. Two rows of the same lead are one. Row numbers are those of a spreadsheet: its first row
is row 1.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from services.leads.company import company_key
from weft.api.leads import v1 as pb
from weft.calendar import YEAR_MIN
from weft.errors import Violation
from weft.layouts import Column, Kind, Layout, Note, body, profiles_are_whole, unreadable
from weft.tables import Table

COMPANY, CODE, CONTACT = pb.LEAD_FIELD_COMPANY, pb.LEAD_FIELD_COMPANY_CODE, pb.LEAD_FIELD_CONTACT_NAME
PHONE, EMAIL, EXTERNAL_ID = pb.LEAD_FIELD_CONTACT_PHONE, pb.LEAD_FIELD_CONTACT_EMAIL, pb.LEAD_FIELD_EXTERNAL_ID
SOURCE, NEED, INDUSTRY = pb.LEAD_FIELD_SOURCE, pb.LEAD_FIELD_NEED, pb.LEAD_FIELD_INDUSTRY
BUDGET, CREATED = pb.LEAD_FIELD_BUDGET, pb.LEAD_FIELD_CREATED
OWNER, OWNER_NUMBER = pb.LEAD_FIELD_OWNER, pb.LEAD_FIELD_OWNER_NUMBER
LEADS = Kind(COMPANY, "leads/lead_files", "leads:inspectFile")
# What stands in these columns is no argument of a sentence: a result is read by more people than the file.
PERSONAL = frozenset((CONTACT, PHONE, EMAIL, OWNER, OWNER_NUMBER))
LENGTHS_MAX = {COMPANY: 200, CODE: 64, CONTACT: 100, PHONE: 40, EMAIL: 254, EXTERNAL_ID: 200}
TEXT_LENGTH_MAX = 100
OWNER_LENGTH_MAX = 100
NUMBER_LENGTH_MAX = 40
FEN_MAX = 10**15
_INDUSTRY = re.compile(r"[a-z0-9_]{1,50}")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ].*)?")
_DIGITS = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One lead of a file. `key` says that it is the same one when it comes again; `created` is its day elsewhere."""

    row: int
    key: str
    company: str
    source: pb.Source
    code: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    budget_fen: int = 0
    need: pb.TechnicalIntensity = pb.TECHNICAL_INTENSITY_UNSPECIFIED
    industry: str = ""
    owner: str = ""
    owner_number: str = ""
    created: date | None = None

    @property
    def company_key(self) -> str:
        """How its company is compared."""
        return company_key(self.company)

    @property
    def key_alone(self) -> str:
        """What it was known by while an id elsewhere stood without its company."""
        return self.key.partition("\n")[0]

    def request(self) -> pb.CreateLeadRequest:
        """As somebody would have created it."""
        return pb.CreateLeadRequest(
            company=self.company, source=self.source, company_code=self.code, contact_name=self.contact,
            contact_phone=self.phone, contact_email=self.email, budget_fen=self.budget_fen, technical_intensity=self.need,
            industry=self.industry,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """The leads of a file, and the notes in the order of rows."""

    leads: list[LeadRow]
    notes: list[Note]
    rows: int

    @property
    def quarantined(self) -> int:
        """How many rows are not taken."""
        return len({note.row for note in self.notes if note.quarantines})

    @property
    def noted(self) -> set[int]:
        """The rows that are taken otherwise than they stand there."""
        quarantined = {note.row for note in self.notes if note.quarantines}
        return {note.row for note in self.notes} - quarantined

    @property
    def folded(self) -> int:
        """How many rows repeat a lead of the file."""
        return sum(note.code == "row_repeated" for note in self.notes)


def lead_files_name_companies(policy: pb.LeadFilesPolicy) -> Iterator[Violation]:
    """A layout has a column with the companies, and a heading means one thing in it."""
    return profiles_are_whole(policy, LEADS, en="One of the columns is the company.", zh="须包含公司名称列。")


def read_leads(table: Table, layout: Layout, policy: pb.LeadFilesPolicy, *, source: pb.Source, today: date) -> Read:
    """What the rows below the head say. `source` is where a lead comes from whose row does not say it."""
    reader = _Reader(table, layout, layout.positions(), policy, source, today)
    rows = body(table, layout)
    notes: list[Note] = []
    leads: dict[str, LeadRow] = {}
    for number, cells in rows:
        lead, met = reader.lead(number, cells)
        notes += met
        if lead is not None and (first := leads.setdefault(lead.key, lead)) is not lead:
            notes.append(Note(number, "row_repeated", {"row": str(first.row)}, quarantines=False))
    return Read(list(leads.values()), notes, len(rows))


def same_person(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two contacts, each a name and a telephone, are the same for certain: one number, else one name, else nobody
    is named.
    """
    names, numbers = [tidy(name).casefold() for name, _ in (one, other)], [digits(phone) for _, phone in (one, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    return names[0] == names[1] and not any(numbers) if not all(names) else names[0] == names[1]


def tidy(text: str) -> str:
    """A text without blanks around it, and with single ones in it."""
    return " ".join(text.split())


def digits(phone: str) -> str:
    """The last eleven digits of a telephone number, by which it is compared."""
    return _DIGITS.sub("", phone)[-11:]


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one file."""

    table: Table
    layout: Layout
    positions: dict[int, list[Column]]
    policy: pb.LeadFilesPolicy
    source: pb.Source
    today: date

    def lead(self, number: int, cells: Sequence[str]) -> tuple[LeadRow | None, list[Note]]:
        """The lead of a row, or None, and what the row met."""
        if found := unreadable(self.table, self.layout, number, cells):
            return None, found
        said = {one: self._cell(cells, one) for one in self.positions}
        notes = [
            self._note(number, one, "text_too_long", said, most=str(most))
            for one, most in LENGTHS_MAX.items()
            if len(said.get(one, "")) > most
        ]
        if not company_key(said.get(COMPANY, "")):
            notes.append(self._note(number, COMPANY, "company_missing", said))
        source = self._source(number, said, notes)
        budget_fen = _scaled(said.get(BUDGET, ""), self.policy.budget_unit_fen)
        if budget_fen is None:
            notes.append(self._note(number, BUDGET, "number_invalid", said))
        if budget_fen is None or any(note.quarantines for note in notes):
            return None, notes
        lead = LeadRow(
            row=number, key=_key(said), company=said[COMPANY], source=source, code=said.get(CODE, ""),
            contact=said.get(CONTACT, ""), phone=said.get(PHONE, ""), email=said.get(EMAIL, ""), budget_fen=budget_fen,
            need=self._need(number, said, notes), industry=self._industry(number, said, notes),
            owner=said.get(OWNER, "")[:OWNER_LENGTH_MAX], owner_number=said.get(OWNER_NUMBER, "")[:NUMBER_LENGTH_MAX],
            created=self._day(number, said, notes),
        )  # fmt: skip
        return lead, notes

    def _cell(self, cells: Sequence[str], one: int) -> str:
        return next((said for column in self.positions[one] if (said := tidy(cells[column.position]))), "")

    def _note(
        self, number: int, one: int, code: str, said: Mapping[int, str], quarantines: bool = True, **more: str
    ) -> Note:
        columns = self.positions.get(one)
        column = columns[0].heading if columns else ""
        args = {} if one in PERSONAL else {"value": said.get(one, "")[:TEXT_LENGTH_MAX]}
        return Note(number, code, {"column": column, **args, **more}, quarantines, column)

    def _source(self, number: int, said: Mapping[int, str], notes: list[Note]) -> pb.Source:
        written = said.get(SOURCE, "").casefold()
        source = self.policy.source_by_word.get(written) if written else None
        if source:
            return source
        if not self.source:
            notes.append(self._note(number, SOURCE, "source_unknown" if written else "source_missing", said))
        elif written:
            notes.append(self._note(number, SOURCE, "source_assumed", said, quarantines=False))
        return self.source

    def _need(self, number: int, said: Mapping[int, str], notes: list[Note]) -> pb.TechnicalIntensity:
        written = said.get(NEED, "").casefold()
        need = self.policy.need_by_word.get(written) if written else None
        if written and not need:
            notes.append(self._note(number, NEED, "word_unknown", said, quarantines=False))
        return need or pb.TECHNICAL_INTENSITY_UNSPECIFIED

    def _industry(self, number: int, said: Mapping[int, str], notes: list[Note]) -> str:
        written = said.get(INDUSTRY, "").casefold()
        meant = self.policy.industry_by_word.get(written, written)
        if not meant or _INDUSTRY.fullmatch(meant):
            return meant
        notes.append(self._note(number, INDUSTRY, "word_unknown", said, quarantines=False))
        return ""

    def _day(self, number: int, said: Mapping[int, str], notes: list[Note]) -> date | None:
        if not said.get(CREATED):
            return None
        day = day_of(said[CREATED])
        if day is None or day > self.today or day.year < YEAR_MIN:
            notes.append(self._note(number, CREATED, "day_invalid", said, quarantines=False))
            return None
        return day


def day_of(text: str) -> date | None:
    """The day of a text as spreadsheets and other systems write it, with or without a time; None if it is none."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _key(said: Mapping[int, str]) -> str:
    """What says that a row is the same lead when it comes again: its id elsewhere and its company, since two systems may
    count from one; else company and contact. Of people it holds a digest only.
    """
    company = company_key(said[COMPANY])
    if said.get(EXTERNAL_ID):
        return f"id:{said[EXTERNAL_ID]}\n{_digest(company)}"
    return "of:" + _digest(company, tidy(said.get(CONTACT, "")).casefold(), digits(said.get(PHONE, "")))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _scaled(text: str, unit_fen: int) -> int | None:
    """An amount in hundredths, 0 if there is none, None if it is no amount."""
    if not text:
        return 0
    try:
        value = Decimal(text.replace(",", "").replace("_", "x"))
    except InvalidOperation:
        return None
    if not value.is_finite() or value < 0 or value.adjusted() > 17:
        return None
    fen = int((value * unit_fen).to_integral_value())
    return fen if fen <= FEN_MAX else None
