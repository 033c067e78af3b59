"""The figures in tables that a README can hold, and what misses its target."""

from collections.abc import Iterator

from bench.measure import Samples
from bench.pages import FLOOR, PRODUCT

Counts = dict[str, dict[str, dict[str, object]]]
Memory = dict[str, list[float]]

SMALL, LARGE = "1000", "20000"
MOST_GROWTH = 1.25
MOST_MEMORY = 130


def text(samples: Samples, counts: Counts, memory: Memory, rounds: int) -> str:
    missed = failures(samples, counts, memory)
    parts = [
        f"n = {rounds} a page, rounds interleaved.",
        table(HEAD_PRODUCT, product_lines(samples, counts)),
        table(HEAD_FLOOR, floor_lines(samples)),
        table(
            ["worker", "MiB at start", "MiB in the end"],
            ([name, f"{first:.0f}", f"{last:.0f}"] for name, (first, last) in memory.items()),
        ),
        "\n".join(["Targets:", *(f"- FAIL {line}" for line in missed)]) if missed else "Targets: all PASS.",
    ]
    return "\n\n".join(parts)


HEAD_PRODUCT = [
    "page",
    "SQL 1k / 20k",
    "buffers 1k / 20k",
    "bytes",
    "CPU ms 1k",
    "CPU ms 20k",
    "of it PostgreSQL",
    "growth",
    "× floor",
    "target",
    "wall ms 20k, median / p95",
]
HEAD_FLOOR = ["floor", "CPU ms", "of it PostgreSQL", "bytes", "wall ms, median / p95"]


def product_lines(samples: Samples, counts: Counts) -> Iterator[list[str]]:
    for page in PRODUCT:
        small, large = samples[SMALL, page.label], samples[LARGE, page.label]
        sql = [counts[f"bench_{size}"][page.label] for size in (SMALL, LARGE)]
        yield [
            page.label,
            " / ".join(str(one["statements"]) for one in sql),
            " / ".join(str(one["buffers"]) for one in sql),
            f"{large.bytes:,}",
            f"{small.cpu:.1f}",
            f"{large.cpu:.1f}",
            f"{large.of_postgres:.1f}",
            f"{large.cpu / small.cpu:.2f}",
            f"{ratio(samples, page, LARGE):.2f} {page.floor}",
            f"≤ {page.most_statements} SQL"
            + f", ≤ {page.most_times_floor:g} ×" * bool(page.most_times_floor),
            f"{large.median_wall:.0f} / {large.p95:.0f}",
        ]


def floor_lines(samples: Samples) -> Iterator[list[str]]:
    for page in FLOOR:
        one = samples["floor", page.label]
        yield [
            page.name,
            f"{one.cpu:.1f}",
            f"{one.of_postgres:.1f}",
            f"{one.bytes:,}",
            f"{one.median_wall:.0f} / {one.p95:.0f}",
        ]


def table(head: list[str], lines: Iterator[list[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def ratio(samples: Samples, page: object, size: str) -> float:
    unit = next(one for one in FLOOR if one.name == page.floor)
    return samples[size, page.label].cpu / samples["floor", unit.label].cpu


def failures(samples: Samples, counts: Counts, memory: Memory) -> list[str]:
    found = []
    for page in PRODUCT:
        sql = {size: counts[f"bench_{size}"][page.label] for size in (SMALL, LARGE)}
        statements = {size: one["statements"] for size, one in sql.items()}
        growth = samples[LARGE, page.label].cpu / samples[SMALL, page.label].cpu
        if max(statements.values()) > page.most_statements:
            found.append(f"{page.label}: {max(statements.values())} statements > {page.most_statements}")
        if statements[SMALL] != statements[LARGE]:
            found.append(f"{page.label}: {statements[SMALL]} statements, then {statements[LARGE]}")
        for size in (SMALL, LARGE):
            times = ratio(samples, page, size)
            if page.most_times_floor and times > page.most_times_floor:
                found.append(f"{page.label} at {size}: {times:.2f} × floor > {page.most_times_floor:g}")
            if sql[size]["totals"]:
                found.append(f"{page.label} at {size}: counts the whole list")
            if sql[size]["offsets"]:
                found.append(f"{page.label} at {size}: skips rows (OFFSET)")
        if growth > MOST_GROWTH:
            found.append(f"{page.label}: CPU grows {growth:.2f} × > {MOST_GROWTH}")
    heaviest = max(last for _first, last in memory.values())
    if heaviest > MOST_MEMORY:
        found.append(f"a worker holds {heaviest:.0f} MiB > {MOST_MEMORY}")
    return found
