"""What is checked of an account before it is stored: its layout and unit are there, and no other has its number."""

from __future__ import annotations

from services.collections.accounts import store
from services.collections.accounts.account import BankAccount, BankAccountExists, key_of
from weft import directory, errors
from weft.api.collections import v1 as pb
from weft.work import Work

LETTERS_MIN = 4


async def check(work: Work, one: BankAccount) -> None:
    """InvalidArgument for a number, layout or unit that is none; BankAccountExists for a number that is known."""
    if len(one.number_key) < LETTERS_MIN:
        errors.invalid(
            "number", "bank_account.number", en="An account's number has at least four letters or digits.",
            zh="账号至少包含四位字母或数字。",
        )  # fmt: skip
    policy, _ = await work.policy(pb.StatementProfilesPolicy)
    if one.profile and one.profile not in {profile.code for profile in policy.profiles}:
        errors.invalid("profile", "profile.unknown", en="There is no such layout.", zh="没有该布局。")
    if await directory.unit(work, one.unit_path) is None:
        errors.invalid("unit_path", "unit.unknown", en="There is no such unit.", zh="没有该组织单元。")
    same = await store.by_key(work, [key_of(one.number)])
    if any(other.currency == one.currency and other.id != one.id for other in same):
        raise BankAccountExists
