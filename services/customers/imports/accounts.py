"""Reads a table of customers: tells for every row below its head what became of it. Pure.

A row that cannot be taken is quarantined with its column and reason; what is certain (a misspelt industry, a second row of
the same customer) is taken with a note. Rows of one customer come to one, with a contact of each. Row numbers are those of
a spreadsheet: its first row is row 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from services.customers.identity_rules import external_key, normalise_name, tidy, valid_phone, valid_uscc
from weft.api.customers import v1 as pb
from weft.layouts import Column, Layout, Note, body, unreadable
from weft.tables import Table

NAME_LENGTH_MAX = 200
TEXT_LENGTH_MAX = 100
INT_MAX = 2**31 - 1
FEN_MAX = 10**17
YEARS = range(1000, 2201)
NAME, USCC, CODE = pb.IMPORT_FIELD_NAME, pb.IMPORT_FIELD_USCC, pb.IMPORT_FIELD_CODE
PHONE, INDUSTRY, LOCATION = pb.IMPORT_FIELD_PHONE, pb.IMPORT_FIELD_INDUSTRY, pb.IMPORT_FIELD_LOCATION
YEAR, EMPLOYEES = pb.IMPORT_FIELD_FOUNDED_YEAR, pb.IMPORT_FIELD_EMPLOYEES
REVENUE, PARENT = pb.IMPORT_FIELD_ANNUAL_REVENUE, pb.IMPORT_FIELD_PARENT
OWNER, OWNER_NUMBER = pb.IMPORT_FIELD_OWNER, pb.IMPORT_FIELD_OWNER_NUMBER
CONTACT, CONTACT_TITLE = pb.IMPORT_FIELD_CONTACT_NAME, pb.IMPORT_FIELD_CONTACT_TITLE
CONTACT_DEPARTMENT, CONTACT_PHONE = pb.IMPORT_FIELD_CONTACT_DEPARTMENT, pb.IMPORT_FIELD_CONTACT_PHONE
# What stands in these columns is no argument of a sentence: a result is read by more people than the file.
PERSONAL = frozenset((PHONE, OWNER, OWNER_NUMBER, CONTACT, CONTACT_PHONE))
CLIPPED = {CODE: 50, INDUSTRY: TEXT_LENGTH_MAX, LOCATION: TEXT_LENGTH_MAX}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person at a customer."""

    name: str
    title: str = ""
    department: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One customer of a file, of its first row and of those that are folded into it."""

    row: int
    name: str
    uscc: str = ""
    code: str = ""
    phone: str = ""
    industry: str = ""
    founded_year: int = 0
    annual_revenue_fen: int = 0
    currency: str = ""
    employees: int = 0
    location: str = ""
    parent: str = ""
    owner: str = ""
    owner_number: str = ""
    contacts: tuple[Somebody, ...] = ()


@dataclass(slots=True)
class Read:
    """The accounts of a file, parents before their subsidiaries, and the notes in order of rows."""

    accounts: list[Account]
    notes: list[Note]
    rows: int

    @property
    def quarantined(self) -> int:
        """How many rows are not taken."""
        return len({note.row for note in self.notes if note.quarantines})

    @property
    def folded(self) -> int:
        """How many rows say more of a customer of the file."""
        return sum(note.code == "row_folded" for note in self.notes)


def read_accounts(table: Table, layout: Layout, policy: pb.ImportPolicy) -> Read:
    """What the rows below the head say; rows that repeat the head say nothing."""
    rows = body(table, layout)
    reader = _Reader(table, layout, layout.positions(), policy)
    notes: list[Note] = []
    accounts: dict[str, Account] = {}
    for number, cells in rows:
        account, met = reader.account(number, cells)
        notes += met
        if account is None:
            continue
        key = external_key(account.name)
        first = accounts.get(key)
        if first is None:
            accounts[key] = account
        elif first.uscc and account.uscc and first.uscc != account.uscc:
            args = {"value": account.name, "row": str(first.row)}
            notes.append(Note(number, "credit_codes_differ", args, column=reader.heading(USCC)))
        else:
            accounts[key] = folded(first, account)
            args = {"value": account.name, "row": str(first.row)}
            notes.append(Note(number, "row_folded", args, quarantines=False))
    ordered, met = _parents_first(accounts)
    return Read(ordered, sorted(notes + met, key=lambda note: note.row), len(rows))


def folded(first: Account, more: Account) -> Account:
    """A customer with what another row says of him, where the first row says nothing."""
    names = {one.name for one in first.contacts}
    revenue = first if first.annual_revenue_fen else more
    filled = {
        name: getattr(first, name) or getattr(more, name)
        for name in ("uscc", "code", "phone", "industry", "founded_year", "employees", "location", "parent")
    }
    by = first if first.owner or first.owner_number else more
    return replace(
        first, **filled, annual_revenue_fen=revenue.annual_revenue_fen, currency=revenue.currency, owner=by.owner,
        owner_number=by.owner_number,
        contacts=(*first.contacts, *(one for one in more.contacts if one.name not in names)),
    )  # fmt: skip


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one file."""

    table: Table
    layout: Layout
    positions: dict[int, list[Column]]
    policy: pb.ImportPolicy

    def heading(self, one: int) -> str:
        """The first heading of a field."""
        columns = self.positions.get(one)
        return columns[0].heading if columns else ""

    def account(self, number: int, cells: Sequence[str]) -> tuple[Account | None, list[Note]]:
        """The customer of a row, or None, and what the row met."""
        if found := unreadable(self.table, self.layout, number, cells):
            return None, found
        said = {one: self._cell(cells, one) for one in self.positions}
        notes = self._name_notes(number, said.get(NAME, ""))
        uscc = self._checked(number, USCC, said, valid_uscc, "uscc_invalid", notes, quarantines=True)
        year = _whole(said.get(YEAR, ""))
        if year is None or (year and year not in YEARS):
            notes.append(self._note(number, YEAR, "year_invalid", said))
        employees = _whole(said.get(EMPLOYEES, ""))
        revenue = _scaled(said.get(REVENUE, ""), self.policy.revenue_unit_fen)
        for one, value in ((EMPLOYEES, employees), (REVENUE, revenue)):
            if value is None:
                notes.append(self._note(number, one, "number_invalid", said))
        if notes or year is None or employees is None or revenue is None:
            return None, notes
        for one, length in CLIPPED.items():
            if len(said.get(one, "")) > length:
                said[one] = said[one][:length]
                notes.append(self._note(number, one, "text_clipped", said, quarantines=False))
        account = Account(
            row=number, name=said[NAME], uscc=uscc, code=said.get(CODE, ""),
            phone=self._checked(number, PHONE, said, valid_phone, "phone_invalid", notes),
            industry=self._industry(number, said, notes), founded_year=year, annual_revenue_fen=revenue,
            currency=self.policy.revenue_currency, employees=employees, location=said.get(LOCATION, ""),
            parent=said.get(PARENT, ""), owner=said.get(OWNER, "")[:TEXT_LENGTH_MAX],
            owner_number=said.get(OWNER_NUMBER, "")[:40], contacts=self._contacts(number, said, notes),
        )  # fmt: skip
        return account, notes

    def _cell(self, cells: Sequence[str], one: int) -> str:
        return next((said for column in self.positions[one] if (said := tidy(cells[column.position]))), "")

    def _note(self, number: int, one: int, code: str, said: Mapping[int, str], quarantines: bool = True) -> Note:
        column = self.heading(one)
        args = {} if one in PERSONAL else {"column": column, "value": said.get(one, "")[:TEXT_LENGTH_MAX]}
        return Note(number, code, args, quarantines, column)

    def _name_notes(self, number: int, name: str) -> list[Note]:
        column = self.heading(NAME)
        if not name:
            return [Note(number, "name_missing", column=column)]
        if len(name) > NAME_LENGTH_MAX:
            return [Note(number, "name_too_long", column=column)]
        if not normalise_name(name):
            return [Note(number, "name_unreadable", {"value": name}, column=column)]
        return []

    def _checked(
        self, number: int, one: int, said: Mapping[int, str], check: Callable[[str], str],
        code: str, notes: list[Note], *, quarantines: bool = False,
    ) -> str:  # fmt: skip
        """A value in its valid form; without it, and with a note, where there is none."""
        try:
            return check(said[one]) if said.get(one) else ""
        except ValueError:
            notes.append(self._note(number, one, code, said, quarantines))
            return ""

    def _industry(self, number: int, said: Mapping[int, str], notes: list[Note]) -> str:
        written = said.get(INDUSTRY, "").casefold()
        industry = self.policy.industry_aliases.get(written, written)
        if industry != written:
            args = {"value": written, "meant": industry}
            notes.append(Note(number, "industry_normalised", args, False, self.heading(INDUSTRY)))
        return industry

    def _contacts(self, number: int, said: Mapping[int, str], notes: list[Note]) -> tuple[Somebody, ...]:
        name, title, department = (
            said.get(one, "")[:TEXT_LENGTH_MAX] for one in (CONTACT, CONTACT_TITLE, CONTACT_DEPARTMENT)
        )
        if not name:
            return ()
        phone = self._checked(number, CONTACT_PHONE, said, valid_phone, "phone_invalid", notes)
        return (Somebody(name, title, department, phone),)


def _whole(text: str) -> int | None:
    """A whole number from 0 to 2³¹ − 1, 0 if there is none, None if it is something else."""
    if not text:
        return 0
    digits = text.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return None
    return value if (value := int(digits)) <= INT_MAX else None


def _scaled(text: str, unit_fen: int) -> int | None:
    """An amount in hundredths, 0 if there is none, None if it is no amount."""
    if not text:
        return 0
    if "_" in text:  # which Decimal takes for a separator
        return None
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or value < 0 or value.adjusted() > 17:
        return None
    fen = int((value * unit_fen).to_integral_value())
    return fen if fen <= FEN_MAX else None


def _parents_first(accounts: Mapping[str, Account]) -> tuple[list[Account], list[Note]]:
    """The accounts in an order in which each parent of the file comes before its subsidiaries.

    A parent outside the file stays: the tenant may know it. A ring of parents is cut where the file closes it.
    """
    ordered: dict[str, Account] = {}
    notes: list[Note] = []
    for key in accounts:
        path: dict[str, None] = {}  # ordered, and quick to search
        current = key
        while current in accounts and current not in ordered and current not in path:
            path[current] = None
            current = external_key(accounts[current].parent)
        if current in path:
            last, _ = path.popitem()
            notes.append(Note(accounts[last].row, "parent_cycle", {"value": accounts[last].parent}, quarantines=False))
            ordered[last] = replace(accounts[last], parent="")
        for step in reversed(path):
            ordered[step] = accounts[step]
    return list(ordered.values()), notes
