"""Bind a value metric of a customer to the source that tells it."""

from __future__ import annotations

from services.customers.value import store, wire
from services.customers.value.library import rule_of
from services.customers.value.making import review_time
from services.customers.value.profile import Binding
from weft import errors
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def bind_value_metric(request: pb.BindValueMetricRequest, work: Work) -> pb.ValueProfile:
    """From now on its figures come from there; what tells by itself is asked at once."""
    policy, version = await work.policy(pb.ValuePolicy)
    rule = rule_of(policy, request.metric)
    live_on = errors.date_of(request.live_date, "live_date")
    profile = await store.load(work, request.name)
    check_etag(request.etag, profile)
    figures = await store.figures(work, profile.customer)
    binding = Binding(rule.code, request.source, live_on, request.customer_number.strip(), request.times)
    profile.bind(rule, binding, work.now)
    profile.await_review(await review_time(work, profile, policy))
    store.save(work, profile)
    return wire.profile(profile, figures, policy, version, work.caller.principal.language)
