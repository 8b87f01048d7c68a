"""The steps that the verbs of the review share: the quote as it was seen, who stands behind the review, and how it is
stored: when it comes to legal, its clock begins, which only who can ask the working calendar can set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from services.quotes import node_files, problems, store, wire
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.node_files import Wanted
from services.quotes.parts import Reviewer
from services.quotes.pricing import Line
from services.quotes.quote import Quote
from weft import files
from weft.api.quotes import v1 as pb
from weft.calendar import Mode
from weft.errors import NotFound
from weft.etags import check_etag
from weft.files import Upload
from weft.runtime import Lens
from weft.uploads import uploaded
from weft.work import Work, as_id

PEOPLE = "people/"


class Request(Protocol):
    """What every request of the review has."""

    name: str
    task: str
    etag: str


class FilesRequest(Protocol):
    """What a request has that brings files."""

    @property
    def files(self) -> Sequence[pb.NodeFile]:
        """Each with its kind."""
        ...


async def begin(request: Request, work: Work) -> tuple[Quote, Reviewer]:
    """The quote and its reviewer. Raises ReviewerIsUnknown."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    if quote.previous is not None:  # what replaces it names items as people know them
        quote.item_codes = await codes_of((*quote.lines, *quote.previous.lines), work)
    return quote, reviewer_of(request.task, work)


def tokens(request: FilesRequest, look: Lens) -> list[tuple[str, Upload]]:
    """The files that a request brings, by kind. Refuses a token that is forged, out of date or another tenant's."""
    return [(one.kind, uploaded(one.file, f"files[{at}].file", look)) for at, one in enumerate(request.files)]


def bring(
    quote: Quote,
    node: pb.QuoteNode,
    brought: Sequence[tuple[str, Upload]],
    also: Wanted | None = None,
    named: Collection[str] = (),
) -> None:
    """Lays files with a node of the review, if it is done with them. Refuses what the node does not ask for and is not one
    that may come `also`, and kinds that were `named` elsewhere.
    """
    if found := quote.route.of(node):
        wants = (*found.wanted, also) if also else found.wanted
        quote.route.bring(node, node_files.take(wants, brought, named))


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


async def end(quote: Quote, work: Work, brought: Iterable[tuple[str, Upload]] = ()) -> pb.Quote:
    """Stores what the review did, and that the files are evidence of it."""
    for upload in {one.key: one for _, one in brought}.values():  # one file may be of two kinds
        files.keep(work, upload, quote.name)
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    await save(quote, work)
    return wire.quote(quote, work, policy)


async def save(quote: Quote, work: Work) -> None:
    """Stores what a step of the flow did. Legal has a quote for hours by the clock without days off."""
    if quote.is_untimed:
        assert quote.open_since is not None
        policy, _ = await work.policy(pb.ClausesPolicy)
        calendar = await work.calendar()
        quote.time_legal(calendar.add(quote.open_since, timedelta(hours=policy.legal_hours), Mode.PAUSED))
    store.save(work, quote)
