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
AN_ID = "018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c"
LEAST, MOST = ("gt", "gte"), ("lt", "lte")
_NAME = re.compile(r"\^\(?([A-Za-z]+(?:/[A-Za-z]+)*)/\[0-9a-f-\]\{36\}\)?\??\$\Z")
_CODE = re.compile(r"\^\(?\[a-z\]\[a-z(?:0-9)?_\]\{\d,(\d+)\}\)?\??\$\Z")
SAYS_SOMETHING = r"\S"  # whatever it is, it is not blank
_DECIMAL = ("a number such as 12 or 0.5", "数字，如 12 或 0.5")
_PATH = ("units from the headquarters down, such as /hq/east/", "自总部起的组织路径，如 /hq/east/")
_WEB = ("an address such as https://example.com/report", "网址，如 https://example.com/report")
_SIX = ("six digits", "6 位数字")
_TYPE = ("a type of files such as application/pdf", "文件类型，如 application/pdf")
_LOGIN = ("letters, digits and . _ @ + -, a letter or digit first", "以字母或数字开头，由字母、数字和 . _ @ + - 组成")
# The rest of what people type, by its pattern without the anchors and whether it may be empty.
_FORMS = {
    "[0-9]{4}-[0-9]{2}-[0-9]{2}": ("2026-03-31", "2026-03-31"),
    "[0-9]{4}-(0[1-9]|1[0-2])": ("2026-03", "2026-03"),
    "[0-9]{4}-[0-9]{2}-01": ("the first of a month, such as 2026-03-01", "每月第一天，如 2026-03-01"),
    "[0-9]{4}Q[1-4]": ("a quarter such as 2026Q1", "季度，如 2026Q1"),
    "([12][0-9]{3}-)?Q[1-4]|[12][0-9]{3}-[0-9]{2}-[0-9]{2}": ("Q3, 2026-Q3 or 2026-07-06", "Q3、2026-Q3 或 2026-07-06"),
    "[A-Z]{3}": ("three capital letters, such as CNY", "三个大写字母，如 CNY"),
    "[0-9]{1,9}([.][0-9]{1,6})?": _DECIMAL,
    "[0-9]{1,12}([.][0-9]{1,6})?": _DECIMAL,
    "-?[0-9]{1,12}([.][0-9]{1,6})?": _DECIMAL,
    "(0|[1-9][0-9]{0,5})([.][0-9]{1,3})?": _DECIMAL,
    "[1-9][0-9]{0,5}[.][0-9]{1,5}": ("a version such as 3.2", "版本号，如 3.2"),
    "[a-z][A-Za-z]*/[0-9a-f-]{36}": (f"the name of something, such as quotes/{AN_ID}", f"资源名称，如 quotes/{AN_ID}"),
    "[0-9a-f-]{36}": (AN_ID, AN_ID),
    "tenants/([0-9a-f-]{36}|-)": (f"tenants/{AN_ID}", f"tenants/{AN_ID}"),
    "(leads|opportunities)/[0-9a-f-]{36}": (f"leads/{AN_ID}", f"leads/{AN_ID}"),
    "/[A-Za-z0-9/_-]*": _PATH,
    "/([a-z0-9]{1,16}/){1,32}": _PATH,
    "/([a-z0-9-]+/)*": _PATH,
    "/([A-Za-z0-9_-]+/)*": _PATH,
    "zh-CN|en": ("zh-CN or en", "zh-CN 或 en"),
    r"[^@\s]{1,64}@[^@\s]{1,190}": ("an address such as li@example.com", "邮箱地址，如 li@example.com"),
    r"https?://[^\s]{3,400}": _WEB,
    r"https?://[^\s]+": _WEB,
    "[0-9]{6}": _SIX,
    "[A-Z0-9-]{6,40}": ("6 to 40 capital letters, digits and dashes", "6 至 40 位大写字母、数字或连字符"),
    "[a-z0-9_]{1,50}": ("at most 50 small letters, digits and underscores", "至多 50 个小写字母、数字或下划线"),
    "[a-z0-9_]{0,50}": ("at most 50 small letters, digits and underscores", "至多 50 个小写字母、数字或下划线"),
    "[a-z0-9]{1,16}": ("at most 16 small letters and digits", "至多 16 个小写字母或数字"),
    "[a-z][a-z0-9-]{1,38}[a-z0-9]": ("3 to 40 small letters, digits and dashes", "3 至 40 个小写字母、数字或连字符"),
    "[a-z][a-z0-9_.]{0,99}": ("the code of a clause, such as validity", "条款代码，如 validity"),
    "[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}": _LOGIN,
    "[A-Za-z0-9._@-]{1,100}": ("letters, digits and . _ @ -", "字母、数字和 . _ @ -"),
    "[A-Za-z0-9_-]{4,64}": ("4 to 64 letters, digits, dashes and underscores", "4 至 64 个字母、数字、连字符或下划线"),
    "[A-Za-z0-9]{8,64}": ("8 to 64 letters and digits", "8 至 64 个字母或数字"),
    "[a-z]+/[a-z0-9.+-]{1,60}": _TYPE,
    "[a-z]+/[a-z0-9.+-]{1,80}": _TYPE,
    "[a-z]+/[a-z0-9.+-]+": _TYPE,
    "([01][0-9]|2[0-3]):[0-5][0-9]": ("09:00", "09:00"),
    "([01][0-9]|2[0-3]):[0-5][0-9]|24:00": ("18:00", "18:00"),
}


def sentence(violation: Any, message: Descriptor) -> Text:
    """What to say of a violation that protovalidate found in a message of this kind."""
    rule = violation.proto.rule_id
    if _is_empty(violation.field_value) and rule in ("string.pattern", "string.min_len"):
        return REQUIRED
    if rule == "string.pattern" and violation.rule_value == SAYS_SOMETHING:
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
        return f"{found[1]}/{AN_ID}"
    if found := _CODE.match(pattern):
        most = int(found[1]) + 1
        return (f"at most {most} small letters, digits and underscores, a letter first",
                f"以小写字母开头，由小写字母、数字和下划线组成，至多 {most} 个字符")[language]  # fmt: skip
    said = _FORMS.get(_core(pattern))
    return said[language] if said else pattern


def _core(pattern: str) -> str:
    """A pattern without its anchors, and without the mark that it may be empty."""
    core = pattern.removeprefix("^").removesuffix("$")
    whole = core.startswith("(") and core.endswith(")?") and _closes_last(core[:-1])
    if not whole and core.startswith("(") and core.endswith(")") and _closes_last(core):
        return core[1:-1]
    return core[1:-2] if whole else core


def _closes_last(core: str) -> bool:
    """Whether the first bracket is closed by the last one."""
    depth = 0
    for at, one in enumerate(core):
        depth += (one == "(") - (one == ")")
        if depth == 0:
            return at == len(core) - 1
    return False


def _is_empty(value: Any) -> bool:
    return isinstance(value, str) and not value


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.9f}".rstrip("0").rstrip(".")


def _listed(value: Any) -> str:
    if isinstance(value, str | int | float):
        return _number(value) if not isinstance(value, str) else value
    return ", ".join(_listed(one) for one in value)
