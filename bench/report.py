"""The figures in tables that a README can hold, and what misses its target."""

from collections.abc import Iterator

from bench.measure import Samples
from bench.pages import FLOOR, PRODUCT

Counts = dict[str, dict[str, dict[str, object]]]
Memory = dict[str, list[float]]

# The smaller box, then the larger.
Sizes = list[str]
MOST_MEMORY = 130


def text(samples: Samples, counts: Counts, memory: Memory, rounds: int, sizes: Sizes) -> str:
    missed = failures(samples, counts, memory, sizes)
    parts = [
        f"n = {rounds} a page, rounds interleaved.",
        table(head_product(sizes), product_lines(samples, counts, sizes)),
        table(HEAD_FLOOR, floor_lines(samples)),
        table(
            ["worker", "MiB at start", "MiB in the end"],
            ([name, f"{first:.0f}", f"{last:.0f}"] for name, (first, last) in memory.items()),
        ),
        "\n".join(["Targets:", *(f"- FAIL {line}" for line in missed)]) if missed else "Targets: all PASS.",
    ]
    return "\n\n".join(parts)


def head_product(sizes: Sizes) -> list[str]:
    small, large = (f"{int(size) // 1000}k" for size in sizes)
    return [
        "page",
        f"SQL {small} / {large}",
        f"buffers {small} / {large}",
        "bytes",
        f"CPU ms {small}",
        f"CPU ms {large}",
        "of it PostgreSQL",
        "growth",
        "× floor",
        "target",
        f"wall ms {large}, median / p95",
    ]


HEAD_FLOOR = ["floor", "CPU ms", "of it PostgreSQL", "bytes", "wall ms, median / p95"]


def product_lines(samples: Samples, counts: Counts, sizes: Sizes) -> Iterator[list[str]]:
    for page in PRODUCT:
        small, large = (samples[size, page.label] for size in sizes)
        sql = [counts[f"bench_{size}"][page.label] for size in sizes]
        yield [
            page.label,
            " / ".join(str(one["statements"]) for one in sql),
            " / ".join(str(one["buffers"]) for one in sql),
            f"{large.bytes:,}",
            f"{small.cpu:.1f}",
            f"{large.cpu:.1f}",
            f"{large.of_postgres:.1f}",
            f"{large.cpu / small.cpu:.2f}",
            f"{ratio(samples, page, sizes[-1]):.2f} {page.floor}",
            f"≤ {page.most_statements} SQL"
            + f", ≤ {page.most_times_floor:g} ×" * bool(page.most_times_floor)
            + f", p95 ≤ {page.most_p95} ms" * bool(page.most_p95),
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


def failures(samples: Samples, counts: Counts, memory: Memory, sizes: Sizes) -> list[str]:
    found = []
    for page in PRODUCT:
        sql = {size: counts[f"bench_{size}"][page.label] for size in sizes}
        statements = {size: one["statements"] for size, one in sql.items()}
        growth = samples[sizes[-1], page.label].cpu / samples[sizes[0], page.label].cpu
        if max(statements.values()) > page.most_statements:
            found.append(f"{page.label}: {max(statements.values())} statements > {page.most_statements}")
        if len(set(statements.values())) > 1:
            found.append(f"{page.label}: {statements} statements")
        p95 = samples[sizes[-1], page.label].p95
        if page.most_p95 and p95 > page.most_p95:
            found.append(f"{page.label} at {sizes[-1]}: p95 {p95:.0f} ms > {page.most_p95}")
        for size in sizes:
            times = ratio(samples, page, size)
            if page.most_times_floor and times > page.most_times_floor:
                found.append(f"{page.label} at {size}: {times:.2f} × floor > {page.most_times_floor:g}")
            if sql[size]["totals"]:
                found.append(f"{page.label} at {size}: counts the whole list")
            if sql[size]["offsets"]:
                found.append(f"{page.label} at {size}: skips rows (OFFSET)")
        if growth > page.most_growth:
            found.append(f"{page.label}: CPU grows {growth:.2f} × > {page.most_growth}")
    heaviest = max(last for _first, last in memory.values())
    if heaviest > MOST_MEMORY:
        found.append(f"a worker holds {heaviest:.0f} MiB > {MOST_MEMORY}")
    return found
