"""The clock of the pool's rules: set again by whatever moves a lead, so that nothing ever looks for leads that are due.

The stall clock is its first hand. A lead is looked at when it stalls, which is long before most rules are due; only a
rule that wants to look sooner than that, or at a lead that has stalled, arms `lead.recycles`. So a lead that comes in arms
nothing more than before.
"""

from __future__ import annotations

from datetime import timedelta

from services.leads.lead import Lead
from services.leads.recycling.plan import Plan, plan_of
from weft.api.leads import v1 as pb
from weft.work import Work


async def plan(work: Work, lead: Lead) -> Plan | None:
    """The rule that takes a lead first, by the policy in force."""
    policy, _ = await work.policy(pb.PoolPolicy)
    return plan_of(lead, policy, await work.calendar(lead.unit_path))


async def warning(work: Work) -> timedelta:
    """How long before it goes back its owner is warned."""
    policy, _ = await work.policy(pb.PoolPolicy)
    return timedelta(hours=policy.warn_hours)


async def follow(work: Work, lead: Lead) -> None:
    """Sets the clock of a lead that moved in this transaction, before it is saved."""
    lead.expect(await plan(work, lead), await warning(work), at=work.now)
