"""Somebody left: what he holds goes to others, a portion at a time, once this service itself knows that he is gone."""

from __future__ import annotations

from services.tasks.task import HOLDER_LEFT
from weft import directory
from weft.aggregate import Clock
from weft.api.identity import v1 as identity
from weft.work import Work


async def on_person_left(event: identity.PersonLeft, work: Work) -> None:
    """Lets the directory follow and sets the clock, which is due now. Again and again changes nothing more. Where identity
    hands over what he held, his tasks wait for it, so that its report counts them.
    """
    await directory.follow(event, work)
    if event.departure:
        return
    work.clock(event.person.name, Clock(HOLDER_LEFT, work.now))
    work.audit_subject(event.person.name, event.envelope.version)
