"""When the time of a limit is over: what held before it holds again."""

from __future__ import annotations

from services.collections.credit import holding, store
from services.collections.credit.judging import default_limits
from weft.api.collections import v1 as pb
from weft.service import Deadline
from weft.work import Work, as_id


async def when_credit_limit_ends(deadline: Deadline, work: Work) -> None:
    """Lowers it back under the account's lock; what is used and held stays, also above the limit."""
    account = await holding.account_of(work, as_id(deadline.subject))
    policy, _ = await work.policy(pb.CreditPolicy)
    account.end_limit(deadline.key, default_limits(policy).get(deadline.key, 0), work.now)
    if account.events:
        store.save(work, account)
