"""`make bench`: the product at 1,000 and at 20,000 ideas beside the floor, on the servers of the environment.

`--rounds N` for a shorter look, `--sizes 1000 100000` for other boxes, the smallest first. See bench/README.md.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402  (the folder of the checkout is found first)
from bench.data import PEOPLE  # noqa: E402
from bench.databases import address, created, watching  # noqa: E402
from bench.measure import Server, environment, rounds  # noqa: E402
from bench.pages import FLOOR, PRODUCT, Scene  # noqa: E402

SIZES = [1_000, 20_000]
WARM_UPS = 5
PAGES_FOR_MEMORY = 300
FIRST_PORT = 8790
PYTHON = str(ROOT / ".venv/bin/python")


def main() -> int:
    asked = arguments()
    count, sizes = asked.rounds, [str(size) for size in asked.sizes]
    names = ["bench_floor", *(f"bench_{size}" for size in sizes)]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="germoir-bench-")))
        watch = stack.enter_context(watching())
        stack.enter_context(created(*names))
        environments = {name: installation(name, folder) for name in names}
        tell("Chargement des données…")
        scenes = {name: loaded(name, environments[name], folder) for name in names}
        tell("Instructions SQL, une page à la fois…")
        counts = {name: counted(environments[name], scenes[name], folder) for name in names[1:]}
        servers = [server(name, names, environments[name], scenes[name]) for name in names]
        for one in servers:
            stack.callback(one.stop)
            one.start()
        for one in servers:
            one.wait()
        memory = {one.name: [one.memory()] for one in servers}
        tell(f"Mesure : {WARM_UPS} tours pour chauffer, puis {count}…")
        rounds(servers, WARM_UPS, watch)
        samples = rounds(servers, count, watch)
        for one in servers:
            for _ in range(PAGES_FOR_MEMORY):
                one.fetch(one.pages[0])
            memory[one.name].append(one.memory())
    print(report.text(samples, counts, memory, count, sizes))
    return 1 if report.failures(samples, counts, memory, sizes) else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--sizes", type=int, nargs=2, choices=PEOPLE, default=SIZES, metavar="IDEAS")
    return parser.parse_args()


def tell(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def installation(name: str, folder: Path) -> dict[str, str]:
    """The settings an installation ships with; HTTPS is the proxy's, and there is none on the loopback."""
    floor = name == "bench_floor"
    shared = environment(
        DATABASE_URL=address(name),
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="127.0.0.1",
        HTTPS="off",
        DEMO_MODE="off",
        LOG_LEVEL="WARNING",
        STATIC_ROOT=str(folder / "static"),
        DJANGO_SETTINGS_MODULE="bench.floor.settings" if floor else "config.settings.production",
    )
    if not floor and not (folder / "static").exists():
        python(shared, "manage.py", "collectstatic", "--noinput", "--verbosity=0")
    return shared


def loaded(name: str, variables: dict[str, str], folder: Path) -> Path:
    scene = folder / f"{name}.json"
    if name == "bench_floor":
        python(variables, "-m", "bench.floor.load", str(scene))
    else:
        python(variables, "-m", "bench.data", name.removeprefix("bench_"), str(scene))
    return scene


def counted(variables: dict[str, str], scene: Path, folder: Path) -> dict[str, dict[str, object]]:
    result = folder / f"counted-{scene.name}"
    python(variables, "-m", "bench.statements", str(scene), str(result))
    return json.loads(result.read_text())


def server(name: str, names: list[str], variables: dict[str, str], scene: Path) -> Server:
    floor = name == "bench_floor"
    return Server(
        name=name.removeprefix("bench_"),
        database=name,
        wsgi="bench.floor.wsgi" if floor else "config.wsgi",
        environment=variables,
        port=FIRST_PORT + names.index(name),
        pages=FLOOR if floor else PRODUCT,
        scene=Scene(json.loads(scene.read_text())),
    )


def python(variables: dict[str, str], *arguments: str) -> None:
    subprocess.run([PYTHON, *arguments], cwd=ROOT, env=variables, check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    if "DATABASE_URL" not in os.environ or "REDIS_URL" not in os.environ:
        raise SystemExit("make bench donne DATABASE_URL et REDIS_URL à ce programme.")
    raise SystemExit(main())
