"""Everybody's every answer from a store: run by `make speed` in a process of its own, so that its memory is its own."""

import gc
import resource
import sys
import time
from datetime import UTC, date, datetime

from sightline.store.setup import opened

TODAY = date(2020, 4, 30)


def fill(people: int) -> int:
    """Stores the histories of so many people, through the same action as any load."""
    from sightline.feeds.receipts import Load, Receipt
    from sightline.history import KINDS, Arrival
    from sightline.store import actions
    from tests.speed.authority import everybody

    records = 0
    for n, rows in enumerate(everybody(people, TODAY)):
        count = len(rows.records)
        receipt = Receipt("sheet", f"speed {n}", ("speed.csv",), count, count, 0, ())
        arrival = Arrival("sheet", frozenset(KINDS), TODAY, rows.received, rows.loaded)
        kept = actions.Kept(f"{n:064}", lambda: b"")
        actions.take_in(load=Load((rows,), arrival, receipt), kept=kept, by="speed", now=datetime.now(UTC))
        records += count
    return records


def main(people: int) -> None:
    gc.set_threshold(1_000_000)  # as every command does
    opened()
    records = fill(people)
    from sightline.law import our_law
    from sightline.rollcall import line_and_verdicts
    from sightline.store.looked import looked_at

    start, started = time.perf_counter(), time.process_time()
    lines = verdicts = 0
    for _, asked in looked_at(TODAY, our_law()):
        lines += 1
        verdicts += len(asked)
    took, cpu = time.perf_counter() - start, time.process_time() - started
    peak = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        // 1024
    )
    print(
        f"| everybody's every answer, {lines:,} people, {records:,} records, {verdicts:,} verdicts | 60 s, 2,048 MB | {cpu:.1f} s CPU, {took:.1f} s by the clock | {cpu / people * 1e6:.0f} µs a person | {peak} MB |"
    )

    from sightline.store import histories

    times = []
    for n in range(20):
        start = time.perf_counter()
        person = histories.person(f"P{n * 17:06}")
        assert person
        line_and_verdicts(person, TODAY, our_law())
        times.append(time.perf_counter() - start)
    print(f"| one person from the same store | 50 ms | {max(times) * 1000:.1f} ms (worst of 20) | | |")


if __name__ == "__main__":
    main(int(sys.argv[1]))
