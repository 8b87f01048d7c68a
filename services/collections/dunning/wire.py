"""Dunning cases and letters as messages."""

from __future__ import annotations

from collections.abc import Iterable

from services.collections.dunning.case import WHOLE, DunningCase
from services.collections.dunning.ladder import NEVER, Verdict
from services.collections.dunning.letter import DunningLetter, Line
from services.collections.dunning.sight import Ledge, Sight, level_of
from services.collections.dunning.stepping import reason_of
from services.collections.dunning.texts import TEXTS
from services.collections.instalments.instalment import Instalment
from weft.api.collections import v1 as pb
from weft.instants import instant
from weft.text import is_chinese


def case(one: DunningCase, policy: pb.DunningPolicy, language: str) -> pb.DunningCase:
    """A case without what is late."""
    level, chinese = level_of(policy, one.level), is_chinese(language)
    return pb.DunningCase(
        name=one.name, etag=one.etag, state=one.state, customer=f"customers/{one.customer_id}", currency=one.currency,
        owner=one.owner, unit_path=one.unit_path, level=one.level, round=one.round, dunned_fen=one.dunned_fen,
        told_date=one.told_on.isoformat() if one.told_on else "", pauses=[
            pb.DunningPause(
                instalment=f"instalments/{slot}" if slot != WHOLE else "", reason=pause.reason,
                until_date=pause.until.isoformat(), note=pause.note,
            )
            for slot, pause in sorted(one.pauses.items())
        ],
        promised_date=one.promise.on.isoformat() if one.promise else "",
        promised_fen=one.promise.amount_fen if one.promise else 0,
        level_title=level.title_zh if chinese else level.title_en, say=level.say_zh if chinese else level.say_en,
        create_time=instant(one.created_at), update_time=instant(one.updated_at),
    )  # fmt: skip


def line(
    found: Instalment, ledge: Ledge, verdict: Verdict, one: DunningCase, sight: Sight, language: str
) -> pb.DunningInstalment:
    """Where one late instalment stands, in words."""
    standing, told = verdict.standings[found.id], ledge.told.get(found.id, NEVER)
    reason = reason_of(found, ledge, standing, one, sight)
    reason.text = TEXTS[reason.code].render(language, reason.args)
    return pb.DunningInstalment(
        instalment=found.name, contract_number=found.contract_number, ordinal=found.ordinal, open_fen=found.open_fen,
        due_date=found.due_date.isoformat(), expected_date=ledge.expected[found.id].isoformat(),
        days_late=max(0, (sight.today - ledge.expected[found.id]).days), level=told.level,
        told_date=told.on.isoformat() if told.level else "", reason=reason,
        left_out=not standing.dunned and standing.reason not in ("dunning_waits", "dunning_quiet"),
    )  # fmt: skip


def letter(
    one: DunningLetter,
    lines: Iterable[Line],
    standing: pb.DunningLetterStanding = pb.DUNNING_LETTER_STANDING_UNSPECIFIED,
    *, sum_fen: int = 0,
) -> pb.DunningLetter:  # fmt: skip
    """A letter with the lines that its reader may see; `sum_fen` of one that is not released, of all its lines."""
    asked = [
        pb.DunningLetterLine(
            instalment=f"instalments/{found.instalment}", contract_number=found.contract_number, ordinal=found.ordinal,
            due_date=found.due_on.isoformat(), days_late=found.days_late, open_fen=found.open_fen,
        )
        for found in lines
    ]  # fmt: skip
    return pb.DunningLetter(
        name=one.name, etag=one.etag, state=one.state, dunning_case=f"dunningCases/{one.case_id}",
        customer=f"customers/{one.customer_id}", currency=one.currency, owner=one.owner, unit_path=one.unit_path,
        level=one.level, sum_fen=one.sum_fen or sum_fen, standing=standing,
        create_time=instant(one.created_at), update_time=instant(one.updated_at), release_time=instant(one.released_at),
        releaser=one.releaser, pay_until_date=one.pay_until.isoformat() if one.pay_until else "",
        bank_account=f"bankAccounts/{one.account_id}" if one.account_id else "", sha256=one.sha256,
        channel=one.channel, sent_date=one.sent_on.isoformat() if one.sent_on else "", lines=asked,
    )  # fmt: skip
