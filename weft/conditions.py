"""Conditions that administrators write in policies: CEL expressions, checked against the message that they judge.

`compile_condition("this.origin == Origin.ORIGIN_LIVE && this.version > 3", Envelope)` is checked when the policy is
set, so a wrong field, type or enum value is refused then and not met at night.

What `cel-expr-python` 0.1 (Google's C++ runtime) can do, as tried here: fields, `has()`, nested messages, lists, maps,
`in`, `? :`, `size`, `startsWith`, `endsWith`, `contains`, `matches` (RE2, linear), `all`, `exists`, `exists_one`,
`map`, `filter`, `timestamp()`, `duration()`, and `t.getHours("Asia/Shanghai")` and its sisters; enum values as
`Origin.ORIGIN_LIVE`, short within the message's own package and by full name elsewhere. A field that is not set has
its default; only `has()` tells the difference.

What it cannot: compare a whole number with a fraction (`this.version > 1.5` is refused; write `double(this.version)`),
tell the time (there is no `now()`: give the instant as a field), lower-case, format or split texts (extensions that we
do not load), or see anything but the one message. `dyn()` switches the check off: what it hides fails on evaluation.

Bounds, the library's own: nesting of 32, and an iteration budget that stops a triple loop over 50 elements after 2 ms;
ours: 2,000 characters. It is safe in threads and keeps the GIL.

Measured (CPython 3.11, 2 shared cores): compiling 0.5 to 5 ms, once per expression and type, then 0.25 µs; evaluating
6 µs on a small message, of which 3 µs are the call itself, and 12 µs with a regular expression. A message is copied
into C++ each time: 50 sub-messages make it 13 µs, a loop over them 27 µs. Judge small messages of facts, not whole
aggregates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from cel_expr_python import cel
from google.protobuf.message import Message

from weft.errors import InvalidArgument, Violation
from weft.text import Text

LENGTH_MAX = 2_000
_PROBLEM = re.compile(r"ERROR: <input>:(-?\d+):(-?\d+): (.*)")


class ConditionRefused(InvalidArgument):
    """An expression that cannot be compiled, with the line and column of each problem."""

    reason = "CONDITION_INVALID"
    text = Text(en="The condition is not valid: {problem}", zh="条件表达式无效：{problem}")
    remedy = Text(en="Correct the expression at the named position.", zh="请修正所示位置的表达式。")


class ConditionFailed(Exception):
    """An expression that compiled but has no value for this message, such as an index beyond a list's end."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled expression over one message type; made by `compile_condition`."""

    expression: str
    type_name: str
    variable: str
    _compiled: cel.Expression = field(repr=False, compare=False)

    def matches(self, message: Message) -> bool:
        """Whether it holds for `message`.

        Raises ConditionFailed if it has no value (an index beyond the end, a division by zero, a spent budget) and
        TypeError if the message is of another type. There is no default: whoever asks decides what a failure means.
        """
        if message.DESCRIPTOR.full_name != self.type_name:
            raise TypeError(f"the condition judges {self.type_name}, not {message.DESCRIPTOR.full_name}")
        try:
            value = self._compiled.eval(data={self.variable: message}).value()
        except RuntimeError as error:
            raise ConditionFailed(f"{self.expression}: {error}") from None
        if value is not True and value is not False:
            raise ConditionFailed(f"{self.expression}: {value}")
        return value


def compile_condition(expression: str, message_type: type[Message], variable: str = "this") -> Condition:
    """Compiles `expression`, in which `variable` is a message of `message_type`; cached.

    Raises ConditionRefused with every problem as a violation: `field` is `line 1, column 5`, the rule
    `condition.syntax` (also names and types), `condition.type` (it is not true or false) or `condition.length`.
    """
    return _compile(expression, message_type.DESCRIPTOR.full_name, variable)


@lru_cache(maxsize=4096)
def _compile(expression: str, type_name: str, variable: str) -> Condition:
    if len(expression) > LENGTH_MAX:
        text = Text.literal(f"At most {LENGTH_MAX} characters.", f"至多 {LENGTH_MAX} 个字符。")
        raise _refused([Violation("", "condition.length", text)])
    try:
        compiled = _environment(type_name, variable).compile(expression)
    except RuntimeError as error:
        raise _refused(_problems(str(error))) from None
    if compiled.return_type() != cel.Type.BOOL:
        name = compiled.return_type().name()
        text = Text.literal(f"It must be true or false, but is {name}.", f"结果须为真或假，实际为 {name}。")
        raise _refused([Violation("", "condition.type", text)])
    return Condition(expression, type_name, variable, compiled)


def check_condition(
    expression: str, message_type: type[Message], path: str, variable: str = "this"
) -> tuple[Violation, ...]:
    """What is wrong with a condition in the field `path` of a policy, for the policy's checks; empty if nothing is."""
    try:
        compile_condition(expression, message_type, variable)
    except ConditionRefused as refusal:
        return tuple(
            Violation(path, v.rule, _placed(v.field, v.message) if v.field else v.message) for v in refusal.violations
        )
    return ()


@lru_cache(maxsize=1024)
def _environment(type_name: str, variable: str) -> cel.Env:
    return cel.NewEnv(variables={variable: cel.Type(type_name)}, container=type_name.rpartition(".")[0])


def _problems(complaint: str) -> list[Violation]:
    """The library's `ERROR: <input>:1:5: undefined field …` lines; columns count characters from 1."""
    found = []
    for line, column, what in _PROBLEM.findall(complaint):
        where = f"line {line}, column {column}" if int(line) > 0 else ""
        what = what.removesuffix(" [INVALID_ARGUMENT]")
        found.append(Violation(where, "condition.syntax", Text.literal(what, what)))
    return found[:20] or [Violation("", "condition.syntax", Text.literal(complaint, complaint))]


def _placed(where: str, message: Text) -> Text:
    place = where.replace("line", "第").replace(", column", " 行，第") + " 列"
    return Text(en=f"At {where}: {message.en}", zh=f"{place}：{message.zh}")


def _refused(violations: list[Violation]) -> ConditionRefused:
    first = violations[0]
    problem = (_placed(first.field, first.message) if first.field else first.message).render("en")
    return ConditionRefused(violations=tuple(violations), problem=problem)
