"""How a stage of one pipeline is called in another: stored in the policy `leads/pipelines`, one way at a time. Pure.

Pipelines of different sources slice the same work differently, so a mapping may put several stages into one. It never turns
the order round, and a win is a win and a loss a loss wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from services.leads.opportunities import pipeline as pipelines
from weft.api.leads import v1 as pb
from weft.errors import Kind, Refused, Violation
from weft.policy_documents import violation
from weft.text import Text


class PipelineIsNotMapped(Refused):
    """Nobody said what the stages of one pipeline are in another."""

    reason = "PIPELINE_IS_NOT_MAPPED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The stages of the pipeline {pipeline} are not mapped to {asked}.", zh="流程 {pipeline} 尚未映射到 {asked}。"
    )
    remedy = Text(en="Add the mapping to the policy leads/pipelines.", zh="请在策略 leads/pipelines 中补充映射。")


def stage_in(policy: pb.PipelinesPolicy, pipeline: str, stage: str, asked: str) -> str:
    """The code of a stage in another pipeline; itself in its own."""
    pipelines.find(policy, asked)
    if pipeline == asked:
        return stage
    for mapping in policy.mappings:
        if (mapping.from_pipeline, mapping.to_pipeline) == (pipeline, asked) and stage in mapping.stage_by_stage:
            return mapping.stage_by_stage[stage]
    raise PipelineIsNotMapped(pipeline=pipeline, asked=asked)


def check_mappings(policy: pb.PipelinesPolicy) -> Iterator[Violation]:
    """Each way once, between pipelines that are there, whole, in order, and each end at its own."""
    templates = {one.code: one for one in policy.pipelines}
    seen: set[tuple[str, str]] = set()
    for i, mapping in enumerate(policy.mappings):
        path, ways = f"mappings[{i}]", (mapping.from_pipeline, mapping.to_pipeline)
        if ways in seen or ways[0] == ways[1]:
            yield violation(path, "mapping.twice", en="Each way is mapped once.", zh="同一方向只能映射一次。")
        seen.add(ways)
        if not set(ways) <= set(templates):
            yield violation(path, "mapping.pipeline", en="Must name two pipelines.", zh="须为两个已有流程的代码。")
            continue
        yield from _check(path, mapping, templates[ways[0]], templates[ways[1]])


def _check(path: str, mapping: pb.StageMapping, source: pb.Pipeline, target: pb.Pipeline) -> Iterator[Violation]:
    where = f"{path}.stage_by_stage"
    places = {stage.code: at for at, stage in enumerate(target.stages)}
    if set(mapping.stage_by_stage) != {stage.code for stage in source.stages}:
        yield violation(
            where, "mapping.whole", en="Every stage is mapped, and no other.", zh="须映射全部阶段且不含其他。"
        )
        return
    if not set(mapping.stage_by_stage.values()) <= set(places):
        yield violation(where, "mapping.stage", en="Must name stages of the other pipeline.", zh="须为目标流程的阶段。")
        return
    order = [places[mapping.stage_by_stage[stage.code]] for stage in source.stages]
    if order != sorted(order):
        yield violation(where, "mapping.order", en="A later stage is not an earlier one.", zh="映射不得颠倒阶段顺序。")
    if any(stage.kind != target.stages[at].kind for stage, at in zip(source.stages, order, strict=True)):
        yield violation(where, "mapping.kind", en="An end is mapped to its like only.", zh="成交、流失须各自对应。")
