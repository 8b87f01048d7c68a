"""The categories of service records (工单与投诉类别): a policy of the firm's. Pure."""

from __future__ import annotations

from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text, is_chinese

FIELDS = {pb.SERVICE_CASE_KIND_WORK_ORDER: "work_order", pb.SERVICE_CASE_KIND_COMPLAINT: "complaint"}


class CaseCategoryUnknown(InvalidArgument):
    """A service record has a category of its kind."""

    reason = "CASE_CATEGORY_UNKNOWN"
    text = Text(en="There is no category {code} for this.", zh="该类型没有类别 {code}。")
    remedy = Text(en="Choose one of: {codes}.", zh="请选择：{codes}。")


def known(code: str, kind: pb.ServiceCaseKind, policy: pb.CasesPolicy) -> pb.CaseCategory:
    """The category of a code, if the policy offers it for a kind. Raises CaseCategoryUnknown."""
    offered = [one for one in policy.categories if getattr(one, FIELDS[kind])]
    found = next((one for one in offered if one.code == code), None)
    if found is None:
        raise CaseCategoryUnknown(code=code, codes=", ".join(one.code for one in offered))
    return found


def shown(code: str, policy: pb.CasesPolicy, language: str) -> pb.ServiceCaseCategory:
    """A category in the reader's language; what the policy does not know any more goes by its code."""
    found = next((one for one in policy.categories if one.code == code), None)
    title = code if found is None else found.title_zh if is_chinese(language) else found.title_en
    return pb.ServiceCaseCategory(code=code, title=title)
