"""Words: a message id with arguments becomes a headline and a sentence in the reader's language. Pure.

Arguments are texts. Where one differs by language it is kept twice, as `tags_en` and `tags_zh`; a template names `{tags}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.text import HOME_ZONE, Text, format_money, is_chinese

TEXTS: dict[str, Text] = {
    "SOURCE_WEB_FORM": Text(en="web form", zh="官网表单"),
    "SOURCE_EXHIBITION_SCAN": Text(en="exhibition scan", zh="展会扫码"),
    "SOURCE_REFERRAL": Text(en="referral", zh="老客转介"),
    "BUDGET_BAND_SMALL": Text(en="small budget", zh="小预算"),
    "BUDGET_BAND_MEDIUM": Text(en="medium budget", zh="中等预算"),
    "BUDGET_BAND_LARGE": Text(en="large budget", zh="大预算"),
    "TECHNICAL_INTENSITY_PLC_PROGRAMMING": Text(en="PLC programming", zh="需要PLC编程"),
    "TECHNICAL_INTENSITY_STANDARD_SELECTION": Text(en="standard selection", zh="仅标准选型"),
    "TECHNICAL_INTENSITY_PRICE_COMPARISON": Text(en="price comparison", zh="纯比价"),
    "HINT_SOURCE_OWN_WEBSITE": Text(en="our web site", zh="本公司官网"),
    "HINT_SOURCE_OWN_EVENT": Text(en="our event", zh="本公司活动"),
    "HINT_SOURCE_OWN_SERVICE": Text(en="our service desk", zh="本公司客服"),
    "HINT_SOURCE_COLLEAGUE": Text(en="a colleague", zh="同事"),
    "no_hints": Text(en="none yet", zh="暂无"),
    "no_limit": Text(en="no limit", zh="无时限"),
    "untagged": Text(en="none yet", zh="暂无"),
    "MATCH_CONDITION_NUMBER": Text(en="the contract's number is not in the text", zh="附言中无合同编号"),
    "MATCH_CONDITION_AMOUNT": Text(en="the amount is outside the tolerance", zh="金额超出容差"),
    "MATCH_CONDITION_DATE": Text(en="the day is outside the window", zh="到账日不在窗口内"),
    "MATCH_CONDITION_CURRENCY": Text(en="the currency is another one", zh="币种不一致"),
    "MATCH_CONDITION_ONLY_ONE": Text(
        en="several instalments fit, or the text names several contracts",
        zh="存在多个匹配的款项，或附言中含多个合同号",
    ),
    "line_added": Text(en="new: {item}, {new_quantity} × {new_price}", zh="新增：{item}，{new_quantity} × {new_price}"),
    "line_removed": Text(
        en="gone: {item}, {old_quantity} × {old_price}", zh="删除：{item}，{old_quantity} × {old_price}"
    ),
    "line_changed": Text(
        en="changed: {item}, {old_quantity} × {old_price} → {new_quantity} × {new_price}",
        zh="变更：{item}，{old_quantity} × {old_price} → {new_quantity} × {new_price}",
    ),
    "lines_more": Text(en="and {count:counted line lines} more", zh="另有 {count:number} 行"),
    "lines_same": Text(en="the lines are the same", zh="明细未变"),
    "terms_changed": Text(en="the terms are other ones", zh="条款有变更"),
    "no_candidates": Text(en="none", zh="无"),
    "no_pack": Text(en="none", zh="无"),
    "candidate": Text(
        en="{number} no. {ordinal}: {open} open, due {due_date} ({failed})",
        zh="{number} 第{ordinal}期：未付 {open}，应收日 {due_date}（{failed}）",
    ),
}


def words(
    templates: pb.TemplatesPolicy, code: str, args: Mapping[str, str], language: str, zone: str = HOME_ZONE
) -> tuple[str, str]:
    """Headline and sentence; the message id itself if nobody wrote any."""
    found = next((template for template in templates.templates if template.code == code), None)
    if found is None:
        return code, ""
    spoken = localised(args, language)
    title = Text(en=found.title_en, zh=found.title_zh).render(language, spoken, zone=zone)
    return title, Text(en=found.body_en, zh=found.body_zh).render(language, spoken, zone=zone)


def localised(args: Mapping[str, str], language: str) -> dict[str, str]:
    """The arguments as one language says them."""
    suffix = "_zh" if is_chinese(language) else "_en"
    return dict(args) | {name.removesuffix(suffix): value for name, value in args.items() if name.endswith(suffix)}


def of_event(envelope: common.Envelope) -> dict[str, str]:
    """What every notice may say of its fact."""
    return {"about": envelope.subject, "occurred_time": envelope.occurred_time.ToDatetime(UTC).isoformat()}


def of_lead_back(event: leads.LeadRecycled | leads.LeadReturned) -> dict[str, str]:
    """Why a lead went back to the pool."""
    return {"title_en": event.title_en, "title_zh": event.title_zh}


def of_brief(brief: leads.LeadBrief, hints_max: int) -> dict[str, str]:
    """A lead's brief: company, tags, and hints with their source."""
    tags = [
        leads.Source.Name(brief.source),
        leads.BudgetBand.Name(brief.budget_band),
        leads.TechnicalIntensity.Name(brief.technical_intensity),
    ]
    args = {"company": brief.company, "industry": brief.industry}
    for language, suffix in (("en", "_en"), ("zh-CN", "_zh")):
        said = [TEXTS[tag].render(language) for tag in tags if tag in TEXTS]
        hints = [
            f"{hint.text} ({_label(leads.HintSource.Name(hint.source), language)})" for hint in brief.hints[:hints_max]
        ]
        args["tags" + suffix] = _joined([*said, brief.industry], language) or TEXTS["untagged"].render(language)
        args["hints" + suffix] = _joined(hints, language) or TEXTS["no_hints"].render(language)
        args["limit_time" + suffix] = (
            brief.first_touch_limit_time.ToDatetime(UTC).isoformat()
            if brief.HasField("first_touch_limit_time")
            else TEXTS["no_limit"].render(language)
        )
    return args


def of_task(task: tasks.Task) -> dict[str, str]:
    """What a task says of itself."""
    return {
        "title_en": task.title_en,
        "title_zh": task.title_zh,
        "message": task.message,
        "due_time_en": _due(task, "en"),
        "due_time_zh": _due(task, "zh-CN"),
    }


def of_receipt(event: collections.ReceiptUnmatched) -> dict[str, str]:
    """Money that matches nothing: what came, what it lacks, the nearest instalments; and those of the seller alone."""
    own = [found for found in event.candidates if found.owner and found.owner == event.sales]
    args = {"booked_date": event.booked_date}
    for language, suffix in (("en", "_en"), ("zh-CN", "_zh")):
        args["amount" + suffix] = format_money(event.amount_fen, language, event.currency)
        args["failed" + suffix] = _conditions(event.failed, language)
        args["candidates" + suffix] = _candidates(event.candidates, event.currency, language)
        args["own_candidates" + suffix] = _candidates(own, event.currency, language)
    return args


def of_urgent_shipment(event: quotes.UrgentShipmentDone) -> dict[str, str]:
    """Which order is urgent, and when the customer wants it."""
    return {"number": event.order_number, "delivery_date": event.delivery_date}


def of_legal_overdue(event: quotes.QuoteLegalOverdue) -> dict[str, str]:
    """Which version of a quote legal is late with, and which clause pack is recommended."""
    pack, none = event.recommended, TEXTS["no_pack"]
    return {
        "version": event.version,
        "pack_en": pack.title_en or none.render("en"),
        "pack_zh": pack.title_zh or none.render("zh-CN"),
    }


def of_quote_difference(event: quotes.QuoteReplaced) -> dict[str, str]:
    """What became of a quote's lines and sum since the version that held before."""
    args = {"version": event.version, "old_version": event.old_version}
    for language, suffix in (("en", "_en"), ("zh-CN", "_zh")):
        args["amount" + suffix] = format_money(event.amount_fen, language, event.currency)
        args["old_amount" + suffix] = format_money(event.old_amount_fen, language, event.currency)
        args["lines" + suffix] = _differences(event, language)
    return args


def _differences(event: quotes.QuoteReplaced, language: str) -> str:
    said = [TEXTS[_change(one)].render(language, _change_args(one, event.currency, language)) for one in event.lines]
    more = event.added_count + event.removed_count + event.changed_count - len(event.lines)
    if more:
        said.append(TEXTS["lines_more"].render(language, {"count": more}))
    if event.terms_changed:
        said.append(TEXTS["terms_changed"].render(language))
    return "\n".join(said) or TEXTS["lines_same"].render(language)


def _change(one: quotes.QuoteLineChange) -> str:
    if not one.old_quantity:
        return "line_added"
    return "line_changed" if one.new_quantity else "line_removed"


def _change_args(one: quotes.QuoteLineChange, currency: str, language: str) -> dict[str, str]:
    return {
        "item": one.item_code or one.item,
        "old_quantity": one.old_quantity,
        "old_price": format_money(one.old_price_fen, language, currency),
        "new_quantity": one.new_quantity,
        "new_price": format_money(one.new_price_fen, language, currency),
    }


def _conditions(failed: Iterable[collections.MatchCondition], language: str) -> str:
    return _joined([_label(collections.MatchCondition.Name(one), language) for one in failed], language)


def _candidates(found: Iterable[collections.MatchCandidate], currency: str, language: str) -> str:
    lines = [
        TEXTS["candidate"].render(
            language,
            {
                "number": one.contract_number,
                "ordinal": one.ordinal,
                "open": format_money(one.open_fen, language, currency),
                "due_date": one.due_date,
                "failed": _conditions(one.failed, language),
            },
        )
        for one in found
    ]
    return "\n".join(lines) or TEXTS["no_candidates"].render(language)


def _due(task: tasks.Task, language: str) -> str:
    if not task.HasField("due_time"):
        return TEXTS["no_limit"].render(language)
    return task.due_time.ToDatetime(UTC).isoformat()


def _label(code: str, language: str) -> str:
    return TEXTS[code].render(language) if code in TEXTS else code


def _joined(parts: Iterable[str], language: str) -> str:
    return ("；" if is_chinese(language) else "; ").join(part for part in parts if part)
