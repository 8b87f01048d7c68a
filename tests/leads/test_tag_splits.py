"""An industry that is split: history stays, the score uses the child, and tagging past leads anew is audited."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from tests.leads.house import House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
CHILDREN = [("edu_public", "Public schools", "公办学校"), ("edu_private", "Private schools", "民办学校")]


def tags(firm: House, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.LeadTagsStub)


async def split(firm: House, tag: str, children: Any, login: str = "dir") -> pb.TagSplit:
    said = [pb.TagChild(code=code, title_en=en, title_zh=zh) for code, en, zh in children]
    request = pb.SplitTagRequest(tag=tag, children=said, reason="They buy differently", request_id=rid())
    made: pb.TagSplit = await tags(firm, login).SplitTag(request)
    return made


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """Ann won a private school and bob lost one; a public one is open."""
    made = await house(platform, "ann", "bob")
    await made.hire("dir", "director", "/hq/")
    await made.settle()
    return made


async def decided(firm: House, login: str, company: str, *, won: bool) -> tuple[str, str]:
    lead = await firm.lead(company=company, industry="education")
    if lead.owner != firm.name(login):
        request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name(login), reason="his", request_id=rid())
        await firm.as_("boss").OverrideAssignment(request)
    customer, stub = await firm.customer(login, company), firm.opportunities(login)
    convert = pb.ConvertLeadRequest(
        name=lead.name, customer=customer, pipeline="history", amount_fen=100, request_id=rid()
    )
    name = (await firm.as_(login).ConvertLead(convert)).opportunity
    if won:
        await stub.AdvanceOpportunity(pb.AdvanceOpportunityRequest(name=name, stage="engaging", request_id=rid()))
        await stub.WinOpportunity(pb.WinOpportunityRequest(name=name, request_id=rid()))
    else:
        await stub.LoseOpportunity(pb.LoseOpportunityRequest(name=name, reason="price", request_id=rid()))
    return lead.name, name


async def matches(firm: House, industry: str) -> dict[str, str]:
    """The industry match of each rep for a lead that comes in now, as its decision says."""
    lead = await firm.lead(company=f"Asks {industry}", industry=industry)
    decision = (await firm.why(lead.name))[0]
    found = {}
    for one in (decision.chosen, decision.runner_up):
        found[one.name] = next(part.value for part in one.contributions if part.factor == "industry_match")
    return found


@pytest.mark.capability("LD-12", clause="a split keeps history")
@pytest.mark.capability("LD-12", clause="scores use the child tag")
@pytest.mark.capability("LD-12", clause="a bulk re-tag is audited")
@pytest.mark.problem("TAG_IS_SPLIT")
@pytest.mark.problem("TAG_IS_TAKEN")
@pytest.mark.problem("TAG_IS_NO_CHILD")
async def test_an_industry_is_split_and_past_leads_are_tagged_anew(firm):
    won, deal = await decided(firm, "ann", "Bright Private School", won=True)
    lost, _ = await decided(firm, "bob", "Star Private School", won=False)
    public = (await firm.lead(company="School No. 4", industry="education")).name
    before = await firm.why(won)
    made = await split(firm, "education", CHILDREN)
    assert [child.title_zh for child in made.children] == ["公办学校", "民办学校"]
    for tag, children, reason in (
        ("education", CHILDREN, "TAG_IS_SPLIT"),
        ("edu_public", [("edu_public", "x", "x"), ("edu_other", "x", "x")], "TAG_IS_TAKEN"),
        ("steel", [("edu_private", "x", "x"), ("steel_long", "x", "x")], "TAG_IS_TAKEN"),
    ):
        assert (await refused(split(firm, tag, children)))[1] == reason
    assert (await refused(split(firm, "paper", CHILDREN, "ann")))[0] == CODE.PERMISSION_DENIED

    fresh = await matches(firm, "edu_private")
    assert len(set(fresh.values())) == 1  # nobody has won or lost under the child yet
    parent = await matches(firm, "education")
    assert parent[firm.name("ann")] > parent[firm.name("bob")]

    rules = [
        pb.RetagRule(child="edu_private", when='this.company.contains("Private")'),
        pb.RetagRule(child="edu_public", leads=[public]),
    ]
    wrong = pb.RetagLeadsRequest(name=made.name, rules=[pb.RetagRule(child="steel")], reason="x", request_id=rid())
    assert await refused(tags(firm, "dir").RetagLeads(wrong)) == (CODE.INVALID_ARGUMENT, "TAG_IS_NO_CHILD")
    request = pb.RetagLeadsRequest(name=made.name, rules=rules, reason="Read by hand", request_id=rid())
    done = await firm.finished("dir", await tags(firm, "dir").RetagLeads(request))
    assert (done.result["retagged"], dict(done.result["children"])) == (3, {"edu_private": 2, "edu_public": 1})
    assert [(await firm.read(name)).industry for name in (won, lost, public)] == [
        "edu_private", "edu_private", "edu_public",
    ]  # fmt: skip
    read = await firm.opportunities("vp").GetOpportunity(pb.GetOpportunityRequest(name=deal))
    assert read.industry == "edu_private"

    after = await matches(firm, "edu_private")
    assert after[firm.name("ann")] > after[firm.name("bob")]
    assert parent == await matches(firm, "education")  # what was decided under it stays

    assert await firm.why(won) == before
    assert (await firm.events(won))[-1] == "LeadRetagged"
    listed = (await tags(firm, "ann").ListTagSplits(pb.ListTagSplitsRequest())).tag_splits
    assert [(one.tag, one.actor) for one in listed] == [("education", firm.name("dir"))]
    audited = await firm.rows(
        "select initiator, detail from leads.audit where tenant_id = $1 and method like 'operation:%'"
        " and detail->>'tag' = 'education'"
    )
    assert [row["initiator"] for row in audited] == [firm.name("dir")]
    detail = audited[0]["detail"]
    assert '"to_edu_private": 2' in str(detail) or detail["to_edu_private"] == 2


async def test_what_was_lost_under_a_shield_counts_under_no_child_either(firm):
    customer = await firm.customer("ann", "Paper Mill")
    deal = await firm.lead(company="Paper Mill", industry="paper", customer=customer)
    kept = await firm.lead(company="Paper Mill", industry="paper", customer=customer)
    for one in (deal, kept):
        if one.owner != firm.name("ann"):
            request = pb.OverrideAssignmentRequest(
                name=one.name, owner=firm.name("ann"), reason="his", request_id=rid()
            )
            await firm.as_("boss").OverrideAssignment(request)
    refusal = pb.RecordRefusalRequest(name=kept.name, reason="no_budget_now", restart="Q3", request_id=rid())
    convert = pb.ConvertLeadRequest(
        name=deal.name, customer=customer, pipeline="history", amount_fen=100, request_id=rid()
    )
    name = (await firm.as_("ann").ConvertLead(convert)).opportunity
    await firm.as_("ann").RecordRefusal(refusal)
    lose = pb.LoseOpportunityRequest(name=name, reason="price", request_id=rid())
    await firm.opportunities("ann").LoseOpportunity(lose)
    made = await split(firm, "paper", [("paper_tissue", "Tissue", "生活用纸"), ("paper_board", "Board", "纸板")])
    rules = [pb.RetagRule(child="paper_tissue", leads=[deal.name]), pb.RetagRule(child="paper_board", when="true")]
    request = pb.RetagLeadsRequest(name=made.name, rules=rules, reason="Read by hand", request_id=rid())
    done = await firm.finished("dir", await tags(firm, "dir").RetagLeads(request))
    assert dict(done.result["children"]) == {"paper_tissue": 1, "paper_board": 1}  # the first rule that fits
    query = "select decided from leads.rep_record where tenant_id = $1 and value in ('paper', 'paper_tissue')"
    assert [row["decided"] for row in await firm.rows(query) if row["decided"]] == []


@pytest.mark.problem("TAG_IS_TAKEN")
async def test_a_child_is_a_word_that_no_lead_carries_yet(firm):
    await firm.lead(company="Rolling Mill", industry="steel_long")
    steel = [("steel_flat", "Flat", "板材"), ("steel_long", "Long", "长材")]
    assert (await refused(split(firm, "steel", steel)))[1] == "TAG_IS_TAKEN"
    assert (await split(firm, "steel", [steel[0], ("steel_bars", "Bars", "棒材")])).children[1].code == "steel_bars"
