"""Which scripts are for a pain, with which case, and what the library lacks. Pure.

A script gets points for the topic of the pain, for the share of the pain's words that stand in its own pains and titles,
for the customer's industry, and for an author who wins. Topic and words alone decide whether it matches at all, so that
nobody is shown a script because its author wins. The best come first; of equals the firm's own, newest first, then the
shipped ones in their order. Its case is the one that it names, else the one that matches the pain best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from services.leads.library.entry import LibraryEntry
from services.leads.library.words import all_words, topics, words
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


@dataclass(frozen=True, slots=True)
class Shelved:
    """A script or a case with what it is compared by."""

    entry: LibraryEntry
    words: frozenset[str]
    topics: frozenset[str]
    industries: frozenset[str]
    by_winner: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A script, its points, why, and its case."""

    entry: LibraryEntry
    points: int
    reasons: tuple[common.Reason, ...]
    case: LibraryEntry | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the library has for one pain, and what it lacks."""

    topics: list[str]
    matches: list[Match] = field(default_factory=list)
    missing: list[common.Reason] = field(default_factory=list)


class Index:
    """Scripts or cases by word and by topic: a pain looks at those only that share one with it."""

    def __init__(self, all_of_them: Sequence[Shelved]) -> None:
        self._all = all_of_them
        self._at: dict[str, list[int]] = {}
        for at, one in enumerate(all_of_them):
            for key in (*(f"word {word}" for word in one.words), *(f"topic {topic}" for topic in one.topics)):
                self._at.setdefault(key, []).append(at)

    def near(self, said: frozenset[str], about: Sequence[str]) -> list[Shelved]:
        """Those that share a word or a topic, in their order."""
        keys = (*(f"word {word}" for word in said), *(f"topic {topic}" for topic in about))
        places = {at for key in keys for at in self._at.get(key, ())}
        return [self._all[at] for at in sorted(places)]


def shelved(entry: LibraryEntry, winners: frozenset[str]) -> Shelved:
    """A script or a case as it is compared."""
    said = entry.said
    return Shelved(
        entry,
        all_words([*said.pains, said.title.en, said.title.zh]),
        frozenset(said.topics),
        frozenset(plain(one) for one in said.industries),
        by_winner=bool(entry.author) and entry.author in winners,
    )


def plain(industry: str) -> str:
    """An industry as it is compared."""
    return industry.strip().casefold()


def winners_of(wins: Mapping[str, int], percent: int) -> frozenset[str]:
    """Those who won most: so many percent of all who won anything, rounded up; whoever won as much as the last is one."""
    ranked = sorted(wins.values(), reverse=True)
    if not ranked:
        return frozenset()
    least = ranked[ceil(len(ranked) * percent / 100) - 1]
    return frozenset(person for person, count in wins.items() if count >= least)


def match(
    pain: str, industry: str, scripts: Index, cases: Index, by_name: Mapping[str, LibraryEntry], policy: pb.LibraryPolicy
) -> Found:  # fmt: skip
    """The scripts for a pain, the best first, and what is missing of as many as are shown."""
    about, said = topics(pain, policy), words(pain)
    ranked = _ranked(scripts.near(said, about), said, about, industry, policy)[: policy.scripts_shown]
    told = _ranked(cases.near(said, about), said, about, industry, policy)
    best = told[0][0].entry if told else None
    found = Found(about)
    for one, points, reasons in ranked:
        named = by_name.get(one.entry.said.case)
        case = named if named and not named.retired else best
        found.matches.append(Match(one.entry, points, reasons, case))
    if len(found.matches) < policy.scripts_shown:
        counts = {"found": str(len(found.matches)), "wanted": str(policy.scripts_shown)}
        found.missing.append(common.Reason(code="scripts_missing", args=counts))
    if without := sum(one.case is None for one in found.matches):
        found.missing.append(common.Reason(code="case_missing", args={"scripts": str(without)}))
    return found


def _ranked(
    near: Sequence[Shelved], said: frozenset[str], about: Sequence[str], industry: str, policy: pb.LibraryPolicy
) -> list[tuple[Shelved, int, tuple[common.Reason, ...]]]:  # fmt: skip
    """Those that match, the best first; the sort keeps the order of equals."""
    judged = [(one, *_judged(one, said, about, industry, policy)) for one in near]
    matching = [(one, points + more, why) for one, points, more, why in judged if points >= policy.matched_points]
    return sorted(matching, key=lambda found: -found[1])


def _judged(
    one: Shelved, said: frozenset[str], about: Sequence[str], industry: str, policy: pb.LibraryPolicy
) -> tuple[int, int, tuple[common.Reason, ...]]:  # fmt: skip
    """The points of topic and words, the points beyond them, and the reasons."""
    points, more, why = 0, 0, []
    titles = {topic.code: topic for topic in policy.topics}
    if common_topic := next((topic for topic in about if topic in one.topics), ""):
        points += policy.topic_points
        title = titles[common_topic]
        args = {"title_en": title.title_en, "title_zh": title.title_zh}
        why.append(common.Reason(code="script_topic", args=args))
    shared = said & one.words
    if shared and (gained := policy.word_points * len(shared) // len(said)):
        points += gained
        why.append(common.Reason(code="script_words", args={"pain": _nearest(one.entry, said)}))
    if plain(industry) and plain(industry) in one.industries:
        more += policy.industry_points
        why.append(common.Reason(code="script_industry", args={"industry": industry}))
    if one.by_winner:
        more += policy.author_points
        why.append(common.Reason(code="script_winner"))
    return points, more, tuple(why)


def _nearest(entry: LibraryEntry, said: frozenset[str]) -> str:
    """Which of its pains, or its title, shares most words."""
    phrases = [*entry.said.pains, entry.said.title.en, entry.said.title.zh]
    return str(max(phrases, key=lambda phrase: len(words(phrase) & said)))
