"""What the entry of a visit gives back that its visitor did not type. Pure.

Only what says something is help: a pain without a script and a competitor without a claim are told, and not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.leads.library.brief import Brief
from services.leads.library.matching import Found
from services.leads.library.shelf import Shelf
from services.leads.visits.flow import Pain
from services.leads.visits.visit import Visit
from weft.api.leads import v1 as pb


@dataclass(frozen=True, slots=True)
class Help:
    """What was found for one visit."""

    decision_chain: str
    before: Sequence[Visit]
    open_pains: Sequence[tuple[Visit, Pain]]
    scripts: Sequence[Found]
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
