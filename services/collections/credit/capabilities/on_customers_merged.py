"""Two customers are one: what the absorbed one owes, what was paid for it, and its freezes count for the one that stays."""

from __future__ import annotations

from services.collections.credit import store
from services.collections.credit.account import CreditAccount
from services.collections.dunning import looking as dunning
from services.collections.mergers import store as mergers
from weft.api.collections import v1 as pb
from weft.api.customers import v1 as customers
from weft.work import Work, as_id


async def on_customers_merged(event: customers.CustomersMerged, work: Work) -> None:
    """Notes the last of the chain, whichever of its links is heard of first; said twice it changes nothing more. Whoever
    counts for one of them waits, and counts for both afterwards.
    """
    await work.lock("collections/mergers")  # of two that are heard of at once, the second reads what the first noted
    old = as_id(event.absorbed)
    stands = await mergers.survivor(work, as_id(event.survivor))
    under = await mergers.absorbed(work, (old, stands))
    gone = {old, *under[old]}
    accounts = {one: await store.locked(work, one) for one in sorted({stands, *gone})}
    account = accounts[stands] or CreditAccount(id=stands, created_at=work.now)
    _, account.policy_version = await work.policy(pb.CreditPolicy)
    account.absorbed = tuple(sorted({*under[stands], *gone}))
    account.freezes = await store.freezes(work, account.names, [])
    mergers.note(work, gone, stands)
    dunning.set_clock(work, stands)
    if account.version == 0 and any(accounts.values()):
        account.open()
    account.join()
    if account.events:
        store.save(work, account)
