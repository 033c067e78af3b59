"""`make run`: the whole product on this machine, with the demonstration organisation."""

import os
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

from config.launch import environment, servers
from config.launch.checkout import DATA, Stop, say
from config.launch.processes import Asked, Processes, stop_on_signals

READY_WITHIN_SECONDS = 60


def run(arguments: list[str]) -> None:
    stop_on_signals()
    host, port = os.environ.get("HOST", "127.0.0.1"), wanted_port()
    refuse_taken_port(host, port)
    try:
        python = environment.ensure()
        with servers.running() as addresses, Processes(variables(addresses, host, port)) as processes:
            serve(processes, python, f"http://{host}:{port}")
    except Asked:
        say("Arrêt terminé, les données sont conservées.")


def wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} n’est pas un numéro de port (1 à 65535).")
    return int(text)


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(
                f"impossible d’ouvrir {host}:{port} ({error.strerror}). Essayez PORT={port + 1} make run."
            ) from error


def variables(addresses: dict[str, str], host: str, port: int) -> dict[str, str]:
    """What the caller said wins over what a demonstration needs."""
    demonstration = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEMO_MODE": "on",
        "DEBUG": "off",
        "LOG_LEVEL": "WARNING",
        "SITE_URL": f"http://{host}:{port}",
    }
    return demonstration | dict(os.environ) | addresses | {"HOST": host, "PORT": str(port)}


def serve(processes: Processes, python: Path, address: str) -> None:
    say("Préparation de la base…")
    accounts = processes.output_of("prepare", python, "manage.py", "prepare")
    if accounts is None:
        raise Stop("la préparation de la base a échoué, le détail est au-dessus.")
    say("Démarrage du site, du travailleur Celery et de son horloge…")
    processes.start("web", python, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi")
    # Celery advises against root, which a demonstration on one's own machine may be.
    celery = [
        python,
        "-W",
        "ignore::Warning:celery.platforms",
        "-m",
        "celery",
        "-A",
        "config.celery",
        "--quiet",
    ]
    processes.start("worker", *celery, "worker", "--concurrency", "1", "--loglevel", "WARNING")
    schedule = DATA / "beat-schedule"
    processes.start("beat", *celery, "beat", "--schedule", schedule, "--pidfile", "", "--loglevel", "WARNING")
    wait_until_ready(processes, address)
    print(welcome(address, accounts), flush=True)
    while not (ended := processes.first_ended()):
        time.sleep(0.5)
    raise Stop(
        f"le programme « {ended} » s’est arrêté de lui-même, tout est arrêté ; le détail est au-dessus."
    )


def wait_until_ready(processes: Processes, address: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while not answers(f"{address}/healthz"):
        if ended := processes.first_ended():
            raise Stop(f"le programme « {ended} » n’a pas démarré, le détail est au-dessus.")
        if time.monotonic() > deadline:
            raise Stop(f"le site ne répond pas à {address}/healthz.")
        time.sleep(0.1)


def answers(address: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def welcome(address: str, accounts: str) -> str:
    demonstration = [f"  Courriels de la démonstration : {address}/demo/mails/", "", accounts]
    lines = [
        "",
        f"  Germoir est prêt : {address}/",
        *(demonstration if accounts else []),
        "  Ctrl-C arrête tout ; les données restent pour la prochaine fois.",
        "",
    ]
    return "\n".join(lines)
