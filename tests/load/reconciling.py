"""P13: `weft match` on 100,000 receipts and 1,000,000 instalments, files to result ÷ reading and writing the same files.

Both run as processes of their own, by turns; what counts is their processor time, which no neighbour changes. What the
reading side writes is the result of the other, so that both put the same bytes down. The money is made as that of the
labelled benchmark; every row of the result is counted, and the memory of the larger process stands beside.
"""

from __future__ import annotations

import asyncio
import csv
import random
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from services.collections.matching import files
from tests.collections.money_maker import Maker
from tests.load.rounds import QUICK, Figure, interleaved, middle, ratios

CONTRACTS, RECEIPTS = (28_300, 5_000) if QUICK else (566_000, 100_000)  # a contract has 1.77 instalments
ROUNDS = 3
READ_AND_WRITE = """
import csv, shutil, sys
for name in sys.argv[1:3]:
    with open(name, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            pass
shutil.copyfile(sys.argv[3], sys.argv[4])
"""


async def whole(_: object) -> Figure:
    """P13."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        count = await asyncio.to_thread(make, folder)
        out, peak = folder / "result.csv", [0]

        async def ours() -> float:
            options = [
                "--instalments",
                f"{folder}/instalments.csv",
                "--receipts",
                f"{folder}/receipts.csv",
                "--out",
                str(out),
            ]
            spent = await processor(str(Path(sys.executable).parent / "weft"), "match", *options)
            peak[0] = max(peak[0], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            return spent

        async def theirs() -> float:
            names = [str(folder / name) for name in ("instalments.csv", "receipts.csv", "result.csv", "copy.csv")]
            return await processor(sys.executable, "-c", READ_AND_WRITE, *names)

        await ours()
        matched, read = await interleaved(ours, theirs, ROUNDS)
        with out.open(encoding="utf-8") as file:
            decided = sum(1 for _ in csv.DictReader(file))
    if decided != RECEIPTS:
        raise RuntimeError(f"{decided} of {RECEIPTS} receipts were decided")
    notes = [
        f"{RECEIPTS:,} receipts, {count:,} instalments: weft match {middle(matched, 's')}, reading and writing"
        f" {middle(read, 's')} of processor; at most {peak[0] / 1024:.0f} MiB"
    ]
    return Figure(
        "P13", "weft match, files to result ÷ reading and writing the same files", ratios(matched, read), notes
    )


def make(folder: Path) -> int:
    """Writes the two files; the number of instalments."""
    made = Maker(random.Random(13))
    made.make(CONTRACTS)
    receipts = random.Random(31).sample(made.receipts, RECEIPTS)
    with (folder / "instalments.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(files.INSTALMENTS)
        writer.writerows((i.name, i.number, i.customer, i.account, i.open_fen, i.due) for i in made.instalments)
    with (folder / "receipts.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(files.RECEIPTS)
        writer.writerows(
            (r.name, r.booked_on, r.amount_fen, r.payer, r.account, r.remark, r.reference) for r in receipts
        )
    return len(made.instalments)


async def processor(*command: str) -> float:
    """The seconds of processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    if await process.wait():
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
