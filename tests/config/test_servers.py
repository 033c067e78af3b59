import fcntl
from pathlib import Path

import psycopg2
import pytest
import redis

from config.launch import account, servers
from config.launch.postgres import Postgres, Programs, machine_folders, usable, wheel_folders
from config.launch.redis import Redis


@pytest.fixture
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, short_folder: Path, nothing_given: None) -> Path:
    """Another checkout, whose servers are nobody else's."""
    short_folder.chmod(0o755)
    data = short_folder / ".data"
    data.mkdir()
    for module in (servers, account):
        monkeypatch.setattr(module, "DATA", data)
        monkeypatch.setattr(module, "data_folder", lambda: data)
    monkeypatch.setattr(servers, "KEEP", data / "keep-servers")
    monkeypatch.setattr(servers, "IN_USE", data / "in-use.lock")
    monkeypatch.setattr(servers, "SERVERS_ENV", data / "servers.env")
    return short_folder


def test_thrown_away_servers_serve_and_leave_nothing(nothing_given: None) -> None:
    with servers.thrown_away() as addresses:
        with psycopg2.connect(addresses["DATABASE_URL"]) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION unaccent")
            cursor.execute("CREATE EXTENSION pg_trgm")
            cursor.execute("SELECT unaccent('idée'), upper('é'), current_setting('server_version_num')::int")
            plain, upper, version = cursor.fetchone()
            cursor.execute("SHOW unix_socket_directories")
            sockets = Path(cursor.fetchone()[0])
        connection.close()
        with redis.from_url(addresses["REDIS_URL"]) as client:
            assert client.ping()
    assert (plain, upper) == ("idee", "É")
    assert version >= 150000
    assert not sockets.exists()


def test_the_wheels_are_whole_servers(nothing_given: None, short_folder: Path) -> None:
    """What a machine without any server runs on."""
    runner = account.current()
    home = runner.own_folder(short_folder)
    assert usable(*wheel_folders())
    database = Postgres(runner, home, account.socket_folder(runner, home), careless=True)
    database.programs = database.open_to_account(usable(*wheel_folders()))
    try:
        database.start()
        with psycopg2.connect(database.url) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm")
            cursor.execute("SELECT unaccent('été'), 'été' % 'étés'")
            assert cursor.fetchone() == ("ete", True)
        connection.close()
    finally:
        database.stop()
    assert not database.is_running()


def test_what_is_given_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"DATABASE_URL": "postgresql://someone@somewhere/germoir", "REDIS_URL": "redis://somewhere"}
    for name, address in given.items():
        monkeypatch.setenv(name, address)
    with servers.thrown_away() as addresses:
        assert addresses == given


def test_data_stays_and_the_last_to_leave_stops_the_servers(checkout: Path) -> None:
    with servers.running() as first:
        run_sql(first, "CREATE TABLE kept (word text)")
        with servers.running() as second:
            assert first == second
        run_sql(first, "INSERT INTO kept VALUES ('still there')")
    with pytest.raises(psycopg2.OperationalError):
        run_sql(first, "SELECT 1")
    with servers.running() as again:
        assert run_sql(again, "SELECT word FROM kept") == "still there"


def test_kept_servers_outlive_a_command(checkout: Path) -> None:
    exports = servers.keep()
    try:
        with servers.running() as addresses:
            assert f"export REDIS_URL={addresses['REDIS_URL']}" in exports
        assert run_sql(addresses, "SELECT 'alive'") == "alive"
        assert dict(line.split("=", 1) for line in servers.SERVERS_ENV.read_text().split()) == addresses
    finally:
        servers.KEEP.unlink()
        servers.stop()
    assert not servers.SERVERS_ENV.exists()


def test_servers_in_use_are_not_stopped(checkout: Path) -> None:
    addresses = servers.start()
    with servers.IN_USE.open("w") as in_use:
        fcntl.flock(in_use, fcntl.LOCK_SH)
        servers.stop()
        assert run_sql(addresses, "SELECT 'alive'") == "alive"
    servers.stop()
    with pytest.raises(psycopg2.OperationalError):
        run_sql(addresses, "SELECT 1")


def test_data_is_read_by_the_release_that_wrote_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing a newer PostgreSQL on the machine does not hide the data of the first run."""
    home = checkout / "home"
    (home / "postgres-15").mkdir(parents=True)
    versions = {"/new": Programs(Path("/usr/bin"), 18), "/old": Programs(Path("/usr/bin"), 15)}
    monkeypatch.setattr("config.launch.postgres.machine_folders", lambda: [Path("/usr"), Path("/bin")])
    monkeypatch.setattr(
        "config.launch.postgres.usable",
        lambda *folders: versions["/old" if folders == (Path("/bin"),) else "/new"],
    )
    runner = account.current()
    assert Postgres(runner, home, home).programs.version == 15
    assert Postgres(runner, checkout, home).programs.version == 18


def test_a_folder_without_a_whole_server_is_passed_over(tmp_path: Path) -> None:
    assert usable(tmp_path) is None
    assert all(folder.is_absolute() for folder in machine_folders())


def test_a_dead_redis_says_nothing(tmp_path: Path) -> None:
    assert Redis(account.current(), tmp_path, tmp_path).ask("PING") == b""


def run_sql(addresses: dict[str, str], sql: str) -> str | None:
    connection = psycopg2.connect(addresses["DATABASE_URL"])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def test_the_wheel_of_redis_is_a_whole_server(
    nothing_given: None, short_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.launch.redis.shutil.which", lambda name: None)
    runner = account.current()
    home = runner.own_folder(short_folder)
    server = Redis(runner, home, account.socket_folder(runner, home), careless=True)
    try:
        server.start()
        with redis.from_url(server.url) as client:
            client.lpush("list", "word")
            assert client.brpop("list") == (b"list", b"word")
    finally:
        server.stop()
    assert not server.is_running()
