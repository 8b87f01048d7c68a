"""Try a policy of matching on what is past, without putting it in force."""

from __future__ import annotations

from services.collections.receipts import replay, store
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform
from weft.work import Work

LAST = 500  # receipts
EXAMPLES = 10


async def try_matching_policy(policy: pb.MatchingPolicy, work: Work) -> platform.SetPolicyResponse:
    """Tells how many of the last receipts the rule would have linked otherwise, with the newest of them. What would have
    been suggested is not tried: that depends on instalments of which nothing was kept.
    """
    past = await store.newest_verdicts(work, LAST)
    changed = list(replay.verdicts(past, policy))
    language = work.caller.principal.language or "en"
    for decision in changed[:EXAMPLES]:
        for reason in decision.reasons:
            reason.text = TEXTS[reason.code].render(language, dict(reason.args))
    return platform.SetPolicyResponse(facts_tried=len(past), facts_changed=len(changed), examples=changed[:EXAMPLES])
