"""Contract numbers in remittance texts: how they look is learnt from those that are open, never written down here. Pure.

A number is compared by its letters and digits alone, in upper case and narrow form; blanks, hyphens and slashes between
them do not matter. Its shape is its key with every digit as `9`: where a stretch of a text has the shape of some open
number, it may be one; the letters O, I and L stand there for the digits that they look like, and Chinese digits in a row
(二〇二六, 贰零) for the digits that they are. A stretch that goes on with another digit or Latin letter without a break is a
part of something longer and names nothing.

What is written nearly right (one digit wrong, missing, too many, or two of them swapped) and what is only the end of a
number name nothing either, but they are clues: `near_keys` and `tails`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from services.collections.matching.hints import Hints

LOOKALIKES = str.maketrans("OIL", "011")
DIGITS = "0123456789"
_KEPT = {at: chr(at).upper() if chr(at).isalnum() else None for at in range(128)}
_CHINESE = str.maketrans("〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖", "00112233445566778899")
_WRITTEN_OUT = re.compile(
    r"(?<![0-9十拾百佰千仟万亿])[〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖]{2,}(?![0-9十拾百佰千仟万亿])"
)
_DIGIT = str.maketrans(DIGITS, "9" * 10)
_LOOK = str.maketrans(DIGITS + "OIL", "9" * 13)
_JUNK = re.compile(r"[\W_]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_TOKEN = re.compile(r"[0-9]+|[A-Z]+|[^\W_]")  # what is of one piece; a part of it names nothing
_RUN = re.compile(r"9{3,}")


class Stretch(NamedTuple):
    """A part of a text that has the shape of a number; its key with lookalikes put right."""

    start: int
    end: int
    key: str


class Shapes:
    """How the open numbers look, ready for reading."""

    def __init__(self, shapes: Iterable[str]) -> None:
        self.by_look: dict[str, list[str]] = defaultdict(list)
        self.one_off: dict[str, list[tuple[str, int, int, bool]]] = defaultdict(list)  # shape, its run, digit too many
        for shape in sorted(set(shapes)):
            self.by_look[shape.translate(_LOOK)].append(shape)
            for run in _RUN.finditer(shape):
                start, end = run.span()
                for more, look in (
                    (False, shape[:start] + shape[start + 1 :]),
                    (True, f"{shape[:start]}9{shape[start:]}"),
                ):
                    self.one_off[look].append((shape, start, end, more))
        self.lengths = _lengths(self.by_look)
        self.near_lengths = _lengths(self.one_off)


def _lengths(looks: Iterable[str]) -> dict[str, list[int]]:
    """How long the looks are that begin with a character."""
    found: dict[str, set[int]] = defaultdict(set)
    for look in looks:
        found[look[:1]].add(len(look))
    return {first: sorted(lengths) for first, lengths in found.items()}


def key_of(number: str) -> str:
    """What of a number is compared."""
    if number.isascii():
        return number.translate(_KEPT)
    return _JUNK.sub("", _plain(number))


def shape_of(key: str) -> str:
    """How a key looks: its digits as 9."""
    return key.translate(_DIGIT)


def digits_of(key: str) -> str:
    """The digits of a key alone."""
    return _NO_DIGITS.sub("", key)


def stretches(text: str, shapes: Shapes) -> list[Stretch]:
    """Every part of a text that has one of the shapes."""
    plain = _plain(text)
    found = _stretches(plain, shapes)
    if (digits := _in_digits(plain)) != plain:
        found.extend(one for one in _stretches(digits, shapes) if one not in found)
    return found


def named(found: Iterable[Stretch], known: Container[str]) -> frozenset[str]:
    """The keys of known numbers among stretches; one that lies within a longer known one is not meant."""
    real = [one for one in found if one.key in known]
    return frozenset(
        one.key
        for one in real
        if not any(
            other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start
            for other in real
        )
    )


def near_keys(text: str, shapes: Shapes) -> frozenset[str]:
    """The keys that a text may have meant: one digit wrong, swapped with its neighbour, missing or too many."""
    found = {variant for one in stretches(text, shapes) for variant in _one_wrong(one.key)}
    tokens = _TOKEN.findall(_in_digits(_plain(text)))
    key = "".join(tokens)
    look = shape_of(key)
    for start, end in _windows(tokens, look, shapes.near_lengths):
        for shape, first, last, more in shapes.one_off.get(look[start:end], ()):
            written = key[start:end]
            if more:
                variants = (written[:at] + written[at + 1 :] for at in range(first, last + 1))
            else:
                variants = (written[:at] + digit + written[at:] for at in range(first, last) for digit in DIGITS)
            found.update(variant for variant in variants if shape_of(variant) == shape)
    return frozenset(found)


def tails(text: str, hints: Hints) -> frozenset[str]:
    """Runs of digits that may be the end of a number; without a word that says so, longer and shorter ones are invoices,
    days and telephones.
    """
    plain = _in_digits(_plain(text))
    return frozenset(
        run[0]
        for run in hints.runs.finditer(plain)
        if hints.unsaid_tail_min <= run.end() - run.start() <= hints.unsaid_tail_max
        or hints.said.search(plain, max(0, run.start() - hints.said_chars), run.start())
    )


def _stretches(plain: str, shapes: Shapes) -> list[Stretch]:
    tokens = _TOKEN.findall(plain)
    key = "".join(tokens)
    look = key.translate(_LOOK)
    return [
        Stretch(start, end, _as(shape, key[start:end]))
        for start, end in _windows(tokens, look, shapes.lengths)
        for shape in shapes.by_look.get(look[start:end], ())
    ]


def _windows(tokens: Sequence[str], look: str, lengths: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Where stretches begin and end that may look like a number, without the pieces between which blanks and signs stood."""
    starts = [0, *accumulate(map(len, tokens))]
    ends = frozenset(starts)
    for start in starts[:-1]:
        for length in lengths.get(look[start], ()):
            if start + length in ends:
                yield start, start + length


def _as(shape: str, written: str) -> str:
    """What was written, with every lookalike as the shape has it."""
    if shape_of(written) == shape:
        return written
    return "".join(
        char.translate(LOOKALIKES) if wanted == "9" else wanted for char, wanted in zip(written, shape, strict=True)
    )


def _one_wrong(key: str) -> Iterator[str]:
    for at, char in enumerate(key):
        if char not in DIGITS:
            continue
        for digit in DIGITS:
            if digit != char:
                yield key[:at] + digit + key[at + 1 :]
        after = key[at + 1 : at + 2]
        if after and after in DIGITS and after != char:
            yield key[:at] + after + char + key[at + 2 :]


@lru_cache(maxsize=8)  # one text is read for several things in a row
def _plain(text: str) -> str:
    """Narrow and in upper case."""
    return text.upper() if text.isascii() else unicodedata.normalize("NFKC", text).upper()


@lru_cache(maxsize=8)
def _in_digits(plain: str) -> str:
    """With Chinese digits in a row as digits, each in its place; sums of money (三十五万) are none."""
    if plain.isascii():
        return plain
    return _WRITTEN_OUT.sub(lambda found: found[0].translate(_CHINESE), plain)
