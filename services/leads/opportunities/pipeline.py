"""Pipelines: which stage follows which, and what must lie on the table before it is entered. Pure.

A pipeline is a template of the policy `leads/pipelines`: its open stages in order, then one stage for the win and one
for the loss. Nothing moves backwards and nothing skips a stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from services.leads.opportunities.node import Shown
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.policy_documents import repeated_codes, violation
from weft.text import Text


class PipelineUnknown(InvalidArgument):
    """No template has this code."""

    reason = "PIPELINE_UNKNOWN"
    text = Text(en="There is no pipeline {pipeline}.", zh="没有名为 {pipeline} 的销售流程。")
    remedy = Text(en="Choose one of the policy leads/pipelines.", zh="请选择策略 leads/pipelines 中的流程。")


class StageIsNotNext(Refused):
    """A stage was skipped, or something should have gone backwards."""

    reason = "STAGE_IS_NOT_NEXT"
    kind = Kind.PRECONDITION
    text = Text(en="After {stage} comes {next}, not {asked}.", zh="{stage} 之后应为 {next}，而非 {asked}。")
    remedy = Text(
        en="Move one stage forward; win or lose by their own verbs.", zh="请逐阶段推进；赢单、输单请用对应操作。"
    )


class OutputIsMissing(InvalidArgument):
    """A stage is entered only with its outputs, each up to its standard."""

    reason = "OUTPUT_IS_MISSING"
    text = Text(
        en="The stage {stage} asks for outputs that are not shown, or fall short of their standard.",
        zh="进入阶段 {stage} 所需的成果尚未提供，或未达到标准。",
    )
    remedy = Text(en="Show each output that is named, as its standard says.", zh="请按标准提供所列各项成果。")


class StageIsPassed(Refused):
    """Nothing goes back, whoever asks."""

    reason = "STAGE_IS_PASSED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The opportunity stands in {stage}; it does not enter {asked} again.",
        zh="商机已处于 {stage}，不可再次进入 {asked}。",
    )
    remedy = Text(
        en="Nothing goes back. A supervisor may void the last node, with a reason.",
        zh="节点不可逆。确需更正时，请主管说明原因并作废最后一个节点。",
    )


class OnlyAPaymentAdvances(Refused):
    """Money enters this stage, nobody's hand."""

    reason = "ONLY_A_PAYMENT_ADVANCES"
    kind = Kind.PRECONDITION
    text = Text(
        en="Only a payment in the bank advances an opportunity into {stage}.", zh="仅到账款项可将商机推进至 {stage}。"
    )
    remedy = Text(
        en="It advances by itself when the instalment is paid.", zh="款项到账并核销后将自动推进，无需手工操作。"
    )


class OutputIsUnknown(InvalidArgument):
    """A stage takes what it asks for, and nothing else."""

    reason = "OUTPUT_IS_UNKNOWN"
    text = Text(en="The stage {stage} does not ask for {codes}.", zh="阶段 {stage} 不需要成果 {codes}。")
    remedy = Text(en="Show only what the pipeline's policy names.", zh="请仅提供销售流程策略中列出的成果。")


def find(policy: pb.PipelinesPolicy, code: str) -> pb.Pipeline:
    """The template of a code, or the default one for an empty code."""
    wanted = code or policy.default_pipeline
    for pipeline in policy.pipelines:
        if pipeline.code == wanted:
            return pipeline
    raise PipelineUnknown(pipeline=wanted)


def open_stages(pipeline: pb.Pipeline) -> list[pb.Stage]:
    """The stages in which work goes on, in order."""
    return [stage for stage in pipeline.stages if stage.kind == pb.STAGE_KIND_OPEN]


def end_stage(pipeline: pb.Pipeline, kind: pb.StageKind) -> pb.Stage:
    """The stage of the win or of the loss."""
    return next(stage for stage in pipeline.stages if stage.kind == kind)


def stage_of(pipeline: pb.Pipeline, code: str) -> pb.Stage | None:
    """The stage of a code, None if the template no longer has it."""
    return next((stage for stage in pipeline.stages if stage.code == code), None)


def next_stage(pipeline: pb.Pipeline, current: str, asked: str) -> pb.Stage:
    """The open stage after `current`, which must be the one asked for."""
    codes = [stage.code for stage in open_stages(pipeline)]
    at = codes.index(current) if current in codes else len(codes)
    follows = codes[at + 1] if at + 1 < len(codes) else end_stage(pipeline, pb.STAGE_KIND_WON).code
    if asked in codes[: at + 1] and current in codes:
        raise StageIsPassed(stage=current, asked=asked)
    if asked != follows or asked not in codes:
        raise StageIsNotNext(stage=current, next=follows, asked=asked)
    return open_stages(pipeline)[at + 1]


def stage_after(pipeline: pb.Pipeline, current: str) -> pb.Stage | None:
    """The open stage after `current`, None if there is none."""
    stages = open_stages(pipeline)
    codes = [stage.code for stage in stages]
    at = codes.index(current) + 1 if current in codes else len(codes)
    return stages[at] if at < len(codes) else None


def after(policy: pb.PipelinesPolicy, code: str, current: str) -> pb.Stage | None:
    """The open stage after `current` of a template, None if there is none, or no such template any more."""
    template = next((one for one in policy.pipelines if one.code == code), None)
    return stage_after(template, current) if template else None


def nth_node(pipeline: pb.Pipeline, number: int) -> str:
    """The code of the nth node, which is an open stage for which something is shown; empty if there are fewer."""
    codes = [stage.code for stage in open_stages(pipeline) if stage.required_outputs]
    return codes[number - 1] if 0 < number <= len(codes) else ""


def paid_output(stage: pb.Stage) -> pb.StageOutput | None:
    """The payment that a stage asks for, None if people enter it."""
    return next((output for output in stage.required_outputs if output.kind == pb.OUTPUT_KIND_PAYMENT), None)


def asks_for(pipeline: pb.Pipeline, ordinal: int) -> bool:
    """Whether a stage waits for an instalment of this ordinal."""
    outputs = [paid_output(stage) for stage in open_stages(pipeline)]
    return any(output is not None and output.payment_ordinal == ordinal for output in outputs)


def winning_stage(pipeline: pb.Pipeline, current: str) -> pb.Stage:
    """The stage of the win, which follows the last open one."""
    codes = [stage.code for stage in open_stages(pipeline)]
    won = end_stage(pipeline, pb.STAGE_KIND_WON)
    if current in codes and current != codes[-1]:
        raise StageIsNotNext(stage=current, next=codes[codes.index(current) + 1], asked=won.code)
    return won


def require_outputs(stage: pb.Stage, shown: Mapping[str, Shown]) -> None:
    """Refuses to enter a stage without its outputs, naming each that is missing or falls short."""
    missing = [output for output in stage.required_outputs if not meets(output, shown.get(output.code))]
    if missing:
        raise OutputIsMissing(stage=stage.code, violations=tuple(_missing(output) for output in missing))
    unknown = sorted(shown.keys() - {output.code for output in stage.required_outputs})
    if unknown:
        raise OutputIsUnknown(stage=stage.code, codes=", ".join(unknown))


def meets(output: pb.StageOutput, shown: Shown | None) -> bool:
    """Whether what was shown is of the kind that the output asks for, and long enough where it is words."""
    if shown is None:
        return False
    wanted = output.kind or pb.OUTPUT_KIND_NOTE
    if wanted == pb.OUTPUT_KIND_PROPOSAL and shown.kind == pb.OUTPUT_KIND_WON_PROPOSAL:
        return True
    return shown.kind == wanted and (wanted != pb.OUTPUT_KIND_NOTE or len(shown.evidence) >= output.note_length_min)


def _missing(output: pb.StageOutput) -> Violation:
    en, zh = output.title_en, output.title_zh
    if output.standard_en or output.standard_zh:
        en, zh = f"{en}: {output.standard_en}", f"{zh}：{output.standard_zh}"
    return Violation("outputs", output.code, Text.literal(en.rstrip(".") + ".", zh.rstrip("。") + "。"))


def check_policy(policy: pb.PipelinesPolicy) -> Iterator[Violation]:
    """What field rules cannot see: unique codes, one end each way, open stages first."""
    codes = [pipeline.code for pipeline in policy.pipelines]
    if policy.default_pipeline not in codes:
        yield violation("default_pipeline", "pipeline.unknown", en="Must name a pipeline.", zh="须为已有流程的代码。")
    yield from repeated_codes("pipelines", policy.pipelines)
    yield from repeated_codes("void_reasons", policy.void_reasons)
    for i, pipeline in enumerate(policy.pipelines):
        path = f"pipelines[{i}].stages"
        kinds = [stage.kind for stage in pipeline.stages]
        yield from repeated_codes(path, pipeline.stages)
        opens = kinds.count(pb.STAGE_KIND_OPEN)
        ends = kinds[opens:]
        if not opens or sorted(ends) != [pb.STAGE_KIND_WON, pb.STAGE_KIND_LOST]:
            en = "Open stages come first, then one for the win and one for the loss."
            yield violation(path, "stage.order", en=en, zh="须先列进行中的阶段，再各列一个成交与流失阶段。")
        for at, stage in enumerate(pipeline.stages):
            yield from repeated_codes(f"{path}[{at}].required_outputs", stage.required_outputs)
            yield from _check_payment(f"{path}[{at}]", stage, first=at == 0)


def _check_payment(path: str, stage: pb.Stage, *, first: bool) -> Iterator[Violation]:
    output = paid_output(stage)
    if output is None:
        return
    if first or stage.kind != pb.STAGE_KIND_OPEN or len(stage.required_outputs) > 1:
        en = "A payment is all that a stage asks for, in an open stage after the first."
        yield violation(path, "stage.payment", en=en, zh="款项须为某个进行中阶段（非首个）的唯一成果。")
    if not output.payment_ordinal:
        yield violation(path, "stage.payment_ordinal", en="Say which instalment.", zh="请注明第几期款项。")
