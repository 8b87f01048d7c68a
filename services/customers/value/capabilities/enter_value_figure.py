"""Enter a figure of a value metric by hand, with the file that shows it."""

from __future__ import annotations

from services.customers import giving
from services.customers.value import store, wire
from services.customers.value.figures import Figure, Proof, entered_count, entered_period
from services.customers.value.library import MANUAL, rule_of
from services.customers.value.making import review_time
from weft import files, helping
from weft.api.customers import v1 as pb
from weft.files import Upload
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


async def ask(request: pb.EnterValueFigureRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded file. Refuses a token that is forged, out of date or another tenant's."""
    return uploaded(request.file, "file", look)


async def enter_value_figure(request: pb.EnterValueFigureRequest, upload: Upload, work: Work) -> pb.ValueFigure:
    """Keeps figure and file together, with who and when, and gives something back."""
    policy, _ = await work.policy(pb.ValuePolicy)
    profile = await store.load(work, request.name)
    today = (await work.calendar(profile.customer.unit_path)).business_date(work.now)
    rule = rule_of(policy, request.metric)
    must_be_of(policy.file_types, upload, "file")
    figure = Figure(
        id=uuid7(), metric=rule.code,
        period=entered_period(request.from_date, request.to_date, today, baseline=request.baseline),
        count=entered_count(request.numerator, request.denominator), source=MANUAL, recorder=work.caller.name,
        recorded_at=work.now, report=request.report.strip(),
        proof=Proof(upload.key, upload.sha256, upload.size, upload.content_type),
    )  # fmt: skip
    found = tuple(giving.of_figure(rule, figure, await store.figures(work, profile.customer)))
    profile.enter(figure, lower_is_better=rule.lower_is_better)
    files.keep(work, upload, figure.name)
    profile.await_review(await review_time(work, profile, policy))
    store.save(work, profile)
    message = wire.figure(figure)
    message.helps.extend(helping.give(work, giving.VALUE_FIGURE, giving.TEXTS, found))
    return message
