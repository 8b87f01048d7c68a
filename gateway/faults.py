"""What can be wrong with a request's content, as violations that name the field the way the client wrote it.

The codec, the query reader, the field mask and the idempotency rule collect their findings here, so that one answer
names all of them (up to twenty) in the caller's language, each with a stable rule.
"""

from __future__ import annotations

from typing import NoReturn

from weft.errors import InvalidArgument, Violation
from weft.text import Text

FAULTS_MAX = 20

# rule → the sentence; `{…}` are arguments.
RULES = {
    "json": Text(en="This is not JSON ({detail}).", zh="不是有效的 JSON（{detail}）。"),
    "object": Text(en="Must be a JSON object.", zh="必须是 JSON 对象。"),
    "list": Text(en="Must be a JSON list.", zh="必须是 JSON 数组。"),
    "unknown": Text(en="There is no such field.", zh="没有这个字段。"),
    "duplicate": Text(en="Given twice.", zh="重复给出。"),
    "oneof": Text(en="Excludes {other}: give one of them.", zh="与 {other} 互斥，只能给出其一。"),
    "read_only": Text(en="Is set by the system only.", zh="只能由系统设置。"),
    "enum": Text(en="Must be one of {allowed}.", zh="必须是以下之一：{allowed}。"),
    "string": Text(en="Must be text.", zh="必须是文本。"),
    "text": Text(en="Must not hold the character U+0000.", zh="不能包含字符 U+0000。"),
    "bool": Text(en="Must be true or false.", zh="必须是 true 或 false。"),
    "integer": Text(en="Must be a whole number from {low} to {high}.", zh="必须是 {low} 到 {high} 之间的整数。"),
    "number": Text(en="Must be a finite number.", zh="必须是有限的数值。"),
    "bytes": Text(en="Must be base64.", zh="必须是 base64。"),
    "timestamp": Text(
        en="Must be a time such as 2026-02-15T09:00:00+08:00.", zh="必须是时间，例如 2026-02-15T09:00:00+08:00。"
    ),
    "duration": Text(en="Must be a duration such as 90s.", zh="必须是时长，例如 90s。"),
    "mask": Text(en="Must be field names with commas between.", zh="必须是以逗号分隔的字段名。"),
    "mask_path": Text(en="{path} is no field that can be changed here.", zh="{path} 不是可修改的字段。"),
    "mask_empty": Text(en="Names no field to change.", zh="没有给出要修改的字段。"),
    "null": Text(en="Must not be null.", zh="不能为 null。"),
    "value": Text(en="This value is not allowed here.", zh="此处不允许该值。"),
    "single": Text(en="Must be given once.", zh="只能给出一次。"),
    "path": Text(en="Differs from the name in the address ({value}).", zh="与地址中的名称（{value}）不一致。"),
    "depth": Text(en="Is nested deeper than {max} levels.", zh="嵌套超过 {max} 层。"),
    "keys": Text(en="Holds more than {max} keys.", zh="键的数量超过 {max} 个。"),
    "required": Text(
        en="Required: send the header Idempotency-Key or this field.",
        zh="必填：请携带 Idempotency-Key 请求头或此字段。",
    ),
    "key_differs": Text(en="Differs from the header Idempotency-Key.", zh="与 Idempotency-Key 请求头不一致。"),
    "key_format": Text(
        en="Must be 1 to 64 visible ASCII characters without quotes or backslashes.",
        zh="必须是 1 到 64 个可见 ASCII 字符，不含引号和反斜杠。",
    ),
    "etag_differs": Text(en="Differs from the header If-Match.", zh="与 If-Match 请求头不一致。"),
    "percent": Text(en="The address is not encoded well.", zh="地址编码不正确。"),
}


class Faults:
    """A collection of violations; full after twenty."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[Violation] = []

    def add(self, field: str, rule: str, **args: object) -> None:
        """Adds one; `field` is a lowerCamelCase path such as `contacts[2].phone`."""
        if len(self.found) < FAULTS_MAX:
            self.found.append(violation(field, rule, **args))

    def raise_if_any(self) -> None:
        """Raises InvalidArgument with everything found."""
        if self.found:
            raise InvalidArgument(violations=tuple(self.found))


def violation(field: str, rule: str, **args: object) -> Violation:
    """One violation with its sentence in both languages."""
    text = RULES[rule]
    # Literal, because the sentence is rendered once more: what a client wrote must not be read as a placeholder then.
    return Violation(field, rule, Text.literal(text.render("en", args), text.render("zh-CN", args)))


def refuse(field: str, rule: str, **args: object) -> NoReturn:
    """Refuses at once with one violation."""
    raise InvalidArgument(violations=(violation(field, rule, **args),))
