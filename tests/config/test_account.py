import os
from pathlib import Path

import pytest

from config.launch import account
from config.launch.account import SOCKET_PATH_MAX, Account, reachable, servers_home, socket_folder
from config.launch.checkout import Stop

ROOT = os.getuid() == 0


@pytest.fixture
def runner() -> Account:
    return account.current()


def test_servers_never_run_as_root(runner: Account) -> None:
    assert runner.uid != 0
    assert runner.run(["id", "-u"], capture_output=True).stdout.strip() == str(runner.uid)


def test_a_folder_of_the_servers_is_closed_to_others(runner: Account, tmp_path: Path) -> None:
    folder = runner.own_folder(tmp_path / "data")
    assert folder.stat().st_uid == runner.uid
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_somebody_else_prepared_is_refused(runner: Account, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(Stop, match="appartient à un autre compte"):
        runner.own_folder(tmp_path / "link")


def test_a_long_path_gets_its_sockets_in_a_short_folder(
    runner: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "short_name", lambda: f"test-{os.getpid()}")
    home = tmp_path / ("long" * 30)
    home.mkdir()
    folder = socket_folder(runner, home)
    folder.rmdir()
    assert home not in folder.parents
    assert len(os.fsencode(folder)) <= SOCKET_PATH_MAX


def test_a_short_path_keeps_its_sockets(runner: Account, short_folder: Path) -> None:
    assert socket_folder(runner, short_folder) == short_folder / "run"


@pytest.mark.skipif(not ROOT, reason="only root runs its servers under another account")
def test_a_checkout_nobody_else_may_enter_keeps_its_data_in_var_tmp(
    runner: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(account, "DATA", closed)
    monkeypatch.setattr(account, "data_folder", lambda: closed)
    monkeypatch.setattr(account, "short_name", lambda: f"test-{os.getpid()}")
    home = servers_home(runner)
    try:
        assert home == Path(f"/var/tmp/germoir-test-{os.getpid()}")
        assert runner.reaches(home)
        assert (closed / "servers").resolve() == home
        assert servers_home(runner) == home
    finally:
        home.rmdir()


@pytest.mark.skipif(not ROOT, reason="only root runs its servers under another account")
def test_a_wheel_that_cannot_be_reached_is_copied_with_its_libraries(
    runner: Account, tmp_path: Path, short_folder: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    packages = closed / "site-packages"
    for folder, name in (("server/bin", "server"), ("server.libs", "library.so"), ("server_other", "other")):
        (packages / folder).mkdir(parents=True)
        (packages / folder / name).write_text("#!/bin/sh\necho started\n")
        (packages / folder / name).chmod(0o755)
    runner.own_folder(short_folder)
    copy = reachable(runner, packages / "server/bin/server", short_folder)
    assert runner.run([copy], capture_output=True).stdout == "started\n"
    assert sorted(path.name for path in (short_folder / "programs").iterdir()) == ["server", "server.libs"]
