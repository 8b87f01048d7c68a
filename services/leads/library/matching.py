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

    @staticmethod
    def of(entry: LibraryEntry) -> Shelved:
        """A script or a case as it is compared."""
        said = entry.said
        compared = all_words([*said.pains, said.title.en, said.title.zh])
        return Shelved(entry, compared, frozenset(said.topics), frozenset(plain(one) for one in said.industries))


@dataclass(frozen=True, slots=True)
class Asked:
    """A pain as it is compared, with the customer's industry and who wins."""

    words: frozenset[str]
    topics: list[str]
    industry: str
    winners: frozenset[str]

    @staticmethod
    def of(pain: str, industry: str, winners: frozenset[str], policy: pb.LibraryPolicy) -> Asked:
        """What a customer says."""
        return Asked(words(pain), topics(pain, policy), industry, winners)


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

    def near(self, asked: Asked) -> list[Shelved]:
        """Those that share a word or a topic, in their order."""
        keys = (*(f"word {word}" for word in asked.words), *(f"topic {topic}" for topic in asked.topics))
        places = {at for key in keys for at in self._at.get(key, ())}
        return [self._all[at] for at in sorted(places)]


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
    asked: Asked, scripts: Index, cases: Index, by_name: Mapping[str, LibraryEntry], policy: pb.LibraryPolicy
) -> Found:
    """The scripts for a pain, the best first, and what is missing of as many as are shown."""
    told = _ranked(cases.near(asked), asked, policy)
    best = told[0][0].entry if told else None
    found = Found(asked.topics)
    for one, points in _ranked(scripts.near(asked), asked, policy)[: policy.scripts_shown]:
        named = by_name.get(one.entry.said.case)
        case = named if named and not named.retired else best
        found.matches.append(Match(one.entry, points, _reasons(one, asked, policy), case))
    if len(found.matches) < policy.scripts_shown:
        counts = {"found": str(len(found.matches)), "wanted": str(policy.scripts_shown)}
        found.missing.append(common.Reason(code="scripts_missing", args=counts))
    if without := sum(one.case is None for one in found.matches):
        found.missing.append(common.Reason(code="case_missing", args={"scripts": str(without)}))
    return found


def _ranked(near: Sequence[Shelved], asked: Asked, policy: pb.LibraryPolicy) -> list[tuple[Shelved, int]]:
    """Those that match, the best first; the sort keeps the order of equals."""
    judged = []
    for one in near:
        points = _fitting(one, asked, policy)
        if points >= policy.matched_points:
            more = policy.industry_points * _is_for(one, asked) + policy.author_points * _wins(one, asked)
            judged.append((one, points + more))
    return sorted(judged, key=lambda found: -found[1])


def _fitting(one: Shelved, asked: Asked, policy: pb.LibraryPolicy) -> int:
    """The points of topic and words."""
    topic = policy.topic_points * (not one.topics.isdisjoint(asked.topics))
    return topic + _for_words(one, asked, policy)


def _for_words(one: Shelved, asked: Asked, policy: pb.LibraryPolicy) -> int:
    shared = len(asked.words & one.words)
    return policy.word_points * shared // len(asked.words) if shared else 0


def _is_for(one: Shelved, asked: Asked) -> bool:
    return bool(one.industries) and plain(asked.industry) in one.industries


def _wins(one: Shelved, asked: Asked) -> bool:
    return bool(asked.winners) and one.entry.author in asked.winners


def _reasons(one: Shelved, asked: Asked, policy: pb.LibraryPolicy) -> tuple[common.Reason, ...]:
    """What gave its points, the weightiest kinds first."""
    why = []
    if shared := [topic for topic in policy.topics if topic.code in asked.topics and topic.code in one.topics]:
        title = {"title_en": shared[0].title_en, "title_zh": shared[0].title_zh}
        why.append(common.Reason(code="script_topic", args=title))
    if _for_words(one, asked, policy):
        why.append(common.Reason(code="script_words", args={"pain": _nearest(one.entry, asked.words)}))
    if _is_for(one, asked):
        why.append(common.Reason(code="script_industry", args={"industry": asked.industry}))
    if _wins(one, asked):
        why.append(common.Reason(code="script_winner"))
    return tuple(why)


def _nearest(entry: LibraryEntry, said: frozenset[str]) -> str:
    """Which of its pains, or its title, shares most words."""
    phrases = [*entry.said.pains, entry.said.title.en, entry.said.title.zh]
    return str(max(phrases, key=lambda phrase: len(words(phrase) & said)))
