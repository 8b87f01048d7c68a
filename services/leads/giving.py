"""What entries about a lead or an opportunity give back to whoever makes them. A log: when it was written last, what the
expected close was, when the next one is due, talk scripts that fit what was said, what the next stage asks for. A touch:
what is due now. A screening form: talk scripts for the pain. A refusal: whom it keeps away until when. A proposal and what
the customer decided: the ones before, how long he took, which are still open. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from services.leads.lead import Lead
from services.leads.library.shelf import Shelf
from services.leads.opportunities.proposal import Proposal
from services.leads.shields.shield import Shield
from weft.api.leads import v1 as pb
from weft.helping import Found
from weft.text import Text

LEAD_LOG, OPPORTUNITY_LOG = "lead_log", "opportunity_log"
TOUCH, SCREENING_FORM, REFUSAL = "touch", "screening_form", "refusal"
PROPOSAL, PROPOSAL_DECISION = "proposal", "proposal_decision"
TEXTS = {
    "help.log_before": Text(en="The log before was written {at:instant}.", zh="上一条动态写于 {at:instant}。"),
    "help.log_first": Text(en="This is the first log.", zh="这是第一条动态。"),
    "help.close_moved": Text(en="The expected close was {day} before.", zh="此前的预计成交日期为 {day}。"),
    "help.next_log": Text(
        en="Without another log it counts as stalled from {at:instant}.", zh="若无新动态，自 {at:instant} 起视为停滞。"
    ),
    "help.script": Text(en="A talk script fits what was said: {title}.", zh="可用话术：{title}。"),
    "help.form_due": Text(en="The screening form is due by {at:instant}.", zh="初筛表须在 {at:instant} 前提交。"),
    "help.form_filed": Text(en="The screening form was filed {at:instant}.", zh="初筛表已于 {at:instant} 提交。"),
    "help.touch_due": Text(
        en="The first contact of both sides is due by {at:instant}.", zh="首次有效触达须在 {at:instant} 前完成。"
    ),
    "help.kept_away": Text(
        en="Until {at:instant} nobody else gets a lead of this customer.",
        zh="{at:instant} 前，该客户的线索不会分配给他人。",
    ),
    "help.restart": Text(en="You are asked to call again {at:instant}.", zh="系统将于 {at:instant} 提醒您再次联系。"),
    "help.next_stage": Text(en="The next stage is {title}.", zh="下一阶段：{title}。"),
    "help.proposal_first": Text(en="It is the first proposal of this opportunity.", zh="这是该商机的首份方案。"),
    "help.proposals_before": Text(
        en="The opportunity had {count:counted proposal proposals} before, {open} of them undecided and {lost} lost.",
        zh="该商机此前已提交 {count} 份方案：待定 {open} 份，未采纳 {lost} 份。",
    ),
    "help.proposal_took": Text(
        en="The customer took {spent_s:duration} to decide.", zh="客户决策用时 {spent_s:duration}。"
    ),
    "help.proposals_open": Text(
        en="The customer has not decided about {count:counted other others} of this opportunity.",
        zh="该商机另有 {count} 份方案待客户决定。",
    ),
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
    yield from _scripts(said, industry, shelf)


def of_touch(lead: Lead) -> Iterator[Found]:
    """What is due next."""
    if lead.screening is not None:
        yield Found("help.form_filed", _at(lead.screening.filed_at))
    elif lead.screening_due is not None:
        yield Found("help.form_due", _at(lead.screening_due))
    elif lead.first_touched_at is None and lead.first_touch_due is not None:
        yield Found("help.touch_due", _at(lead.first_touch_due))
    if lead.stalls_at is not None:
        yield Found("help.next_log", _at(lead.stalls_at))


def of_form(lead: Lead, shelf: Shelf) -> Iterator[Found]:
    """What to say about the pain, and when the next log is due."""
    if lead.stalls_at is not None:
        yield Found("help.next_log", _at(lead.stalls_at))
    if lead.screening is not None:
        yield from _scripts(lead.screening.current_pain, lead.industry, shelf)


def of_refusal(shield: Shield) -> Iterator[Found]:
    """Whom it keeps away, and when its owner is asked to call again."""
    yield Found("help.kept_away", _at(shield.until))
    yield Found("help.restart", _at(shield.restart_at))


def of_proposal(before: Mapping[pb.ProposalState, int]) -> Found:
    """The proposals of the same opportunity before it, by state."""
    count = sum(before.values())
    if not count:
        return Found("help.proposal_first")
    waiting, lost = (before.get(state, 0) for state in (pb.PROPOSAL_STATE_SUBMITTED, pb.PROPOSAL_STATE_LOST))
    return Found("help.proposals_before", {"count": count, "open": waiting, "lost": lost})


def of_decision(proposal: Proposal, others: Mapping[pb.ProposalState, int]) -> Iterator[Found]:
    """How long the customer took, and how many other proposals of the opportunity wait for him."""
    assert proposal.decided_at is not None
    yield Found("help.proposal_took", {"spent_s": int((proposal.decided_at - proposal.submitted_at).total_seconds())})
    if waiting := others.get(pb.PROPOSAL_STATE_SUBMITTED, 0):
        yield Found("help.proposals_open", {"count": waiting})


def _scripts(said: str, industry: str, shelf: Shelf) -> Iterator[Found]:
    for match in shelf.scripts_for(said, industry).matches:
        title = match.entry.said.title
        yield Found("help.script", {"title_en": title.en, "title_zh": title.zh}, match.entry.name)


def _at(moment: datetime) -> dict[str, str]:
    return {"at": moment.isoformat()}


def of_stage(following: pb.Stage | None) -> Iterator[Found]:
    """What the next stage asks for."""
    if following is None:
        return
    yield Found("help.next_stage", _title(following))
    for output in following.required_outputs:
        yield Found("help.next_output", _title(output))


def _title(one: pb.Stage | pb.StageOutput) -> dict[str, str]:
    return {"title_en": one.title_en, "title_zh": one.title_zh}
