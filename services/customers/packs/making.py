"""Making the documents of a pack from what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.customers.packs import gaps, plan, store, summary
from services.customers.packs.asking import Heard
from services.customers.packs.gaps import Told
from services.customers.packs.pack import GAPS, KINDS, PLAN, SUMMARY, Moment, ValuePack
from services.customers.packs.plan import Known
from services.customers.packs.year import Year, years_of
from services.customers.value import store as values
from services.customers.value.profile import ValueProfile
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Reader

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Basis:
    """What documents are made of, and the policies that hold."""

    known: Known
    policy: pb.ValuePackPolicy
    versions: Mapping[str, int]
    today: date

    @property
    def plan(self) -> dict[str, Any]:
        """The plan as the rules would fill it in now."""
        return plan.filled(self.known, self.policy, self.today)

    def facts(self, pack: ValuePack, told: tuple[Told, ...] | None, *, refill: bool) -> dict[pb.ValueDocumentKind, Any]:
        """The facts of each document that can be made; without what the library tells, the gap analysis stays as it is."""
        known, old = self.known, pack.documents.get(PLAN)
        found: dict[pb.ValueDocumentKind, Any] = {SUMMARY: summary.facts(known.year, known.metrics, known.without)}
        if told is not None:
            found[GAPS] = gaps.facts(known.records, told, self.today, self.policy.claims_max)
        if refill or old is None:
            found[PLAN] = plan.kept(old.facts if old else None, self.plan)
        return found

    def outdates(self, pack: ValuePack) -> bool:
        """Whether the plan that holds would be filled in otherwise now."""
        return PLAN in pack.documents and plan.is_outdated(pack.documents[PLAN].facts, self.plan)


async def basis_of(see: Reader, profile: ValueProfile) -> Basis:
    """Everything that is known here of a customer's last year and the one before."""
    policy, version = await see.policy(pb.ValuePackPolicy)
    library, library_version = await see.policy(pb.ValuePolicy)
    calendar = await see.calendar(profile.customer.unit_path)
    today = calendar.business_date(see.now)
    year = Year.before(today, policy.quarters)
    known = await values.figures(see, profile.customer)
    since, before = calendar.start_of_day(year.first), calendar.start_of_day(year.last + DAY)
    records = await store.records(see, profile.customer, year, since, before, policy.records_max)
    metrics, without = years_of(profile, known, library, year)
    versions = {"value_packs": version, "value": library_version}
    return Basis(Known(year, metrics, without, records), policy, versions, today)


async def made(see: Reader, profile: ValueProfile, heard: Heard, *, refill: bool = False) -> tuple[ValuePack, Basis]:
    """The pack of a customer, made from what is known now and what was heard of competitors."""
    pack = await store.of(see, profile.customer)
    basis = await basis_of(see, profile)
    facts = basis.facts(pack, heard.told, refill=refill)
    pack.make(facts, heard.competitors, moment(see, basis.versions), from_visits=heard.from_visits)
    return pack, basis


def moment(see: Reader, versions: Mapping[str, int]) -> Moment:
    """Now, with an id for each document that may come of it."""
    return Moment(see.now, versions, {kind: uuid7() for kind in KINDS})
