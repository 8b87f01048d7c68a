"""Takes rows of a file over: new customers, names that lead to known ones, and the people at both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from services.customers import store
from services.customers.contacts import store as contacts
from services.customers.contacts.contact import Contact, Person
from services.customers.customer import Customer, Profile
from services.customers.identity_rules import external_key
from services.customers.imports import store as likeness
from services.customers.imports.accounts import Account
from services.customers.imports.register import Register, Seen, traits_of
from services.customers.matching import Traits
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.layouts import Note
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Owner:
    """A person whom a file names; `may` if customers can be his."""

    id: UUID
    unit_path: str
    may: bool


@dataclass(slots=True)
class Taken:
    """What became of some rows."""

    created: int = 0
    unchanged: int = 0
    contacts: int = 0
    notes: list[Note] = field(default_factory=list)
    merged: list[tuple[Note, UUID]] = field(default_factory=list)
    candidates: list[tuple[Note, UUID, UUID]] = field(default_factory=list)


async def take(part: Sequence[Account], owners: dict[str, Owner], work: Work) -> Taken:
    """Stores what is new of these rows; parents stand before their subsidiaries."""
    matching, _ = await work.policy(pb.MatchingPolicy)
    taking = _Taking(work, owners, await _register(part, work), matching)
    await taking.meet(part)
    for account in part:
        taking.take(account)
    taking.store()
    return taking.done


async def _register(part: Sequence[Account], work: Work) -> Register:
    keys = {external_key(a.name) for a in part} | {external_key(a.parent) for a in part if a.parent}
    register = Register({row["key"]: row["customer_id"] for row in await work.rows(store.KEYS, keys=sorted(keys))})
    traits = [traits_of(account) for account in part]
    rows = await work.rows(
        likeness.LIKELY, phones=_words(t.phone for t in traits), pinyins=_words(t.pinyin for t in traits)
    )
    for row in rows:
        likely = Traits(row["normal_name"], row["pinyin"], row["uscc"] or "", row["phone"] or "")
        register.add(Seen(row["id"], likely, row["code"] or ""))
    return register


def _words(found: Iterable[str]) -> list[str]:
    return sorted({word for word in found if word})


@dataclass(slots=True)
class _Taking:
    """Rows on their way in."""

    work: Work
    owners: dict[str, Owner]
    register: Register
    matching: pb.MatchingPolicy
    done: Taken = field(default_factory=Taken)
    new: dict[str, Customer] = field(default_factory=dict)
    there: dict[UUID, Customer] = field(default_factory=dict)
    aliases: dict[str, UUID] = field(default_factory=dict)
    people: dict[UUID, set[str]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)

    async def meet(self, part: Sequence[Account]) -> None:
        """Reads the customers that the rows may certainly mean, and who is noted there."""
        traits = [traits_of(account) for account in part]
        rows = await self.work.rows(
            likeness.CERTAIN,
            usccs=_words(t.uscc for t in traits),
            codes=_words(account.code for account in part),
            names=_words(t.normal_name for t in traits),
        )
        holders: dict[UUID, UUID] = {}
        for row in rows:
            one = store.from_row(row)
            self.there[one.id] = one
            holders |= dict.fromkeys((one.id, *one.absorbed), one.id)
            traits_there = Traits.of(one.display_name, one.profile.uscc, one.profile.phone)
            self.register.add(Seen(one.id, traits_there, one.profile.code))
        for id, name in await contacts.names_at(self.work, list(holders)):
            self.people.setdefault(holders[id], set()).add(name)

    def take(self, account: Account) -> None:
        """One row: nothing where its name is known, an alias where the customer is, else a new customer."""
        if self.register.known(account.name):
            self.done.unchanged += 1
            return
        certain = self.register.certainly(account)
        if certain is None:
            customer = self._create(account)
        else:
            id, code = certain
            customer = self.there[id]
            self.aliases[external_key(account.name)] = id
            self.done.merged.append((Note(account.row, code, quarantines=False), id))
        self.register.by_key[external_key(account.name)] = customer.id
        self._note_people(account, customer)

    def _create(self, account: Account) -> Customer:
        id = uuid7()
        for other, like in self.register.maybe(account, self.matching):
            self.done.candidates.append((Note(account.row, like.code, quarantines=False), id, other))
        code = account.code
        if code and self.register.has_code(code):
            self.done.notes.append(Note(account.row, "code_taken", {"value": code}, quarantines=False))
            code = ""
        customer = Customer.bring_in(
            id, account.name, _profile(account, code), parent=self.register.known(account.parent),
            owner=self._owner(account), at=self.work.now,
        )  # fmt: skip
        self.new[external_key(account.name)] = self.there[id] = customer
        self.register.add(Seen(id, traits_of(account), code))
        self.done.created += 1
        return customer

    def _owner(self, account: Account) -> tuple[UUID, str] | None:
        if not (account.owner or account.owner_number):
            return None
        found = self.owners.get(f"number:{account.owner_number}") or self.owners.get(f"name:{account.owner}")
        if found is not None and found.may:
            return found.id, found.unit_path
        code = "owner_not_allowed" if found else "owner_unknown"
        self.done.notes.append(Note(account.row, code, quarantines=False))
        return None

    def _note_people(self, account: Account, customer: Customer) -> None:
        there = self.people.setdefault(customer.id, set())
        for one in account.contacts:
            if one.name not in there:
                there.add(one.name)
                person = Person(one.name, one.title, one.department, one.phone)
                self.contacts.append(Contact.create(uuid7(), customer, person, at=self.work.now))

    def store(self) -> None:
        """Writes it all, with one part of the statement for each table."""
        if self.new:
            store.save_new(self.work, list(self.new.values()), list(self.new))
        if self.aliases:
            rows = [{"key": key, "customer_id": id} for key, id in self.aliases.items()]
            self.work.insert_many(store.external_name, rows)
        contacts.save_new(self.work, self.contacts)
        self.done.contacts = len(self.contacts)


def _profile(account: Account, code: str) -> Profile:
    return Profile(
        uscc=account.uscc, code=code, phone=account.phone, industry=account.industry, location=account.location,
        founded_year=account.founded_year, employees=account.employees, annual_revenue_fen=account.annual_revenue_fen,
        currency=account.currency if account.annual_revenue_fen else "",
    )  # fmt: skip
