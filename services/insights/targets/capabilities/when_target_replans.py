"""A customer pays on another day: the targets of those who sell to him are planned anew."""

from __future__ import annotations

from services.insights.targets import finding, store
from weft.service import Deadline
from weft.work import Work, as_id


async def when_target_replans(deadline: Deadline, work: Work) -> None:
    """Of this month and later ones; weeks that are over stay, and a plan that comes out the same is no new one."""
    customer = as_id(deadline.subject)
    yesterday = (await work.calendar()).business_date(work.now) - finding.ONE_DAY  # some unit may be behind
    owners = await store.who_sells(work, customer)
    targets = await store.from_month(work, owners, f"{yesterday:%Y-%m}")
    for target in targets:
        today = (await work.calendar(target.unit_path)).business_date(work.now)
        basis = await finding.basis(work, target, target.unit_path, today)
        target.replan(basis, customer=customer, today=today, at=work.now)
    for target in targets:
        store.save(work, target)
