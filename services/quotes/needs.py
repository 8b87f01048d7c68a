"""What must be there before a node is done: fields and files, as the policy's steps name them. Pure.

What belongs to one node alone is asked for there whatever a policy says: a policy adds to it. A step that names no needs,
as in documents and quotes of before there were any, has these alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from services.quotes.flow import FINANCE, LEGAL, NAMES, PRODUCT, Node
from services.quotes.node_files import COST_SHEET, Wanted
from services.quotes.node_files import missing as missing_file
from services.quotes.pricing import Line
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.policy_documents import violation
from weft.text import Text


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a node may need: where it is missing, in a sentence, and whose it is; any node's if unspecified."""

    field: str
    en: str
    zh: str
    missing: Text
    node: pb.QuoteNode = pb.QUOTE_NODE_UNSPECIFIED
    urgent: bool = False  # always needed there for urgent quotes only

    def fits(self, node: pb.QuoteNode) -> bool:
        """Whether a node can ask for it."""
        return self.node in (pb.QUOTE_NODE_UNSPECIFIED, node)


FIELDS = {
    "terms": Need(
        "terms", "terms", "条款",
        Text(en="The quote has no terms. Its owner revises it and fills them in.", zh="报价未填写条款，请负责人修订补充。"),
    ),
    "taxes": Need(
        "lines.tax_bp", "a tax on every line", "每行税率",
        Text(en="A line has no tax. The quote's owner revises it.", zh="有明细未填写税率，请负责人修订后补充。"),
    ),
    "custom_development": Need(
        "custom_development", "whether custom development is needed", "是否需定制开发",
        Text(en="Answer yes or no to custom development.", zh="请选择是否需要定制开发。"), PRODUCT,
    ),
    "boms": Need(
        "boms", "a bill of materials for every item", "每个物料的 BOM",
        Text(en="Name one bill for every item of the quote.", zh="请为报价中的每个物料关联一个 BOM。"), FINANCE,
    ),
    "clauses": Need(
        "clauses", "the clauses", "合同条款",
        Text(en="Name the clauses under which it stands.", zh="请选择适用的合同条款。"), LEGAL,
    ),
}  # fmt: skip
FILES = {
    "cost_sheet": Need(
        "cost_sheet", "a sheet of the cost", "成本明细",
        Text(en="Upload a sheet of the cost and send its token.", zh="请上传成本明细并附上文件令牌。"), FINANCE, urgent=True,
    ),
}  # fmt: skip
KNOWN = FIELDS | FILES
NOTHING = Text(en="", zh="")


def held(terms: str, lines: Iterable[Line]) -> set[str]:
    """What a quote has of itself, by code."""
    has = {"terms": bool(terms.strip()), "taxes": all(line.tax_bp for line in lines)}
    return {code for code, is_there in has.items() if is_there}


def missing(node: Node, there: Collection[str], *, urgent: bool, custom: bool) -> dict[str, Need]:
    """What a node needs and what is not there, by code."""
    always = {code for code, one in KNOWN.items() if one.node == node.node and (urgent or not one.urgent)}
    asked = [one for one in node.wanted if one.applies(urgent=urgent, custom=custom)]
    wanted = always.union(node.fields, node.files, (one.kind for one in asked))
    own = {one.kind: _own(one) for one in asked if one.kind not in KNOWN}
    has = {*there, *(one.kind for one in node.brought)}
    return {code: one for code, one in (KNOWN | own).items() if code in wanted and code not in has}


def asked_for(node: Node, sheet: Wanted, *, urgent: bool, custom: bool) -> list[Wanted]:
    """The files that a node asks for of a quote; what a sheet of the cost may be, the policy says on the day."""
    found = {one.kind: one for one in node.wanted if one.applies(urgent=urgent, custom=custom)}
    if COST_SHEET in found or (node.node == FINANCE and (urgent or COST_SHEET in node.files)):
        found[COST_SHEET] = sheet
    return list(found.values())


def told_apart(lacking: Mapping[str, Need], *, urgent: bool) -> bool:
    """Whether all that is missing is one thing that has a refusal of its own."""
    return len(lacking) == 1 and all(one.node and (urgent or not one.urgent) for one in lacking.values())


def _own(one: Wanted) -> Need:
    return Need("files", one.title_en, one.title_zh, missing_file(one))


def needs_are_known(policy: pb.QuoteFlowPolicy) -> Iterator[Violation]:
    """Each need is one that there is, at a node that can ask for it, and what belongs to a node is among its needs."""
    own = {one.code: Need("files", one.title_en, one.title_zh, NOTHING) for one in policy.file_kinds}
    for at, step in enumerate(policy.steps):
        if not step.HasField("needs"):
            continue
        path, files = f"steps[{at}].needs", {one.kind: one for one in step.needs.files}
        yield from _unfit(step.node, step.needs.fields, FIELDS, f"{path}.fields[{{at}}]")
        yield from _unfit(step.node, [one.kind for one in step.needs.files], FILES | own, f"{path}.files[{{at}}].kind")
        if len(files) < len(step.needs.files):
            yield violation(f"{path}.files", "needs.twice", en="A file is named twice.", zh="文件类型重复。")
        for list_name, known, given in (("fields", FIELDS, step.needs.fields), ("files", FILES, files)):
            for code, one in known.items():
                if one.node == step.node and code not in given:
                    whose_en, whose_zh = NAMES[step.node]
                    en = f"{whose_en.capitalize()} always asks for {one.en}: name {code}."
                    yield violation(
                        f"{path}.{list_name}",
                        "needs.kept",
                        en=en,
                        zh=f"{whose_zh}节点必须具备{one.zh}：请列入 {code}。",
                    )


def _unfit(node: pb.QuoteNode, codes: Collection[str], known: Mapping[str, Need], path: str) -> Iterator[Violation]:
    can = ", ".join(code for code, one in known.items() if one.fits(node))
    whose_en, whose_zh = NAMES[node]
    for at, code in enumerate(codes):
        if code not in known or not known[code].fits(node):
            en = f"{whose_en.capitalize()} can ask for {can or 'nothing'} here, not for {code}."
            zh = f"{whose_zh}节点此处只能要求：{can or '无'}，不能要求 {code}。"
            yield violation(path.format(at=at), "needs.unknown", en=en, zh=zh)
