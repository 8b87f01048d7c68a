"""An amount in Chinese capitals, as cheques and contracts write it so that nobody adds a stroke. Pure.

The rule is that of the People's Bank for bills (正确填写票据和结算凭证的基本规定): digits with their places, one 零 for any
run of zeros inside, 整 behind yuan or jiao.
"""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def in_capitals(amount_fen: int) -> str:
    """`人民币壹仟零壹元伍角整` of 100150 fen. Raises ValueError below zero and from ten thousand trillion yuan."""
    if not 0 <= amount_fen < 10**18:
        raise ValueError(f"no amount to write in capitals: {amount_fen}")
    yuan, rest = divmod(amount_fen, 100)
    jiao, fen = divmod(rest, 10)
    said = _whole(yuan) + "元" if yuan else ""
    if jiao:
        said += DIGITS[jiao] + "角"
    elif fen and yuan:
        said += "零"
    said += DIGITS[fen] + "分" if fen else "整"
    return "人民币" + ("零元整" if amount_fen == 0 else said)


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said, gap = "", False
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if group == 0:
            # 亿 is also said where only the 万亿 in front of it counts: 壹万亿, not 壹万零.
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said += _group(group) + _unit(at, groups)
        gap = False
    return said


def _unit(at: int, groups: list[int]) -> str:
    # 壹万伍仟亿: 亿 stands once, behind the last group that counts in it.
    return "万" if at == 3 and groups[2] else GROUPS[at]


def _group(number: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return said
