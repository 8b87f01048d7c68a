"""Note what was found out about a customer: a photo, its website, a tender."""

from __future__ import annotations

from datetime import date

from services.customers import giving, store, wire
from services.customers.contacts import store as contacts
from services.customers.decision_chain import store as chains
from services.customers.identity_rules import tidy
from services.customers.profiles.portrait import Photo, Tender
from weft import errors, files, helping
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


def asks(request: pb.DescribeCustomerRequest) -> bool:
    """Without a photo there is nothing to check beforehand."""
    return bool(request.photo)


async def ask(request: pb.DescribeCustomerRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded photo. Refuses a token that is forged, out of date or another tenant's."""
    return uploaded(request.photo, "photo", look)


async def describe_customer(request: pb.DescribeCustomerRequest, upload: Upload | None, work: Work) -> pb.Customer:
    """What is left out stays. With all three for the first time the profile is one of high quality. Gives something back."""
    policy, _ = await work.policy(pb.ProfilePolicy)
    customer = await store.load(work, request.name)
    today = (await work.calendar(customer.unit_path)).business_date(work.now)
    check_etag(request.etag, customer)
    if upload is not None:
        must_be_of(policy.photo_types, upload, "photo")
    customer.describe(
        Photo(upload.key, upload.sha256) if upload else None,
        tidy(request.website),
        _tender(request, today),
        today=today,
        at=work.now,
        tender_age_days_max=policy.tender_age_days_max,
    )
    chain = await chains.of(work, customer)
    found = (
        *giving.of_portrait(customer.portrait, policy, today),
        giving.of_people(customer.name, await contacts.count_at(work, customer), len(chain.members)),
    )
    if upload is not None:
        files.keep(work, upload, customer.name)
    store.save(work, customer)
    message = wire.customer(customer, work.caller)
    message.helps.extend(helping.give(work, giving.DESCRIPTION, giving.TEXTS, found))
    return message


def _tender(request: pb.DescribeCustomerRequest, today: date) -> Tender | None:
    if not request.HasField("tender"):
        return None
    said = request.tender
    published = errors.date_of(said.publish_date, "tender.publish_date")
    if published > today:
        errors.invalid("tender.publish_date", "date.past", en="This day is still to come.", zh="发布日期不能晚于今天。")
    return Tender(tidy(said.title), said.url, said.publish_date)
