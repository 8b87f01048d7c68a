"""Clause packs as messages."""

from __future__ import annotations

from collections.abc import Iterable

from services.quotes.clauses.matching import Match
from services.quotes.clauses.pack import ClausePack
from services.quotes.clauses.texts import TEXTS
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.work import Work


def pack(one: ClausePack) -> pb.ClausePack:
    """The whole pack."""
    return pb.ClausePack(
        name=one.name, etag=one.etag if one.is_own else "", code=one.code, version=one.number, source=source(one),
        state=pb.CLAUSE_PACK_STATE_ARCHIVED if one.archived else pb.CLAUSE_PACK_STATE_ACTIVE, content=one.content,
        create_time=instant(one.created_at), update_time=instant(one.updated_at),
    )  # fmt: skip


def source(one: ClausePack) -> pb.ClausePackSource:
    """Where it comes from."""
    return pb.CLAUSE_PACK_SOURCE_OWN if one.is_own else pb.CLAUSE_PACK_SOURCE_SHIPPED


def match(one: Match, work: Work) -> pb.ClausePackMatch:
    """A pack with the reasons why, in the reader's language."""
    found = one.pack
    return pb.ClausePackMatch(
        clause_pack=found.name, code=found.code, version=found.number, source=source(found),
        title_en=found.content.title_en, title_zh=found.content.title_zh, points=one.points,
        reasons=reasons(one.reasons, work),
    )  # fmt: skip


def reasons(found: Iterable[common.Reason], work: Work) -> list[common.Reason]:
    """Reasons with their sentences."""
    language = work.caller.principal.language
    return [
        common.Reason(code=one.code, args=one.args, text=TEXTS[one.code].render(language, dict(one.args)))
        for one in found
    ]
