"""Read a customer at a glance: what customers knows and what the other services would tell the caller himself, asked side
by side within one time. Who is down or late costs his part; of that, what the timeline knows is shown with its age.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.customers import store as customers
from services.customers import wire as shown
from services.customers.cases import store as cases
from services.customers.customer import Customer
from services.customers.decision_chain import store as chains
from services.customers.decision_chain import wire as chain_wire
from services.customers.health import store as health_store
from services.customers.health import wire as health_wire
from services.customers.health.health import Rule
from services.customers.speed_read import asking, speed_read, wire
from services.customers.speed_read.asking import Gathered
from services.customers.speed_read.parts import Parts
from services.customers.speed_read.speed_read import NOT_ALLOWED, Told
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Reader, Work

LOOKED_AT = 50  # entries of the timeline, the newest ones
CASE_READ = "customers.case.read"


async def ask(request: pb.GetSpeedReadRequest, peers: Peers, look: Lens) -> Gathered:
    """What the others know, in the name of the caller; of logs, those of which the timeline has news."""
    async with look() as see:
        customer, _ = await customers.find(see, request.name)
        policy, _ = await see.policy(pb.SpeedReadPolicy)
        news = [row["subject"] for row in await _timeline(customer, see) if row["code"] in speed_read.LOGGED]
        reader, now = see.caller, see.now
    others = customer.absorbed[-policy.absorbed_max :] if policy.absorbed_max else ()
    names = [customer.name, *(f"customers/{id}" for id in others)]
    logs = list(dict.fromkeys(news))[: policy.talks]
    left_out = len(others) < len(customer.absorbed)
    return await asking.gather(peers.for_reader(reader), names, logs, policy, now, left_out=left_out)


async def get_speed_read(request: pb.GetSpeedReadRequest, gathered: Gathered, work: Work) -> pb.SpeedRead:
    """Answers every part of it with its source, its age and, where it is not current, why."""
    customer, row = await customers.find(work, request.name)
    policy, _ = await work.policy(pb.SpeedReadPolicy)
    chain, entries = await chains.read(work, request.name), await _timeline(customer, work)
    open_cases = await _cases(customer, work, policy.cases_max)
    categories, _ = await work.policy(pb.CasesPolicy)
    healthy = await _health(customer, work)
    today = (await work.calendar()).business_date(work.now)
    owed = speed_read.owed(gathered.instalments.answers, today)
    figures = [one for answer in gathered.stock.answers for one in answer.figures]
    by_number = {one.number: one for one in figures}
    talks = speed_read.talks_of(gathered.visits.answers, gathered.follow_ups.answers, policy.talks)
    going = speed_read.open_quotes(gathered.quotes.answers)[: policy.quotes_max]
    usual = speed_read.usual_of(gathered.usual.answers, policy.items_max)
    return pb.SpeedRead(
        name=customer.name,
        parts=Parts(gathered, customer, entries, work.caller, policy).all(open_cases, figures),
        customer=shown.customer(customer, work.caller, row),
        decision_chain=chain_wire.chain(chain),
        talks=[wire.talk(one, customer.unit_path) for one in talks],
        open_quotes=[wire.quote(one) for one in going],
        usual_items=[wire.item(one, by_number.get(one.item.code), gathered.at) for one in usual],
        receivables=owed,
        risks=wire.concerns(customer, owed, open_cases.answers, categories, healthy, work.caller),
        health=healthy,
    )


async def _health(customer: Customer, work: Work) -> pb.HealthScore:
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    found = await health_store.read(work, customer.id, customer.owner, customer.unit_path)
    return health_wire.health_score(found, customer.display_name, rule, work.caller)


async def _timeline(customer: Customer, see: Reader) -> Sequence[Any]:
    """The newest entries, those of absorbed customers among them."""
    return await customers.newest(see, [customer.id, *customer.absorbed], LOOKED_AT)


async def _cases(customer: Customer, work: Work, count: int) -> Told:
    """The service records that are not resolved, for who may read them: they stand where their customer stands."""
    if not work.caller.sight(CASE_READ).covers(customer.owner, customer.unit_path):
        return Told("customers", trouble=NOT_ALLOWED)
    return Told("customers", tuple(await cases.unresolved(work, customer.id, count)))
