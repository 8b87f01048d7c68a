"""Write down a communication completely: summary, next step, expected close; this restarts the stall clock."""

from __future__ import annotations

from datetime import date

from services.leads import deciding, giving, store, wire
from services.leads.board import store as boards
from services.leads.library import store as library
from services.leads.recycling import clock
from weft import errors, helping
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_follow_up(request: pb.RecordFollowUpRequest, work: Work) -> pb.Lead:
    """Keeps the log; a complete one counts as a contact, and gives something back."""
    summary, next_step, expected_close = complete(request)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    calendar = await work.calendar(lead.unit_path)
    last, expected = lead.followed_up_at, lead.expected_close
    in_time = lead.follow_up(
        expected_close=expected_close,
        today=calendar.business_date(work.now),
        channel=request.channel,
        stalls_at=await deciding.stalls_at(work),
        screening_due=await deciding.screening_due(work),
        at=work.now,
    )
    await clock.follow(work, lead)
    shelf = await library.shelf(work)
    if in_time is not None:
        changes = boards.Changes()
        changes.touched(lead.owner_id, in_time=in_time)
        boards.write(work, await boards.hold(work), changes)
    store.log_follow_up(
        work,
        lead.name,
        owner_id=lead.owner_id,
        unit_path=lead.unit_path,
        summary=summary,
        next_step=next_step,
        expected_close=expected_close,
        channel=request.channel,
    )
    found = giving.of_log(
        before=last,
        expected=(expected, expected_close),
        stalls_at=lead.stalls_at,
        said=f"{summary} {next_step}",
        industry=lead.industry,
        shelf=shelf,
    )
    store.save(work, lead)
    message = wire.lead(lead)
    message.helps.extend(helping.give(work, giving.LEAD_LOG, giving.TEXTS, tuple(found)))
    return message


def complete(
    request: pb.RecordFollowUpRequest | pb.RecordOpportunityFollowUpRequest | pb.VisitLog, at: str = ""
) -> tuple[str, str, date]:
    """The three mandatory parts of a log; blanks are no words, and 2026-02-30 is no day. `at` says where they stand."""
    summary, next_step = request.summary.strip(), request.next_step.strip()
    if not summary:
        errors.invalid(f"{at}summary", "log.blank", en="Say what was said.", zh="请填写沟通摘要。")
    if not next_step:
        errors.invalid(f"{at}next_step", "log.blank", en="Say what comes next.", zh="请填写下一步计划。")
    return summary, next_step, errors.date_of(request.expected_close_date, f"{at}expected_close_date")
