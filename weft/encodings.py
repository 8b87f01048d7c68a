"""The text of a file that people bring along: UTF-8 if all of it is, else GB18030, which holds GBK; never a guess.

Bytes that are UTF-8 up to the beginning of one last character were cut off. Most of them are GB18030 too, but mean something
else there, so they are refused and not read. Pure.
"""

from __future__ import annotations

import codecs


class NotText(Exception):
    """The bytes are no text in either encoding."""


class CutOff(NotText):
    """The last character is not whole, so what stood behind it is missing as well."""


def decoded(content: bytes) -> str:
    """The text of a whole file, without a byte-order mark of UTF-8. Raises CutOff or NotText."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _begins_a_character(content[error.start :]):
            raise CutOff from None
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        cut = error.end == len(content) and error.reason.startswith("incomplete")
        raise (CutOff if cut else NotText) from None


def _begins_a_character(rest: bytes) -> bool:
    if len(rest) > 3:
        return False
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(rest) == ""
    except UnicodeDecodeError:
        return False
