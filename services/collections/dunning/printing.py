"""From what a letter asks for to its PDF."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from services.collections.dunning.letter import DunningLetter
from services.collections.dunning.lettering import Asked
from services.collections.dunning.texts import COLUMNS, DRAFT, WORDS
from weft import typeset
from weft.api.collections import v1 as pb
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.rpc import Peers
from weft.text import EN, ZH, Text, format_figure, format_money

TEMPLATE = Path(__file__).with_name("letter.typ")
NAME_MAX = 120
LANGUAGES = {pb.DUNNING_LANGUAGE_CHINESE: ZH, pb.DUNNING_LANGUAGE_ENGLISH: EN}


async def pdf(shown: dict[str, Any]) -> bytes:
    """The document of what is shown."""
    return await typeset.pdf(TEMPLATE, "letter", json.dumps(shown, ensure_ascii=False))


async def drawn(
    one: DunningLetter, asked: Asked, account: asyncpg.Record, languages: Iterable[pb.DunningLanguage], tenant: UUID,
    peers: Peers, *, draft: bool = False,
) -> bytes:  # fmt: skip
    """The document in the names of both sides, and in the policy's languages if none is asked for."""
    who = customers.GetCustomerRequest(name=f"customers/{asked.case.customer_id}")
    own = identity.GetTenantRequest(name=f"tenants/{tenant}")
    customer, firm = await asyncio.gather(
        peers(customers.CustomersStub).GetCustomer(who), peers(identity.TenantsStub).GetTenant(own)
    )
    chosen = tuple(languages) or tuple(asked.form.languages)
    return await pdf(shown(one, asked, account, firm.display_name, customer.display_name, chosen, draft=draft))


def shown(
    one: DunningLetter, asked: Asked, account: asyncpg.Record, seller: str, customer: str,
    languages: Iterable[pb.DunningLanguage], *, draft: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Everything on the paper as text, with a part for each language; a draft says on each page that it is one."""
    return {
        "seller": typeset.clean(seller, length_max=NAME_MAX),
        "customer": typeset.clean(customer, length_max=NAME_MAX),
        "number": f"{asked.today:%Y%m%d}-{one.level}-{one.id.hex[-6:].upper()}",
        "date": asked.today.isoformat(),
        "until": asked.pay_until.isoformat(),
        "lines": [
            [
                typeset.clean(line.contract_number), str(line.ordinal), line.due_on.isoformat(), str(line.days_late),
                format_figure(line.open_fen),
            ]
            for line in asked.lines
        ],
        "account": {name: typeset.clean(account[name], length_max=NAME_MAX) for name in ("holder", "bank", "number")},
        "parts": [_part(asked, LANGUAGES[language], draft=draft) for language in languages],
    }  # fmt: skip


def _part(asked: Asked, language: str, *, draft: bool) -> dict[str, Any]:
    form = asked.form
    total = format_money(sum(line.open_fen for line in asked.lines), language, asked.case.currency)
    filled = Text(form.text_en, form.text_zh).render(language, {"sum": total, "until": asked.pay_until.isoformat()})
    return {
        "language": "zh" if language == ZH else "en",
        "title": typeset.clean(form.title_zh if language == ZH else form.title_en),
        "text": typeset.clean(filled, lines=True),
        "sum": total,
        "draft": DRAFT.render(language) if draft else "",
        "words": {name: text.render(language) for name, text in WORDS.items()},
        "columns": [one.render(language) for one in COLUMNS],
    }
