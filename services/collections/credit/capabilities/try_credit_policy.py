"""Try a policy of credit on what is past, without putting it in force."""

from __future__ import annotations

from services.collections.credit import replay, store
from services.collections.credit.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform
from weft.work import Work

LAST = 500  # attempts, and as many freezes
EXAMPLES = 10


async def try_credit_policy(policy: pb.CreditPolicy, work: Work) -> platform.SetPolicyResponse:
    """Tells how many of the last attempts and freezes would have come out otherwise, with the newest of them."""
    holds, freezes = await store.newest_holds(work, LAST), await store.newest_freezes(work, LAST)
    changed = [*replay.holds(holds, policy), *replay.freezes(freezes, policy)]
    language = work.caller.principal.language or "en"
    for decision in changed[:EXAMPLES]:
        for reason in decision.reasons:
            reason.text = TEXTS[reason.code].render(language, dict(reason.args))
    return platform.SetPolicyResponse(
        facts_tried=len(holds) + len(freezes), facts_changed=len(changed), examples=changed[:EXAMPLES]
    )
