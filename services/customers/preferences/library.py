"""The library (品牌与术式库): which brands and procedures a preference may name. It is a policy of the firm's. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text, is_chinese


class PreferenceNotInLibrary(InvalidArgument):
    """A preference names what the library knows and offers."""

    reason = "PREFERENCE_NOT_IN_LIBRARY"
    text = Text(en="The library offers no {code}.", zh="库中没有可选项 {code}。")
    remedy = Text(
        en="Choose one of `/v1/preferences:library`, or ask the administrator to add it.",
        zh="请从 /v1/preferences:library 中选择，或联系管理员添加。",
    )


def must_be_offered(code: str, entries: Sequence[pb.PreferenceEntry]) -> None:
    """Refuses a code that the library does not know or no longer offers."""
    if not any(entry.code == code and not entry.retired for entry in entries):
        raise PreferenceNotInLibrary(code=code)


def choice(code: str, entries: Sequence[pb.PreferenceEntry], language: str) -> pb.PreferenceChoice:
    """An entry in the reader's language; what the library does not know any more goes by its code."""
    found = next((entry for entry in entries if entry.code == code), None)
    if found is None:
        return pb.PreferenceChoice(code=code, title=code)
    return pb.PreferenceChoice(code=code, title=found.title_zh if is_chinese(language) else found.title_en)


def offered(entries: Sequence[pb.PreferenceEntry], language: str) -> list[pb.PreferenceChoice]:
    """What may be chosen, in the order of the library."""
    return [choice(entry.code, entries, language) for entry in entries if not entry.retired]
