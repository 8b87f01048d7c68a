"""What papers refuse, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from weft.errors import Kind, Refused
from weft.text import Text


class QuoteVersionIsNotCleared(Refused):
    """Not every node had done it when it was kept: it is nobody's outside the firm."""

    reason = "QUOTE_VERSION_IS_NOT_CLEARED"
    kind = Kind.PRECONDITION
    text = Text(en="Version {version} was never cleared.", zh="版本 {version} 未完成审核。")
    remedy = Text(en="Print or share a version that every node has done.", zh="请打印或分享已完成全部审核的版本。")


class TooManyQuoteLinks(Refused):
    """Each link is a way in; so many of one quote are kept track of by nobody."""

    reason = "TOO_MANY_QUOTE_LINKS"
    kind = Kind.PRECONDITION
    text = Text(en="{max} links of this quote work already.", zh="该报价已有 {max} 个有效链接。")
    remedy = Text(en="Revoke one that is no longer needed.", zh="请先撤销不再需要的链接。")
