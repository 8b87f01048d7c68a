"""Whose task a question of a customer's is (自动转交对应顾问): its category says it, as a policy of the firm's. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from services.customers.spaces.texts import GUESTS
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import violation
from weft.text import Text, is_chinese

OWNER = "owner"


class SpaceCategoryUnknown(InvalidArgument):
    """A question has a category of the policy."""

    reason = "SPACE_CATEGORY_UNKNOWN"
    text = Text(en="One cannot ask about this here.", zh="没有此问题类别。")
    remedy = Text(en="Choose one of: {titles}.", zh="请选择：{titles}。")


def route(code: str, policy: pb.SpacesPolicy, language: str) -> pb.SpaceRouting:
    """The category of a code with its adviser. Raises SpaceCategoryUnknown."""
    found = _known(code, policy)
    if found is None:
        raise SpaceCategoryUnknown(titles=", ".join(title(one, language) for one in policy.categories))
    return found


def told(code: str, adviser: str, policy: pb.SpacesPolicy) -> pb.SpaceRouting:
    """The category that a question has; one that the policy does not know any more goes by its code."""
    found = _known(code, policy)
    return found or pb.SpaceRouting(code=code, title_en=code, title_zh=code, adviser=adviser)


def shown(code: str, policy: pb.SpacesPolicy, language: str) -> pb.SpaceCategory:
    """A category in the reader's language; what the policy does not know any more goes by its code."""
    found = _known(code, policy)
    return pb.SpaceCategory(code=code, title=title(found, language) if found else code)


def _known(code: str, policy: pb.SpacesPolicy) -> pb.SpaceRouting | None:
    return next((one for one in policy.categories if one.code == code), None)


def title(one: pb.SpaceRouting, language: str) -> str:
    """What a category is called."""
    return one.title_zh if is_chinese(language) else one.title_en


def shared_codes(policy: pb.SpacesPolicy) -> list[str]:
    """The entries of the timeline that are read in a space: of a policy from before there were words for guests, those that
    have them.
    """
    return [code for code in (f"timeline.{name}" for name in policy.shared) if code in GUESTS]


def entries_are_known(codes: frozenset[str]) -> Callable[[pb.SpacesPolicy], Iterator[Violation]]:
    """The check that a policy shares entries of the timeline that can be said to a customer."""

    def check(policy: pb.SpacesPolicy) -> Iterator[Violation]:
        for at, code in enumerate(policy.shared):
            if f"timeline.{code}" not in codes:
                yield violation(
                    f"shared[{at}]",
                    "shared.unknown",
                    en="No entry that can be said to a customer is called this.",
                    zh="没有可向客户展示的此类记录。",
                )

    return check
