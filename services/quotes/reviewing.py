"""The steps that the verbs of the review share: the quote as it was seen, and who stands behind the review."""

from __future__ import annotations

from typing import Protocol

from services.quotes import problems, store, wire
from services.quotes.parts import Reviewer
from services.quotes.quote import Quote
from weft.api.quotes import v1 as pb
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
    return quote, reviewer_of(request.task, work)


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


def end(quote: Quote, work: Work) -> pb.Quote:
    """Stores what the review did."""
    store.save(work, quote)
    return wire.quote(quote, work)
