"""Clause packs as messages."""

from __future__ import annotations

from services.quotes.clauses.matching import Match
from services.quotes.clauses.pack import ClausePack
from services.quotes.clauses.texts import TEXTS
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


def bare(one: Match) -> pb.ClausePackMatch:
    """A pack with the reasons why, in no language."""
    found = one.pack
    return pb.ClausePackMatch(
        clause_pack=found.name, code=found.code, version=found.number, source=source(found),
        title_en=found.content.title_en, title_zh=found.content.title_zh, points=one.points,
        reasons=one.reasons,
    )  # fmt: skip


def shown(one: pb.ClausePackMatch, work: Work) -> pb.ClausePackMatch:
    """The same with the reasons' sentences, in the reader's language."""
    found = pb.ClausePackMatch()
    found.CopyFrom(one)
    for reason in found.reasons:
        reason.text = TEXTS[reason.code].render(work.caller.principal.language, dict(reason.args))
    return found
