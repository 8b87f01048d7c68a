"""What dunning refuses, with its sentence and what to do."""

from __future__ import annotations

from weft.errors import Kind, Refused
from weft.text import Text


class DunningIsClosed(Refused):
    """Nothing of it is dunned."""

    reason = "DUNNING_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="Nothing of this customer is dunned now.", zh="该客户当前没有催款中的款项。")
    remedy = Text(
        en="Wait until something late opens the case again; delay an instalment that is late for a good reason.",
        zh="待有款项逾期后催款会重新开启；有正当原因的款项请登记预期延迟。",
    )


class DunningIsPaused(Refused):
    """One pause of a whole case at a time."""

    reason = "DUNNING_IS_PAUSED"
    kind = Kind.PRECONDITION
    text = Text(en="Dunning is paused until {until} already.", zh="催款已暂停至 {until}。")
    remedy = Text(en="End that pause first.", zh="请先结束当前暂停。")


class DunningIsNotPaused(Refused):
    """There is nothing to end."""

    reason = "DUNNING_IS_NOT_PAUSED"
    kind = Kind.PRECONDITION
    text = Text(en="Dunning is not paused there.", zh="该处催款未暂停。")
    remedy = Text(en="Read the case again; its pauses name what is paused.", zh="请重新查看催款案件中列出的暂停项。")


class PauseIsTooLong(Refused):
    """A reason of the policy covers so many days."""

    reason = "PAUSE_IS_TOO_LONG"
    kind = Kind.PRECONDITION
    text = Text(en="This reason pauses dunning until {latest} at most.", zh="该原因最晚可暂停至 {latest}。")
    remedy = Text(en="Name that day or an earlier one.", zh="请填写该日或更早的日期。")


class PromiseIsTooLate(Refused):
    """A promise for a far day is none."""

    reason = "PROMISE_IS_TOO_LATE"
    kind = Kind.PRECONDITION
    text = Text(en="A promise to pay lies {latest} at the latest.", zh="付款承诺日最晚为 {latest}。")
    remedy = Text(
        en="Name that day or an earlier one, or pause with a reason.", zh="请填写该日或更早的日期，或按原因暂停催款。"
    )


class TooManyPromises(Refused):
    """Promises alone do not hold dunning off for ever."""

    reason = "TOO_MANY_PROMISES"
    kind = Kind.PRECONDITION
    text = Text(
        en="{promises:counted promise promises} paused this case already.",
        zh="本轮催款已因 {promises:counted 次承诺 次承诺} 暂停过。",
    )
    remedy = Text(
        en="Let dunning go on, or pause it with a reason of the policy.", zh="请继续催款，或按策略中的原因暂停。"
    )
