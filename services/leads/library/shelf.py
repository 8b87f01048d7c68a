"""The library of a firm as it is read: everything in its order, and what is looked up by word, topic and competitor. Pure.

A shelf is made once for a version of the library, a version of its policy and a local day, and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from services.leads.library.brief import Brief, Claims, brief
from services.leads.library.entry import LibraryEntry, shipped
from services.leads.library.matching import Asked, Found, Index, Shelved, match
from services.leads.library.words import name_key, says
from weft.api.leads import v1 as pb


class Shelf:
    """The entries: the firm's own, newest first, then those that are as shipped."""

    def __init__(
        self,
        own: Iterable[LibraryEntry],
        policy: pb.LibraryPolicy,
        *,
        winners: frozenset[str],
        today: date,
        before: Shelf | None = None,
    ) -> None:
        """`before` is the same firm's shelf as it was: what did not change since is not taken apart again."""
        mine = sorted(own, key=lambda one: one.id, reverse=True)
        ids = {one.id for one in mine}
        self.entries = (*mine, *(one for one in shipped(policy) if one.id not in ids))
        self.policy, self.today, self._winners = policy, today, winners
        self._places = {one.id: at for at, one in enumerate(self.entries)}
        self._by_name = {one.name: one for one in self.entries}
        in_use = [one for one in self.entries if not one.retired]
        known = before.compared if before else {}
        self.compared: dict[tuple[UUID, int], Shelved] = {}  # the firm's own, by id and version
        self._scripts = Index([self._compared(one, known) for one in in_use if one.kind == pb.LIBRARY_KIND_SCRIPT])
        self._cases = Index([self._compared(one, known) for one in in_use if one.kind == pb.LIBRARY_KIND_CASE])
        self._claims = Claims(one for one in in_use if one.kind == pb.LIBRARY_KIND_CLAIM)
        self.in_use_of_its_own = sum(one.is_own for one in in_use)

    def find(self, name: str) -> LibraryEntry | None:
        """One entry."""
        return self._by_name.get(name)

    def scripts_for(self, pain: str, industry: str) -> Found:
        """The scripts for a pain, and what is missing."""
        asked = Asked.of(pain, industry, self._winners, self.policy)
        return match(asked, self._scripts, self._cases, self._by_name, self.policy)

    def brief_on(self, competitor: str) -> Brief:
        """What may be told of a competitor."""
        return brief(competitor, self._claims, self.policy, today=self.today)

    def listed(self, request: pb.ListLibraryEntriesRequest, after: UUID | None) -> list[LibraryEntry]:
        """Those that a list asks for, behind the last one of a page before; none behind one that is no more."""
        begin = self._places.get(after, len(self.entries)) + 1 if after else 0
        return [
            one
            for one in self.entries[begin:]
            if (request.show_retired or not one.retired)
            and (not request.kind or one.kind == request.kind)
            and (not request.topic or request.topic in one.topics)
            and (not request.author or one.author == request.author)
            and (not request.competitor or self._is_about(one, request.competitor))
            and says(_searched(one), request.query)
        ]

    def _compared(self, one: LibraryEntry, known: Mapping[tuple[UUID, int], Shelved]) -> Shelved:
        found = known.get((one.id, one.version)) or Shelved.of(one)
        if one.is_own:
            self.compared[one.id, one.version] = found
        return found

    def _is_about(self, one: LibraryEntry, competitor: str) -> bool:
        """Whether it is a claim about a competitor, out of use or not."""
        if one.kind != pb.LIBRARY_KIND_CLAIM:
            return False
        name, _ = self._claims.of(competitor)
        return name_key(one.said.competitor) == name_key(name)


def _searched(one: LibraryEntry) -> str:
    said = one.said
    if one.kind == pb.LIBRARY_KIND_CLAIM:
        return "\n".join([said.competitor, *said.also_known_as, said.claim.en, said.claim.zh])
    return "\n".join([*said.pains, said.title.en, said.title.zh, said.text.en, said.text.zh])
