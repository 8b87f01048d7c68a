"""Pipelines of different sources, and what a stage of one is in another."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from services.leads.opportunities import mapping
from services.leads.opportunities import pipeline as pipelines
from tests.leads.builders import policy
from tests.leads.house import House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
NEED = {"code": "need_confirmed", "evidence": "The head nurse needs two racks by May"}


def test_the_shipped_pipelines_are_those_of_the_three_sources_and_of_imported_history() -> None:
    document = policy("pipelines")
    assert [one.title_zh for one in document.pipelines][:3] == [
        "线索-意向-方案-谈判-成交", "线索-商机-方案-报价-签约", "阶段穿透法",
    ]  # fmt: skip
    process = pipelines.find(document, "process")
    assert [stage.title_zh for stage in process.stages][:4] == ["商机", "方案", "报价", "签约"]
    assert list(mapping.check_mappings(document)) == []


def test_there_and_back_between_both_funnels_is_the_same_stage() -> None:
    document = policy("pipelines")
    for here, there in (("standard", "process"), ("process", "standard")):
        for stage in pipelines.find(document, here).stages:
            other = mapping.stage_in(document, here, stage.code, there)
            assert mapping.stage_in(document, there, other, here) == stage.code


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("mapping.whole", lambda one: one.stage_by_stage.pop("intent")),
        ("mapping.stage", lambda one: one.stage_by_stage.update({"intent": "nowhere"})),
        ("mapping.order", lambda one: one.stage_by_stage.update({"intent": "quote", "negotiation": "opportunity"})),
        ("mapping.kind", lambda one: one.stage_by_stage.update({"deal": "quote"})),
        ("mapping.pipeline", lambda one: setattr(one, "to_pipeline", "nowhere")),
        ("mapping.twice", lambda one: setattr(one, "to_pipeline", "standard")),
    ],
)
def test_a_mapping_that_is_not_sound_cannot_be_set(rule: str, change: Any) -> None:
    document = policy("pipelines")
    change(document.mappings[0])
    assert rule in [violation.rule for violation in mapping.check_mappings(document)]


@pytest.mark.capability("LD-23", clause="pipelines are templates")
@pytest.mark.capability("LD-23", clause="the mapping between both funnels is stored")
@pytest.mark.problem("PIPELINE_IS_NOT_MAPPED")
async def test_an_opportunity_in_one_funnel_is_read_in_the_other(platform: Platform) -> None:
    firm: House = await house(platform, "ann")
    customer, ann = await firm.customer("ann"), firm.opportunities("ann")

    async def opened(pipeline: str) -> pb.Opportunity:
        request = pb.CreateOpportunityRequest(customer=customer, pipeline=pipeline, amount_fen=5, request_id=rid())
        made: pb.Opportunity = await ann.CreateOpportunity(request)
        return made

    one, other, old = [await opened(pipeline) for pipeline in ("process", "standard", "history")]
    assert (one.pipeline, one.stage) == ("process", "opportunity")
    skipped = pb.AdvanceOpportunityRequest(name=one.name, stage="quote", request_id=rid())
    assert (await refused(ann.AdvanceOpportunity(skipped)))[1] == "STAGE_IS_NOT_NEXT"
    advance = pb.AdvanceOpportunityRequest(name=one.name, stage="solution", outputs=[NEED], request_id=rid())
    assert (await ann.AdvanceOpportunity(advance)).stage == "solution"
    read = await ann.GetOpportunity(pb.GetOpportunityRequest(name=one.name, in_pipeline="standard"))
    assert (read.stage, read.mapped_stage) == ("solution", "proposal")
    read = await ann.GetOpportunity(pb.GetOpportunityRequest(name=other.name, in_pipeline="process"))
    assert (read.stage, read.mapped_stage) == ("intent", "opportunity")
    unmapped = ann.GetOpportunity(pb.GetOpportunityRequest(name=old.name, in_pipeline="process"))
    assert await refused(unmapped) == (CODE.FAILED_PRECONDITION, "PIPELINE_IS_NOT_MAPPED")
    page = (await ann.ListOpportunities(pb.ListOpportunitiesRequest(in_pipeline="process"))).opportunities
    shown = {one.name: bool(one.mapped_stage) for one in page}  # one without a mapping stands there without a stage
    assert (shown[old.name], shown[other.name]) == (False, True)
    listed = await ann.ListOpportunities(pb.ListOpportunitiesRequest(stage="solution", in_pipeline="standard"))
    assert [found.mapped_stage for found in listed.opportunities] == ["proposal"]
