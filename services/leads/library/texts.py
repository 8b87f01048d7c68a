"""The sentences of the library: why a script is shown, what a brief says, and what is missing."""

from __future__ import annotations

from weft.text import Text

LIBRARY_TEXTS = {
    "script_topic": Text(en="The pain is about: {title}.", zh="痛点主题：{title}。"),
    "script_words": Text(en="It answers: “{pain}”.", zh="对应痛点：“{pain}”。"),
    "script_industry": Text(en="It is for customers of {industry}.", zh="适用于 {industry} 行业客户。"),
    "script_winner": Text(en="Its author is one of those who win most.", zh="作者为近期赢单最多的销售之一。"),
    "scripts_missing": Text(
        en="The library has {found} of {wanted} scripts for this pain: write one that says it in the customer's words.",
        zh="针对该痛点的话术仅有 {found} 条（需 {wanted} 条），请按客户原话补充。",
    ),
    "case_missing": Text(
        en="For {scripts} of these scripts the library has no case: write one of a customer with this pain.",
        zh="其中 {scripts} 条话术没有对应案例，请补充有同类痛点的客户案例。",
    ),
    "no_claims": Text(
        en="The library knows nothing of {competitor}: write down what you know, with its source.",
        zh="话术库中没有 {competitor} 的资料，请补充所知信息并注明来源。",
    ),
    "claims_over": Text(
        en="Of {competitor} the library has {count:counted claim claims} whose time is over: look for a newer source.",
        zh="{competitor} 有 {count} 条资料已过有效期，请更新来源。",
    ),
    "brief_claim": Text(
        en="[{number}] {claim} (source: {source}, {date})", zh="[{number}] {claim}（来源：{source}，{date}）"
    ),
    "brief_answer": Text(en="    We say: {answer}", zh="    我方回应：{answer}"),
}
