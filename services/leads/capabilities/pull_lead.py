"""Ask the pool for the next lead: the best one that the caller may take."""

from __future__ import annotations

from services.leads import deciding, store, taking, wire
from services.leads.recycling import limits
from services.leads.refusals import NothingToPull
from weft.api.leads import v1 as pb
from weft.sighted import sight_name, sight_values
from weft.work import Work


async def pull_lead(request: pb.PullLeadRequest, work: Work) -> pb.Lead:
    """Makes the caller the owner of the lead in which he scores highest; of equal ones, of the oldest."""
    claims, _ = await work.policy(pb.ClaimsPolicy)
    pool, _ = await work.policy(pb.PoolPolicy)
    window = await deciding.window(work)
    deciding.refuse_frozen(window.frozen, work.person)
    rows = await work.rows(
        store.to_pull(sight_name(work.see), high_value_only=claims.high_value_only),
        limit=claims.pull_considered_max,
        person=work.person,
        now=work.now,
        since=limits.cooling_since(pool, work.now),
        **sight_values(work.see),
    )
    leads = [store.lead_of(row) for row in rows]
    if not leads:
        raise NothingToPull
    scores = [_score(deciding.ask(window, lead, {}), work) for lead in leads]
    lead = await store.load(work, leads[scores.index(max(scores))].id)
    asked = deciding.ask(window, lead, await deciding.shields_of(work, window, lead))
    only = claims.high_value_only
    await taking.take(work, lead, asked, pb.ASSIGNMENT_KIND_PULLED, "pulled", high_value_only=only)
    return wire.lead(lead)


def _score(asked: deciding.Question, work: Work) -> float:
    scored = asked.ranking.of_person(work.person)
    return float(scored.score) if scored else 0.0
