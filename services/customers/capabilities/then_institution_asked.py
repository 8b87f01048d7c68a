"""Then the register was asked about a customer: what it said comes as a fact, for every customer under the code."""

from __future__ import annotations

import structlog

from weft.service import Answer
from weft.work import Work

log = structlog.get_logger("weft.customers")


async def then_institution_asked(answer: Answer, work: Work) -> None:
    """Leaves a trace if nobody could ask; the customer stays unverified."""
    if answer.outcome != "done":
        log.warning("an institution was not checked", subject=answer.subject, outcome=answer.outcome)
