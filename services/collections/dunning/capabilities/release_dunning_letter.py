"""Release a dunning letter: it is drawn with what is dunned now, and kept for good."""

from __future__ import annotations

from dataclasses import dataclass

from services.collections.dunning import letter_store, printing, problems, wire
from services.collections.dunning.letter import DunningLetter, Hand, Paper
from services.collections.dunning.lettering import asked, must_be_clear, must_be_seen
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document, and what it was drawn from."""

    body: bytes
    said: tuple[object, ...]


async def ask(request: pb.ReleaseDunningLetterRequest, peers: Peers, look: Lens) -> Drawn | None:
    """The document, drawn outside of any transaction, in the names of both sides; none of what is refused anyway."""
    async with look() as see:
        tenant = see.tenant
        one = await letter_store.load(see, request.name)
        found = await asked(see, one, request.bank_account)
    if found.account is None or not found.lines or not found.form.pay_within_days:
        return None
    return Drawn(await printing.drawn(one, found, found.account, request.languages, tenant, peers), found.said)


async def release_dunning_letter(
    request: pb.ReleaseDunningLetterRequest, drawn: Drawn | None, work: Work
) -> pb.DunningLetter:
    """Who may by the level, and sees all that it names, keeps it as it was drawn, if what is dunned is the same still."""
    one = await letter_store.load(work, request.name)
    check_etag(request.etag, one)
    one.must_be_prepared()
    hand = Hand(work.actor.name, work.change.tenant_wide)
    found = await asked(work, one, request.bank_account)
    one.must_be_released_by(hand, found.form.releaser, found.case.owner)
    await must_be_seen(work, work.change, found.lines)
    account = must_be_clear(found)
    if drawn is None or drawn.said != found.said:
        raise problems.DunningLetterChanged
    _release(one, Paper(found.lines, found.pay_until, account["id"], drawn.body), work)
    return wire.letter(one, one.lines, pb.DUNNING_LETTER_STANDING_CURRENT)


def _release(one: DunningLetter, paper: Paper, work: Work) -> None:
    one.release(paper, work.actor.name, at=work.now)
    work.note_audit(sha256=one.sha256)
    letter_store.save(work, one)
    letter_store.keep(work, one, paper.body)
