"""Say what the optimisations of a customer's next phase are."""

from __future__ import annotations

from services.customers.packs import plan, store, wire
from services.customers.packs.making import basis_of, moment
from services.customers.value import store as values
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revise_value_plan(request: pb.ReviseValuePlanRequest, work: Work) -> pb.ValuePack:
    """Keeps some of those that there are and takes what is written for the others; the plan has its next version."""
    profile = await values.load(work, request.name)
    pack = await store.of(work, profile.customer)
    check_etag(request.etag, pack)
    basis = await basis_of(work, profile)
    facts = plan.revised(
        pack.plan.facts, request.optimisations, basis.policy.optimisations, by=work.caller.name, on=basis.today
    )
    pack.revise(facts, moment(work, pack.plan.versions))
    store.save(work, pack)
    return wire.pack(pack, work.caller, outdated=basis.outdates(pack))
