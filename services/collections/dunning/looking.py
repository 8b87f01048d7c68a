"""Looking at all that is late of one customer: what the ladder needs to know of it, brought together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from services.collections.dunning import store
from services.collections.dunning.case import LOOKS
from services.collections.dunning.days import morning
from services.collections.dunning.sight import Ledge, Sight
from services.collections.instalments.instalment import OPEN, Instalment
from services.collections.mergers import store as mergers
from services.collections.pay_days import finding
from services.collections.pay_days.pay_day import target_of
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.work import Reader, Work, as_id

AT_ONCE = "now"


async def look(see: Reader, customer: UUID, unit_path: str = "") -> Sight:
    """Everything about a customer, or the one that absorbed him, with a sight of the whole tenant. His days are those of the
    unit that sells what is late longest; where nothing is late, those of `unit_path`.
    """
    survivor = await mergers.survivor(see, customer)
    names = (survivor, *(await mergers.absorbed(see, [survivor]))[survivor])
    policy, version = await see.policy(pb.DunningPolicy)
    calendars = await see.calendars()
    tomorrow = calendars.of("").business_date(see.now) + timedelta(days=1)
    found = await store.unpaid(see, names, tomorrow + timedelta(days=1))  # a unit elsewhere may be a day ahead
    calendar = calendars.of(found[0].unit_path if found else unit_path)
    today = calendar.business_date(see.now)
    unpaid = [one for one in found if one.late_from < today]
    told = await store.told(see, [one.id for one in unpaid])
    day = (await finding.pay_days(see, [survivor]))[survivor].day if policy.from_pay_day and unpaid else 0
    grouped: dict[str, list[Instalment]] = defaultdict(list)
    for one in unpaid:
        grouped[one.currency].append(one)
    ledges = {
        currency: Ledge(currency, tuple(some), {one.id: target_of(one.late_from, day) for one in some}, told)
        for currency, some in grouped.items()
    }
    return Sight(survivor, names, ledges, policy, version, calendar, today)


async def first_look(work: Work, customer: UUID, late_from: date, unit_path: str) -> None:
    """Sets the clock for the day on which an instalment may come to its first level."""
    policy, _ = await work.policy(pb.DunningPolicy)
    if not policy.levels:
        return
    at = morning(await work.calendar(unit_path), late_from + timedelta(days=policy.levels[0].days))
    set_clock(work, customer, at)


def set_clock(work: Work, customer: UUID, at: datetime | None = None) -> None:
    """Lets a customer be looked at: at a time, or at once where that is over. Each time has a clock of its own, so none
    moves another; all that are over are one.
    """
    if at is None or at <= work.now:
        work.clock(f"customers/{customer}", Clock(LOOKS, work.now, key=AT_ONCE))
    else:
        work.clock(f"customers/{customer}", Clock(LOOKS, at, key=at.isoformat()))


async def again(work: Work, customer: UUID) -> None:
    """Something of a customer changed: if he is dunned he is looked at once more."""
    stands = await mergers.survivor(work, customer)
    if await store.is_dunned(work, stands):
        set_clock(work, stands)


async def changed(
    work: Work,
    event: pb.InstalmentPaid
    | pb.InstalmentPartlyPaid
    | pb.InstalmentReopened
    | pb.InstalmentDelayed
    | pb.InstalmentAmended,
) -> None:
    """Something of an instalment changed: its customer is looked at once more if he is dunned, and on the day on which what
    is open of it may come to the first level.
    """
    customer = as_id(event.envelope.customer)
    await again(work, customer)
    if event.state == OPEN:
        late_from = date.fromisoformat(event.effective_due_date or event.due_date)
        await first_look(work, customer, late_from, event.envelope.unit_path)
