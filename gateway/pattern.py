"""Path templates of `google.api.http`, and the tree that finds the one that an address matches.

`/v1/{name=leads/*}:assign` is literals, a variable over segments and a verb. All templates of one HTTP method share one
tree of segments, so that a look-up costs as much as its address is long, however many rpcs there are. Literals win over
`*`, `*` over `**`, and a template with a verb over one without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

from gateway.faults import refuse

T = TypeVar("T")

_TOKEN = re.compile(r"\{([a-z_][\w.]*)(?:=([^}]*))?\}|([^/{}]+)|(/)")
_BAD = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed template: segments (`*` and `**` stand for any), variables over ranges of them, and a verb."""

    template: str
    segments: tuple[str, ...]
    variables: tuple[tuple[str, int, int], ...]  # field path, first segment, one past the last; -1 to the end
    verb: str


def parse_template(template: str) -> Pattern:
    """Reads a template; ValueError if it is none, or uses `**` before its end."""
    path, verb = template, ""
    tail = template.rsplit("}", 1)[-1] if "}" in template else template.rsplit("/", 1)[-1]
    if ":" in tail:
        verb = tail.rsplit(":", 1)[1]
        path = template[: -len(verb) - 1]
    if not path.startswith("/") or (":" in tail and not verb):
        raise ValueError(f"not a path template: {template}")
    segments: list[str] = []
    variables: list[tuple[str, int, int]] = []
    at = 0
    while at < len(path):
        token = _TOKEN.match(path, at)
        if token is None:
            raise ValueError(f"not a path template: {template}")
        at = token.end()
        if token[1]:
            inner = (token[2] or "*").split("/")
            variables.append((token[1], len(segments), -1 if "**" in inner else len(segments) + len(inner)))
            segments.extend(inner)
        elif token[3]:
            segments.append(token[3])
    if "**" in segments[:-1]:
        raise ValueError(f"** only at the end: {template}")
    return Pattern(template, tuple(segments), tuple(variables), verb)


@dataclass(slots=True)
class _Node(Generic[T]):
    children: dict[str, _Node[T]] = field(default_factory=dict)
    star: _Node[T] | None = None
    rest: tuple[Pattern, T] | None = None  # `**` ends here
    here: tuple[Pattern, T] | None = None


class Tree(Generic[T]):
    """Templates of one HTTP method, by verb and segments."""

    def __init__(self) -> None:
        self._roots: dict[str, _Node[T]] = {}

    def add(self, pattern: Pattern, value: T) -> None:
        """Adds a template; ValueError if another one matches exactly the same addresses."""
        node = self._roots.setdefault(pattern.verb, _Node())
        for segment in pattern.segments:
            if segment == "**":
                if node.rest is not None:
                    raise ValueError(f"{pattern.template} and {node.rest[0].template} match the same")
                node.rest = (pattern, value)
                return
            if segment == "*":
                node.star = node.star or _Node()
                node = node.star
            else:
                node = node.children.setdefault(segment, _Node())
        if node.here is not None:
            raise ValueError(f"{pattern.template} and {node.here[0].template} match the same")
        node.here = (pattern, value)

    def match(self, parts: list[str], verb: str, bare: list[str]) -> tuple[T, list[tuple[str, str]]] | None:
        """The value of the best template and its variables.

        `parts` are the address's segments; `bare` the same with the `:verb` cut off the last one.
        """
        if verb and (root := self._roots.get(verb)) is not None and (found := _find(root, bare, 0)) is not None:
            return found[1], _bind(found[0], bare)
        root = self._roots.get("")
        if root is not None and (found := _find(root, parts, 0)) is not None:
            return found[1], _bind(found[0], parts)
        return None


def _find(node: _Node[T], parts: list[str], at: int) -> tuple[Pattern, T] | None:
    if at == len(parts):
        return node.here
    child = node.children.get(parts[at])
    if child is not None and (found := _find(child, parts, at + 1)) is not None:
        return found
    if node.star is not None and parts[at] and (found := _find(node.star, parts, at + 1)) is not None:
        return found
    return node.rest if all(parts[at:]) else None


def _bind(pattern: Pattern, parts: list[str]) -> list[tuple[str, str]]:
    return [(name, "/".join(parts[lo:] if hi < 0 else parts[lo:hi])) for name, lo, hi in pattern.variables]


def split(raw_path: bytes) -> tuple[list[str], str, list[str]]:
    """An address as (segments, verb, segments without the verb). Raises InvalidArgument for broken encoding.

    A segment may hold an encoded character, never an encoded slash or a control character: a resource name is taken
    apart again by others, who must see the same segments.
    """
    if not raw_path.isascii():
        refuse("", "percent")
    parts = raw_path.decode("ascii").split("/")[1:]
    if b"%" in raw_path:
        parts = [_decoded(part) if "%" in part else part for part in parts]
    last = parts[-1]
    colon = last.rfind(":")
    if colon < 0:
        return parts, "", parts
    return parts, last[colon + 1 :], [*parts[:-1], last[:colon]]


def _decoded(part: str) -> str:
    try:
        text = unquote_to_bytes(part).decode()
    except UnicodeDecodeError:
        refuse("", "percent")
    if _BAD.search(text):
        refuse("", "percent")
    return text
