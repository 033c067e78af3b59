"""`make test`, `proofs`, `check`, `bench`: commands one after the other, on servers that are thrown away."""

import os
import secrets

from config.launch import environment, servers
from config.launch.checkout import ROOT, VENV, Stop, say
from config.launch.guarded import GUARDED, GUARDED_TO_PERCENT, PROVED_BY
from config.launch.processes import Asked, Processes, stop_on_signals

# A program of the environment and its arguments.
Command = tuple[str, ...]


TESTED = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
IN_PARALLEL = ("-n", "2", "--dist", "loadgroup")


def test(arguments: list[str]) -> None:
    """The whole suite; with arguments (`ARGS=…`), those of pytest instead."""
    all_pass(suite(arguments, is_measured=os.environ.get("COVERAGE") == "true"), TESTED)


def suite(arguments: list[str], *, is_measured: bool) -> dict[str, Command]:
    """Measured when it is asked, and always by the CI: the branches that the proofs of the guarded parts take. A test
    that is traced costs nearly twice as much, so the others are not.
    """
    if arguments or not is_measured:
        return {"la suite de tests": ("pytest", *(arguments or IN_PARALLEL))}
    others = [f"--ignore={path}" for path in PROVED_BY]
    return {
        "les tests des parties gardées, leur couverture": (
            *("pytest", *IN_PARALLEL, "--cov", "--cov-report="),
            *PROVED_BY,
        ),
        "les autres tests": ("pytest", *IN_PARALLEL, *others),
    } | coverage_of_guarded()


def coverage_of_guarded() -> dict[str, Command]:
    threshold = f"--fail-under={GUARDED_TO_PERCENT}"
    return {
        f"la couverture gardée, {part}": ("coverage", "report", f"--include={','.join(files)}", threshold)
        for part, files in GUARDED.items()
    }


def proofs(arguments: list[str]) -> None:
    """What is too long for every run of the suite: marked `proof` in the tests."""
    all_pass({"les preuves longues": ("pytest", *IN_PARALLEL, "-m", "proof", *arguments)}, TESTED)


def check(arguments: list[str]) -> None:
    # A secret and a host of nobody: the production settings are judged without an installation.
    production = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "germoir.example",
    }
    commands: dict[str, Command] = {
        "le format": ("ruff", "format", "--check", "."),
        "les règles d’écriture": ("ruff", "check", "."),
        "les gabarits": ("djade", "--target-version", "5.2", "--check", *templates()),
        "les migrations": ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
        "les traductions": ("python", "manage.py", "translations", "--check"),
        "les réglages de production": ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        "la documentation produite": ("python", "manage.py", "write_docs", "--check"),
    }
    all_pass(commands, production)


def bench(arguments: list[str]) -> None:
    # Measured on servers that wait for the disk, as those of an installation do.
    all_pass({"le banc d’essai": ("python", "bench/run.py", *arguments)}, {}, careless=False)


def templates() -> list[str]:
    return [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]


def all_pass(commands: dict[str, Command], variables: dict[str, str], *, careless: bool = True) -> None:
    """Runs every command, so that one look shows all that is wrong; fails when one of them did."""
    stop_on_signals()
    try:
        environment.ensure()
        with (
            servers.thrown_away(careless=careless) as addresses,
            Processes({**os.environ, **variables, **addresses}) as processes,
        ):
            failed = [name for name, command in commands.items() if not passes(processes, name, *command)]
    except Asked:
        raise Stop("interrompu.") from None
    if failed:
        raise Stop(f"à reprendre : {', '.join(failed)}.")


def passes(processes: Processes, name: str, program: str, *arguments: str) -> bool:
    say(f"Vérification : {name}…")
    return processes.run(name, VENV / "bin" / program, *arguments) == 0
