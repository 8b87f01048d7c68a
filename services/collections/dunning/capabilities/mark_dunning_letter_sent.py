"""Say how and when a released dunning letter left the firm."""

from __future__ import annotations

from services.collections.dunning import letter_store, wire
from services.collections.dunning.lettering import named
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def mark_dunning_letter_sent(request: pb.MarkDunningLetterSentRequest, work: Work) -> pb.DunningLetter:
    """Once; the day lies between its release and today."""
    one = await letter_store.load(work, request.name)
    check_etag(request.etag, one)
    calendar = await work.calendar(one.unit_path)
    on = errors.date_of(request.sent_date, "sent_date")
    first = calendar.business_date(one.released_at) if one.released_at else on
    if not first <= on <= calendar.business_date(work.now):
        errors.invalid(
            "sent_date", "sent_date.between", en="This day lies before the release or after today.",
            zh="寄送日期须在放行日与今日之间。",
        )  # fmt: skip
    one.send(request.channel, on, at=work.now)
    seen = await named(work, work.see, one.lines)
    letter_store.save(work, one)
    return wire.letter(one, seen)
