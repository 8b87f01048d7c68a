"""Note that the customer got the effective version: its days and its two clocks begin."""

from __future__ import annotations

from datetime import timedelta

from services.quotes import problems, references, store, wire
from services.quotes.papers.gathering import Called, called, keep
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

Asked = tuple[customers.CustomerQualification, Called | None]


async def ask(request: pb.SendQuoteRequest, peers: Peers, look: Lens) -> Asked:
    """What stands against the customer, and how all are called on the paper that he gets."""
    return await references.qualification_of(request.name, peers, look), await called(request.name, peers, look)


async def send_quote(request: pb.SendQuoteRequest, asked: Asked, work: Work) -> pb.Quote:
    """Sends it, unless red risks of the customer are undecided; it is valid through the end of the last local day of the
    policy, and its paper keeps the names of this day.
    """
    qualification, names = asked
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    quote = await store.load(work, request.name)
    calendar = await work.calendar(quote.unit_path)
    check_etag(request.etag, quote)
    quote.send(
        request.version,
        expires_at=calendar.end_of_local_day(work.now, policy.valid_days),
        objection=work.now + timedelta(hours=policy.objection_hours),
        answer=work.now + timedelta(hours=policy.answer_hours),
        at=work.now,
    )
    problems.refuse_red(qualification)
    await keep(work, quote, names)
    store.save(work, quote)
    return wire.quote(quote, work)
