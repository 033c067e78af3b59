import sys
from collections.abc import Callable

from config.launch import demo, environment, servers, verify
from config.launch.checkout import Stop


def env(arguments: list[str]) -> None:
    """Leaves the servers running for manage.py, and prints their addresses for a shell."""
    environment.ensure()
    print(servers.keep())


def stop(arguments: list[str]) -> None:
    servers.KEEP.unlink(missing_ok=True)
    servers.stop()


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "run": demo.run,
    "test": verify.test,
    "proofs": verify.proofs,
    "check": verify.check,
    "bench": verify.bench,
    "env": env,
    "stop": stop,
}


def main(name: str, *arguments: str) -> None:
    if name not in COMMANDS:
        raise Stop(f"commande inconnue : {name} (parmi {', '.join(COMMANDS)}).")
    COMMANDS[name](list(arguments))


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["?"]))
