"""Release the freeze of a customer's credit before its orders have come."""

from __future__ import annotations

from services.collections.credit import holding, store, wire
from services.collections.credit.freeze import RELEASED
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def release_freeze(request: pb.ReleaseFreezeRequest, work: Work) -> pb.CreditAccount:
    """Ends every freeze in force, for a reason of the policy that stands in audit, event and decision."""
    policy, _ = await work.policy(pb.CreditPolicy)
    account = await holding.account_of(work, as_id(request.name))
    if account.version == 0:
        raise errors.NotFound
    check_etag(request.etag, account)
    if request.reason not in {one.code for one in policy.release_reasons}:
        errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    account.freezes = await store.freezes(work, account.names, [])
    balances = await store.balance(work, account)
    account.release_freeze(request.reason)
    store.change_freezes(work, [one for one in account.freezes if one.state == RELEASED])
    store.save(work, account)
    work.note_audit(reason=request.reason)
    return wire.account(account, balances, policy)
