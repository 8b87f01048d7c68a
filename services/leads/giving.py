"""What a log gives back to whoever writes it: when it was written last, what the expected close was, when the next one is
due, talk scripts that fit what was said and, of an opportunity, what its next stage asks for. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from services.leads.library.shelf import Shelf
from weft.api.leads import v1 as pb
from weft.helping import Found
from weft.text import Text

LEAD_LOG, OPPORTUNITY_LOG = "lead_log", "opportunity_log"
TEXTS = {
    "help.log_before": Text(en="The log before was written {at:instant}.", zh="上一条动态写于 {at:instant}。"),
    "help.log_first": Text(en="This is the first log.", zh="这是第一条动态。"),
    "help.close_moved": Text(en="The expected close was {day} before.", zh="此前的预计成交日期为 {day}。"),
    "help.next_log": Text(
        en="Without another log it counts as stalled from {at:instant}.", zh="若无新动态，自 {at:instant} 起视为停滞。"
    ),
    "help.script": Text(en="A talk script fits what was said: {title}.", zh="可用话术：{title}。"),
    "help.next_stage": Text(en="The next stage is {title}.", zh="下一阶段：{title}。"),
    "help.next_output": Text(en="It asks for: {title}.", zh="进入下一阶段需提供：{title}。"),
}


def of_log(
    *,
    before: datetime | None,
    expected: tuple[date | None, date | None],
    stalls_at: datetime | None,
    said: str,
    industry: str,
    shelf: Shelf,
) -> Iterator[Found]:
    """What any log gives back; `expected` is the expected close before and now."""
    yield Found("help.log_before", {"at": before.isoformat()}) if before else Found("help.log_first")
    if expected[0] and expected[0] != expected[1]:
        yield Found("help.close_moved", {"day": expected[0].isoformat()})
    if stalls_at:
        yield Found("help.next_log", {"at": stalls_at.isoformat()})
    for match in shelf.scripts_for(said, industry).matches:
        title = match.entry.said.title
        yield Found("help.script", {"title_en": title.en, "title_zh": title.zh}, match.entry.name)


def of_stage(following: pb.Stage | None) -> Iterator[Found]:
    """What the next stage asks for."""
    if following is None:
        return
    yield Found("help.next_stage", _title(following))
    for output in following.required_outputs:
        yield Found("help.next_output", _title(output))


def _title(one: pb.Stage | pb.StageOutput) -> dict[str, str]:
    return {"title_en": one.title_en, "title_zh": one.title_zh}
