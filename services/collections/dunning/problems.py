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


class DunningLetterIsReleased(Refused):
    """A letter is released once."""

    reason = "DUNNING_LETTER_IS_RELEASED"
    kind = Kind.PRECONDITION
    text = Text(en="This letter was released already.", zh="该催款函已放行。")
    remedy = Text(en="Print it; the next level makes another one.", zh="请直接打印；下一级别会生成新的催款函。")


class DunningLetterIsWithdrawn(Refused):
    """It was overtaken."""

    reason = "DUNNING_LETTER_IS_WITHDRAWN"
    kind = Kind.PRECONDITION
    text = Text(en="This letter was overtaken by a payment or by the next level.", zh="该催款函已因回款或升级而作废。")
    remedy = Text(en="Look for a newer letter of the case.", zh="请查看该案件较新的催款函。")


class DunningLetterIsNotReleased(Refused):
    """What nobody released has no document."""

    reason = "DUNNING_LETTER_IS_NOT_RELEASED"
    kind = Kind.PRECONDITION
    text = Text(en="Nobody released this letter.", zh="该催款函尚未放行。")
    remedy = Text(en="Have it released first.", zh="请先放行。")


class DunningLetterIsSent(Refused):
    """It left the firm once."""

    reason = "DUNNING_LETTER_IS_SENT"
    kind = Kind.PRECONDITION
    text = Text(en="It is recorded already how this letter left.", zh="该催款函已登记寄送。")
    remedy = Text(en="Read the letter; it names channel and day.", zh="请查看函件中的寄送方式与日期。")


class DunningLetterIsTheOwners(Refused):
    """From a level of the policy on somebody else looks at it."""

    reason = "DUNNING_LETTER_IS_THE_OWNERS"
    kind = Kind.PRECONDITION
    text = Text(
        en="A letter of this level is not released by the owner of the case.",
        zh="该级别的催款函不能由案件负责人自行放行。",
    )
    remedy = Text(en="Ask your superior or finance to release it.", zh="请由上级或财务放行。")


class DunningLetterNeedsTheFirm(Refused):
    """The last word is the firm's."""

    reason = "DUNNING_LETTER_NEEDS_THE_FIRM"
    kind = Kind.PRECONDITION
    text = Text(
        en="A letter of this level is released only by somebody with rights over the whole firm.",
        zh="该级别的催款函须由具有全公司权限的人员放行。",
    )
    remedy = Text(en="Ask finance to release it.", zh="请由财务放行。")


class DunningLetterNamesOthers(Refused):
    """Nobody signs for claims of which he knows nothing."""

    reason = "DUNNING_LETTER_NAMES_OTHERS"
    kind = Kind.PRECONDITION
    text = Text(
        en="This letter also names instalments of others, which you may not see.",
        zh="该催款函还列有您无权查看的他人款项。",
    )
    remedy = Text(en="Ask your superior or finance to release it.", zh="请由上级或财务放行。")


class DunningLetterChanged(Refused):
    """What it would ask for is another sum by now."""

    reason = "DUNNING_LETTER_CHANGED"
    kind = Kind.STALE
    text = Text(en="What is dunned changed while the letter was drawn.", zh="生成催款函期间催款款项发生了变化。")
    remedy = Text(en="Read the letter again, and release it if it is right still.", zh="请重新查看后再放行。")


class NothingIsDunned(Refused):
    """A letter asks for something."""

    reason = "NOTHING_IS_DUNNED"
    kind = Kind.PRECONDITION
    text = Text(en="Nothing is dunned that this letter could ask for.", zh="当前没有可列入该催款函的款项。")
    remedy = Text(en="Wait until the pause ends; what is paid needs no letter.", zh="请待暂停结束；已付款项无需发函。")


class DunningAccountUnsaid(Refused):
    """The customer must know where to pay."""

    reason = "DUNNING_ACCOUNT_UNSAID"
    kind = Kind.PRECONDITION
    text = Text(
        en="It is not clear to which account of ours the customer is to pay.", zh="无法确定客户应付至本方哪个账户。"
    )
    remedy = Text(
        en="Name an open account in the currency of the case; make one known if there is none.",
        zh="请指定该币种的未销户账户；如尚无账户请先登记。",
    )
