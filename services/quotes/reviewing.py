"""The steps that the verbs of the review share: the quote as it was seen, who stands behind the review, and how it is
stored: when it comes to legal, its clock begins, which only who can ask the working calendar can set.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol

from services.quotes import problems, store, wire
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.parts import Reviewer
from services.quotes.pricing import Line
from services.quotes.quote import Quote
from weft.api.quotes import v1 as pb
from weft.calendar import Mode
from weft.errors import NotFound
from weft.etags import check_etag
from weft.work import Work, as_id

PEOPLE = "people/"


class Request(Protocol):
    """What every request of the review has."""

    name: str
    task: str
    etag: str


async def begin(request: Request, work: Work) -> tuple[Quote, Reviewer]:
    """The quote and its reviewer. Raises ReviewerIsUnknown."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    if quote.previous is not None:  # what replaces it names items as people know them
        quote.item_codes = await codes_of((*quote.lines, *quote.previous.lines), work)
    return quote, reviewer_of(request.task, work)


async def codes_of(lines: Iterable[Line], work: Work) -> dict[str, str]:
    """What people call the items of some lines by."""
    known = await items.items(work, [id_of(line.item) for line in lines])
    return {f"items/{id}": item.code for id, item in known.items()}


def reviewer_of(task: str, work: Work) -> Reviewer:
    """Who reviews: the caller, or the person for whom another target brings the review. Raises ReviewerIsUnknown."""
    caller = work.caller.principal
    who = caller.initiator if work.caller.is_system else caller.name
    if not who.startswith(PEOPLE):
        raise problems.ReviewerIsUnknown
    try:
        person = as_id(who)
    except NotFound:
        raise problems.ReviewerIsUnknown from None
    if task:
        work.note_audit(task=task)
    return Reviewer(person, task)


async def end(quote: Quote, work: Work) -> pb.Quote:
    """Stores what the review did."""
    await save(quote, work)
    return wire.quote(quote, work)


async def save(quote: Quote, work: Work) -> None:
    """Stores what a step of the flow did. Legal has a quote for hours by the clock without days off."""
    if quote.is_untimed:
        assert quote.open_since is not None
        policy, _ = await work.policy(pb.ClausesPolicy)
        calendar = await work.calendar()
        quote.time_legal(calendar.add(quote.open_since, timedelta(hours=policy.legal_hours), Mode.PAUSED))
    store.save(work, quote)
