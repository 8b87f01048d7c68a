"""What a broken field rule says to people: one sentence for each rule that the contract uses, with its limits, in both
languages. The checking is protovalidate's; its own sentences are English, and say of a range what a parser would say. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from weft.api.third_party.buf.validate import validate_pb2
from weft.text import Text

REQUIRED = Text(en="This is required.", zh="必填。")
_NUMBERS = {
    "gt": Text(en="Must be greater than {least}.", zh="须大于 {least}。"),
    "gte": Text(en="Must be at least {least}.", zh="须不小于 {least}。"),
    "lt": Text(en="Must be less than {most}.", zh="须小于 {most}。"),
    "lte": Text(en="Must be at most {most}.", zh="须不大于 {most}。"),
    "gt_lt": Text(en="Must be greater than {least} and less than {most}.", zh="须大于 {least} 且小于 {most}。"),
    "gt_lte": Text(en="Must be greater than {least} and at most {most}.", zh="须大于 {least} 且不大于 {most}。"),
    "gte_lt": Text(en="Must be at least {least} and less than {most}.", zh="须不小于 {least} 且小于 {most}。"),
    "gte_lte": Text(en="Must be from {least} to {most}.", zh="须在 {least} 至 {most} 之间。"),
    "in": Text(en="Must be one of {value}.", zh="须为以下之一：{value}。"),
    "not_in": Text(en="Must not be {value}.", zh="不能为 {value}。"),
}
SENTENCES: Mapping[str, Text] = {
    "required": REQUIRED,
    "string.min_len": Text(en="Must be at least {value:counted character characters}.", zh="至少 {value} 个字符。"),
    "string.max_len": Text(en="Must be at most {value:counted character characters}.", zh="至多 {value} 个字符。"),
    "string.pattern": Text(en="Must look like this: {value}.", zh="格式须为：{value}。"),
    "string.uuid": Text(en="Must be a UUID such as 018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c.", zh="须为 UUID，"
                        "如 018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c。"),
    "string.uuid_empty": REQUIRED,
    "string.in": Text(en="Must be one of {value}.", zh="须为以下之一：{value}。"),
    "enum.defined_only": Text(en="This is none of the values that are there.", zh="不是允许的取值。"),
    "enum.not_in": Text(en="This value is not allowed here.", zh="此处不允许该取值。"),
    "repeated.min_items": Text(en="Must have at least {value:counted entry entries}.", zh="至少 {value} 项。"),
    "repeated.max_items": Text(en="Must have at most {value:counted entry entries}.", zh="至多 {value} 项。"),
    "repeated.unique": Text(en="No entry may come twice.", zh="各项不得重复。"),
    "map.min_pairs": Text(en="Must have at least {value:counted entry entries}.", zh="至少 {value} 项。"),
    "map.max_pairs": Text(en="Must have at most {value:counted entry entries}.", zh="至多 {value} 项。"),
    **{f"{kind}.{rule}": text for kind in ("int32", "int64", "double") for rule, text in _NUMBERS.items()},
}  # fmt: skip
LEAST, MOST = ("gt", "gte"), ("lt", "lte")
_NAME = re.compile(r"\^\(?([A-Za-z]+(?:/[A-Za-z]+)*)/\[0-9a-f-\]\{36\}\)?\??\$\Z")
_CODE = re.compile(r"\^\(?\[a-z\]\[a-z(?:0-9)?_\]\{\d,(\d+)\}\)?\??\$\Z")
_FORMS = (
    (re.compile(r"\^\(?\[0-9\]\{4\}-\[0-9\]\{2\}-\[0-9\]\{2\}\)?\??\$\Z"), "2026-03-31", "2026-03-31"),
    (re.compile(r"\^\(?\[0-9\]\{4\}-\(0\[1-9\]\|1\[0-2\]\)\)?\??\$\Z"), "2026-03", "2026-03"),
    (re.compile(r"\^\(?\[A-Z\]\{3\}\)?\??\$\Z"), "three capital letters, such as CNY", "三个大写字母，如 CNY"),
)


def sentence(violation: Any, message: Descriptor) -> Text:
    """What to say of a violation that protovalidate found in a message of this kind."""
    rule = violation.proto.rule_id
    if _is_empty(violation.field_value) and rule in ("string.pattern", "string.min_len"):
        return REQUIRED
    text = SENTENCES.get(rule)
    if text is None:  # a rule that a newer contract brings along
        return Text.literal(violation.proto.message or f"Breaks the rule {rule}.", f"不符合规则 {rule}。")
    args = dict.fromkeys(text.arguments, "")
    if {"least", "most"} & text.arguments:
        for name, value in limits(_rules(violation, message)).items():
            args[name] = _number(value)
    elif rule == "string.pattern":
        return Text.literal(text.render("en", {"value": _form(violation.rule_value, 0)}),
                            text.render("zh", {"value": _form(violation.rule_value, 1)}))  # fmt: skip
    elif "value" in text.arguments:
        args["value"] = _listed(violation.rule_value)
    return Text.literal(text.render("en", args), text.render("zh", args))


def used(rules: validate_pb2.FieldRules) -> Iterable[str]:
    """The ids of every rule that a field's rules can break, those on its items, keys and values included."""
    if rules.required:
        yield "required"
    if rules.cel or rules.cel_expression:
        yield "cel"
    kind = rules.WhichOneof("type")
    if not kind:
        return
    typed = getattr(rules, kind)
    names = {fd.name for fd, _ in typed.ListFields()}
    for part in names & {"items", "keys", "values"}:
        yield from used(getattr(typed, part))
    ranged = [name for name in (*LEAST, *MOST) if name in names]
    if ranged:
        bounds = limits(typed)
        crossed = len(bounds) == 2 and bounds["least"] > bounds["most"]
        yield f"{kind}.{'_'.join(ranged)}{'_exclusive' if crossed else ''}"
    for name in names - {"items", "keys", "values", "example", *ranged}:
        yield f"{kind}.{name}"
        if name == "uuid":
            yield f"{kind}.uuid_empty"


def limits(typed: Any) -> dict[str, Any]:
    """The ends of a numeric rule, `least` and `most`, as far as it has them."""
    found = {fd.name: value for fd, value in typed.ListFields()}
    ends = {"least": next((found[name] for name in LEAST if name in found), None),
            "most": next((found[name] for name in MOST if name in found), None)}  # fmt: skip
    return {name: value for name, value in ends.items() if value is not None}


def _rules(violation: Any, message: Descriptor) -> Any:
    """The rules of the field's type: found along the path of the field, then along that of the rule."""
    here: Descriptor | None = message
    field: FieldDescriptor | None = None
    for element in violation.proto.field.elements:
        assert here is not None
        field = here.fields_by_name[element.field_name]
        here = field.message_type
        if here is not None and here.GetOptions().map_entry:
            here = here.fields_by_name["value"].message_type
    assert field is not None
    options: Any = field.GetOptions()
    rules: Any = options.Extensions[validate_pb2.field]
    for element in list(violation.proto.rule.elements)[:-1]:
        rules = getattr(rules, element.field_name)
    return rules


def _form(pattern: str, language: int) -> str:
    """A pattern as people read it: an example where it is a well-known one, else itself."""
    if found := _NAME.match(pattern):
        return f"{found[1]}/018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c"
    if found := _CODE.match(pattern):
        most = int(found[1]) + 1
        return (f"at most {most} small letters, digits and underscores, a letter first",
                f"以小写字母开头，由小写字母、数字和下划线组成，至多 {most} 个字符")[language]  # fmt: skip
    for known, *said in _FORMS:
        if known.match(pattern):
            return said[language]
    return pattern


def _is_empty(value: Any) -> bool:
    return isinstance(value, str) and not value


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.9f}".rstrip("0").rstrip(".")


def _listed(value: Any) -> str:
    if isinstance(value, str | int | float):
        return _number(value) if not isinstance(value, str) else value
    return ", ".join(_listed(one) for one in value)
