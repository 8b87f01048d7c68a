"""Messages of SWIFT for tests."""

from __future__ import annotations

FIRST = ":61:3103310331C9800,00NTRFNONREF//B1\n:86:HT2026-12-000123 货款"
SECOND = ":61:3103310331D50,5NMSCNONREF//B2\n:86:手续费"


def mt940(
    *entries: str, opening: str = "C310330CNY100,00", closing: str = "C310331CNY9849,50", ends: str = "\n-"
) -> str:
    begins = f":20:STMT\n:25:622202/0001\n:28C:1/1\n:60F:{opening}\n"
    return begins + "\n".join(entries) + f"\n:62F:{closing}{ends}"


def mt942(*entries: str, sums: str = "") -> str:
    return (
        ":20:INTERIM\n:25:622202/0001\n:28C:1/1\n:34F:CNYC0,00\n:13D:3103311200+0800\n"
        + "\n".join(entries)
        + sums
        + "\n-"
    )
