"""Words: a message id with arguments becomes a headline and a sentence in the reader's language. Pure.

Arguments are texts. Where one differs by language it is kept twice, as `tags_en` and `tags_zh`; a template names `{tags}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.text import HOME_ZONE, Text, is_chinese

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


def _due(task: tasks.Task, language: str) -> str:
    if not task.HasField("due_time"):
        return TEXTS["no_limit"].render(language)
    return task.due_time.ToDatetime(UTC).isoformat()


def _label(code: str, language: str) -> str:
    return TEXTS[code].render(language) if code in TEXTS else code


def _joined(parts: Iterable[str], language: str) -> str:
    return ("；" if is_chinese(language) else "; ").join(part for part in parts if part)
