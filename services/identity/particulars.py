"""Particulars as they are given, made into particulars as they are kept: numbers in E.164, log-ins in lower case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers

from services.identity.person import Particulars
from weft.errors import invalid

HOME_REGION = "CN"


def kept(given: Mapping[str, str]) -> dict[str, str]:
    """The form in which particulars are kept. Refuses what is none."""
    found = {name: value.strip() for name, value in given.items()}
    if "display_name" in found and not found["display_name"]:
        invalid("display_name", "required", en="A name is needed.", zh="请填写姓名。")
    if found.get("phone"):
        found["phone"] = phone(found["phone"])
    if "login" in found:
        found["login"] = found["login"].lower()
    if found.get("zone"):
        must_be_zone(found["zone"])
    return found


def complete(given: Mapping[str, str]) -> Particulars:
    """The particulars of a new person."""
    found = kept(given)
    if bool(found.get("oidc_issuer")) != bool(found.get("oidc_subject")):
        invalid(
            "oidc_subject", "pair", en="Issuer and subject go together.", zh="oidc_issuer 与 oidc_subject 须同时填写。"
        )
    return Particulars(**(found | {"language": found.get("language") or "zh-CN"}))


def phone(raw: str) -> str:
    """A telephone number in E.164; numbers without a country code are Chinese."""
    try:
        number = phonenumbers.parse(raw, HOME_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        invalid("phone", "phone", en="This is no telephone number.", zh="电话号码无效。")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def must_be_zone(zone: str, field: str = "zone") -> None:
    """Refuses what is no IANA zone."""
    if not _is_zone(zone):
        invalid(
            field, "zone", en="This is no IANA time zone, such as Asia/Shanghai.", zh="时区无效，应如 Asia/Shanghai。"
        )


@lru_cache(maxsize=1024)
def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
