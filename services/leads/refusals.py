"""What a lead refuses, and why. Pure."""

from __future__ import annotations

from weft.errors import InvalidArgument, Kind, Refused
from weft.text import Text


class LeadIsClosed(Refused):
    """It became an opportunity, or came to nothing."""

    reason = "LEAD_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This lead is closed.", zh="该线索已关闭。")
    remedy = Text(en="Work on its opportunity, or create a new lead.", zh="请跟进其商机，或新建线索。")


class LeadIsLost(LeadIsClosed):
    """It came to nothing."""

    reason = "LEAD_IS_LOST"
    text = Text(en="This lead is lost.", zh="该线索已流失。")
    remedy = Text(en="Create a new lead if there is a new need.", zh="如有新需求，请新建线索。")


class LeadHasNoOwner(Refused):
    """In the pool there is nobody who could follow it up."""

    reason = "LEAD_HAS_NO_OWNER"
    kind = Kind.PRECONDITION
    text = Text(en="This lead is in the pool.", zh="该线索仍在公海中。")
    remedy = Text(en="Claim it first.", zh="请先认领。")


class AlreadyClaimed(Refused):
    """Somebody was faster, or it never was in the pool."""

    reason = "ALREADY_CLAIMED"
    kind = Kind.CONFLICT
    text = Text(en="This lead has an owner already.", zh="该线索已被认领。")
    remedy = Text(en="Choose another one from the pool.", zh="请在公海中选择其他线索。")


class NotClaimable(Refused):
    """Only leads of high value may be claimed."""

    reason = "NOT_CLAIMABLE"
    kind = Kind.PRECONDITION
    text = Text(en="Only leads of high value may be claimed.", zh="仅高价值线索可自主认领。")
    remedy = Text(en="Ask your supervisor to assign it.", zh="请联系销售主管分配。")


class NothingToPull(Refused):
    """The pool has no lead that the caller may take."""

    reason = "NOTHING_TO_PULL"
    kind = Kind.PRECONDITION
    text = Text(en="The pool has no lead that you may take.", zh="公海中没有您可领取的线索。")
    remedy = Text(en="Ask again later.", zh="请稍后再试。")


class OwnerHasItAlready(Refused):
    """An override that changes nothing."""

    reason = "OWNER_HAS_IT_ALREADY"
    kind = Kind.PRECONDITION
    text = Text(en="This person owns the lead already.", zh="该线索已由此人负责。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")


class ExpectedCloseIsPast(InvalidArgument):
    """A deal cannot be expected to have closed."""

    reason = "EXPECTED_CLOSE_IS_PAST"
    text = Text(en="The expected close must not lie in the past.", zh="预计成交日期不得早于今天。")
    remedy = Text(en="Give today or a later day.", zh="请填写今天或之后的日期。")


class CustomerIsAnothers(InvalidArgument):
    """A lead would open a colleague's customer to whoever enters it."""

    reason = "CUSTOMER_IS_ANOTHERS"
    text = Text(en="{owner} looks after this customer.", zh="该客户由{owner}负责。")
    remedy = Text(en="Ask {owner} to enter the lead.", zh="请联系{owner}录入该线索。")


class CustomerHasNobody(InvalidArgument):
    """Nobody looks after the customer, so somebody has to decide who does."""

    reason = "CUSTOMER_HAS_NOBODY"
    text = Text(en="Nobody looks after this customer yet.", zh="该客户尚无负责人。")
    remedy = Text(
        en="Enter the lead without the customer, or ask whoever sees the whole firm to give you the customer.",
        zh="请先不填客户录入线索，或请可查看全公司的负责人分配该客户。",
    )
