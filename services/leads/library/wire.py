"""Entries of the library, and what is found in it, as messages."""

from __future__ import annotations

from collections.abc import Iterable

import asyncpg

from services.leads.library import store
from services.leads.library.brief import Brief
from services.leads.library.entry import LibraryEntry
from services.leads.library.matching import Found, Match
from services.leads.library.texts import LIBRARY_TEXTS
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.instants import instant
from weft.text import is_chinese


def entry(one: LibraryEntry) -> pb.LibraryEntry:
    """The whole entry."""
    return pb.LibraryEntry(
        name=one.name, etag=one.etag if one.is_own else "", kind=one.kind, version=one.number, source=source(one),
        retired=one.retired, content=one.content, editor=one.editor, create_time=instant(one.created_at),
        update_time=instant(one.updated_at),
    )  # fmt: skip


def source(one: LibraryEntry) -> pb.LibrarySource:
    """Where it comes from."""
    return pb.LIBRARY_SOURCE_OWN if one.is_own else pb.LIBRARY_SOURCE_SHIPPED


def version(row: asyncpg.Record) -> pb.LibraryVersion:
    """One version as it was written."""
    return pb.LibraryVersion(
        version=row["number"], editor=row["editor"], create_time=instant(row["at"]),
        content=store.content_of(row["content"]),
    )  # fmt: skip


def scripts(found: Found, language: str, *, pain: int = 0) -> pb.PainScripts:
    """The scripts for one pain, in one language."""
    return pb.PainScripts(
        pain=pain,
        topics=found.topics,
        scripts=[_script(one, language) for one in found.matches],
        missing=_reasons(found.missing, language),
    )


def brief(found: Brief, language: str) -> pb.CompetitorBrief:
    """What is told of a competitor, in one language."""
    claims = [_claim(one, language) for one in found.claims]
    missing = _reasons(found.missing, language)
    lines = [line for at, one in enumerate(claims, 1) for line in _lines(at, one, language)]
    text = "\n".join([*lines, *(one.text for one in missing)])
    return pb.CompetitorBrief(competitor=found.competitor, claims=claims, text=text, missing=missing)


def _script(one: Match, language: str) -> pb.MatchedScript:
    said = one.entry.said
    shown = pb.MatchedScript(
        entry=one.entry.name, version=one.entry.number, source=source(one.entry), title=_in(said.title, language),
        text=_in(said.text, language), points=one.points, reasons=_reasons(one.reasons, language),
    )  # fmt: skip
    if one.case is not None:
        told = one.case.said
        shown.case.CopyFrom(
            pb.ToldCase(
                entry=one.case.name, version=one.case.number, title=_in(told.title, language),
                text=_in(told.text, language), result=_in(told.result, language), screenshots=told.screenshots,
            )
        )  # fmt: skip
    return shown


def _claim(one: LibraryEntry, language: str) -> pb.BriefedClaim:
    said = one.said
    told = pb.BriefedClaim(
        entry=one.name, version=one.number, claim=_in(said.claim, language), answer=_in(said.answer, language),
        source=said.source, source_date=said.source_date,
    )  # fmt: skip
    if said.HasField("evidence"):
        told.evidence.CopyFrom(said.evidence)
    return told


def _lines(number: int, one: pb.BriefedClaim, language: str) -> list[str]:
    args = {"number": number, "claim": one.claim, "source": one.source, "date": one.source_date}
    lines = [LIBRARY_TEXTS["brief_claim"].render(language, args)]
    if one.answer:
        lines.append(LIBRARY_TEXTS["brief_answer"].render(language, {"answer": one.answer}))
    return lines


def _reasons(found: Iterable[common.Reason], language: str) -> list[common.Reason]:
    """The same with their sentences."""
    return [
        common.Reason(code=one.code, args=one.args, text=LIBRARY_TEXTS[one.code].render(language, dict(one.args)))
        for one in found
    ]


def _in(text: pb.LibraryText, language: str) -> str:
    """The reader's language, or the one that is there."""
    return str(text.zh or text.en if is_chinese(language) else text.en or text.zh)
