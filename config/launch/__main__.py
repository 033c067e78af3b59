import sys

from config.launch import environment, servers


def env() -> None:
    environment.ensure()
    print(servers.keep())


def stop() -> None:
    servers.KEEP.unlink(missing_ok=True)
    servers.stop()


COMMANDS = {"env": env, "stop": stop}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
