"""What the entry of a visit gives back that its visitor did not type, and by which names that is opened. Pure.

Only what says something is help: a pain without a script and a competitor without a claim are told, and not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.leads.library.brief import Brief
from services.leads.library.matching import Found as Matched
from services.leads.library.shelf import Shelf
from services.leads.visits.flow import Pain
from services.leads.visits.visit import Visit
from weft.api.leads import v1 as pb
from weft.helping import Found
from weft.text import Text

VISIT = "visit"
CODES = {
    pb.VISIT_HELP_SCRIPTS: "help.visit_scripts",
    pb.VISIT_HELP_COMPETITOR_BRIEF: "help.visit_brief",
    pb.VISIT_HELP_HISTORY: "help.visit_history",
    pb.VISIT_HELP_OPEN_PAINS: "help.visit_open_pains",
    pb.VISIT_HELP_DECISION_CHAIN: "help.visit_chain",
}
TEXTS = {
    "help.visit_scripts": Text(en="Talk scripts that fit the pains: {count}.", zh="匹配客户痛点的话术：{count} 条。"),
    "help.visit_brief": Text(en="Known of the competitors: {count:counted claim claims}.", zh="竞品要点 {count} 条。"),
    "help.visit_history": Text(
        en="{count:counted visit visits} before, the last on {day}.", zh="此前拜访 {count} 次，最近一次为 {day}。"
    ),
    "help.visit_open_pains": Text(
        en="{count:counted pain pains} of visits before that our proposal does not answer.",
        zh="此前拜访中尚未解决的痛点：{count} 个。",
    ),
    "help.visit_chain": Text(en="Here you name who decides.", zh="请在此补充决策链人员。"),
}


@dataclass(frozen=True, slots=True)
class Help:
    """What was found for one visit."""

    decision_chain: str
    before: Sequence[Visit]
    open_pains: Sequence[tuple[Visit, Pain]]
    scripts: Sequence[Matched]
    briefs: Sequence[Brief]

    @property
    def kinds(self) -> tuple[pb.VisitHelp, ...]:
        """The kinds that say something."""
        there = {
            pb.VISIT_HELP_SCRIPTS: any(one.matches for one in self.scripts),
            pb.VISIT_HELP_COMPETITOR_BRIEF: any(one.claims for one in self.briefs),
            pb.VISIT_HELP_HISTORY: bool(self.before),
            pb.VISIT_HELP_OPEN_PAINS: bool(self.open_pains),
            pb.VISIT_HELP_DECISION_CHAIN: bool(self.decision_chain),
        }
        return tuple(kind for kind, given in there.items() if given)

    def named(self, visit: Visit) -> Iterator[Found]:
        """Each of these kinds in a sentence, under an id from which the visit and the kind follow."""
        claims = sum(len(one.claims) for one in self.briefs)
        matches = sum(len(one.matches) for one in self.scripts)
        told: dict[pb.VisitHelp, tuple[dict[str, object], str]] = {
            pb.VISIT_HELP_SCRIPTS: ({"count": matches}, ""),
            pb.VISIT_HELP_COMPETITOR_BRIEF: ({"count": claims}, ""),
            pb.VISIT_HELP_HISTORY: _last(self.before),
            pb.VISIT_HELP_OPEN_PAINS: ({"count": len(self.open_pains)}, ""),
            pb.VISIT_HELP_DECISION_CHAIN: ({}, self.decision_chain),
        }
        for kind in self.kinds:
            args, about = told[kind]
            yield Found(CODES[kind], args, about, mixed(visit.id, kind))


def mixed(id: UUID, kind: pb.VisitHelp) -> UUID:
    """The id of what a visit gave back of a kind; and out of that the visit's again."""
    return UUID(int=id.int ^ kind)


def opened_kind(code: str) -> pb.VisitHelp:
    """The kind that a sentence tells of."""
    return next(kind for kind, one in CODES.items() if one == code)


def _last(before: Sequence[Visit]) -> tuple[dict[str, object], str]:
    if not before:
        return {}, ""
    return {"count": len(before), "day": before[0].day.isoformat()}, before[0].name


def help_with(visit: Visit, before: Sequence[Visit], shelf: Shelf, industry: str) -> Help:
    """All that is known of what a visitor says."""
    return Help(
        decision_chain=visit.decision_chain if visit.answers.nobody_met else "",
        before=before,
        open_pains=open_pains(before, visit),
        scripts=[shelf.scripts_for(pain.pain, industry) for pain in visit.answers.pains],
        briefs=[shelf.brief_on(name) for name in visit.competitors],
    )


def open_pains(before: Sequence[Visit], now: Visit) -> list[tuple[Visit, Pain]]:
    """What hurt the customer at the visits before, newest first, as each was said last: where our proposal does not answer
    it, and this visit does not name it.
    """
    known = {pain.key for pain in now.answers.pains}
    found = []
    for visit in before:
        for pain in visit.answers.pains:
            if pain.key not in known and pain.fit != pb.PAIN_FIT_SOLVED:
                found.append((visit, pain))
            known.add(pain.key)
    return found
