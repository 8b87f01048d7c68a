"""Bind a value metric of a customer to the source that tells it."""

from __future__ import annotations

from services.customers.value import store, wire
from services.customers.value.asking import hear
from services.customers.value.library import must_offer, rule_of
from services.customers.value.making import review_time
from services.customers.value.numbers import Heard, checked
from services.customers.value.profile import Binding
from weft import errors
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.BindValueMetricRequest) -> bool:
    """Only the ERP has numbers of its own for customers."""
    return request.source == pb.VALUE_SOURCE_ERP


async def ask(request: pb.BindValueMetricRequest, peers: Peers, look: Lens) -> Heard:
    """What the ERP says of the number, or of the customer's USCC."""
    async with look() as see:
        uscc = (await store.read(see, request.name)).customer.profile.uscc
    number = request.customer_number.strip()
    return await hear(number, "" if number else uscc, peers) if number or uscc else Heard()


async def bind_value_metric(request: pb.BindValueMetricRequest, heard: Heard | None, work: Work) -> pb.ValueProfile:
    """From now on its figures come from there; what tells by itself is asked at once."""
    policy, version = await work.policy(pb.ValuePolicy)
    rule = rule_of(policy, request.metric)
    live_on = errors.date_of(request.live_date, "live_date")
    profile = await store.load(work, request.name)
    check_etag(request.etag, profile)
    figures = await store.figures(work, profile.customer)
    binding = Binding(rule.code, request.source, live_on, request.customer_number.strip(), request.times)
    if heard is not None:
        must_offer(rule, binding.source)
        old = profile.binding(rule.code)
        binding = checked(binding, heard, profile.customer.profile.uscc, policy.others_number, old)
    profile.bind(rule, binding, work.now)
    profile.await_review(await review_time(work, profile, policy))
    store.save(work, profile)
    return wire.profile(profile, figures, policy, version, work.caller.principal.language)
