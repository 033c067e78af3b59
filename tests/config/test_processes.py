import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config.launch import processes
from config.launch.processes import Asked, Processes, ask_once, group_exists

# Starts a child that ignores SIGTERM, and leaves without it.
FORGETFUL = "sh -c 'trap \"\" TERM; while :; do sleep 0.1; done' & exit 0"


@pytest.fixture
def several() -> Processes:
    return Processes(dict(os.environ))


def test_the_exit_code_of_a_program_is_told(several: Processes) -> None:
    assert several.run("three", "sh", "-c", "exit 3") == 3
    assert several.started == {}


def test_what_a_program_prints_is_told_unless_it_fails(several: Processes) -> None:
    assert several.output_of("hello", "echo", "hello") == "hello\n"
    assert several.output_of("failure", "sh", "-c", "echo half; exit 1") is None


def test_the_first_program_to_end_is_named(several: Processes) -> None:
    with several:
        several.start("long", "sleep", "60")
        several.start("short", "true")
        several.started["short"].wait()
        assert several.first_ended() == "short"


def test_stopping_leaves_nothing(several: Processes) -> None:
    with several:
        several.start("family", "sh", "-c", "sleep 60 & wait")
        several.start("alone", "sleep", "60")
        leaders = list(several.started.values())
        assert all(group_exists(leader) for leader in leaders)
    assert not any(group_exists(leader) for leader in leaders)


def test_what_does_not_want_to_stop_is_killed(several: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.3)
    with several:
        several.start("forgetful", "sh", "-c", FORGETFUL)
        leader = several.started["forgetful"]
        leader.wait()
        assert group_exists(leader)
    assert not group_exists(leader)


def test_a_second_ctrl_c_does_not_cut_the_stop_short() -> None:
    before = {number: signal.getsignal(number) for number in processes.STOPPING_SIGNALS}
    try:
        with pytest.raises(Asked):
            ask_once(signal.SIGINT, None)
        assert {signal.getsignal(number) for number in before} == {signal.SIG_IGN}
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_launcher_and_its_programs(number: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "launcher.py"
    script.write_text(
        "import os, time\n"
        "from config.launch.processes import Asked, Processes, stop_on_signals\n"
        "stop_on_signals()\n"
        "try:\n"
        "    with Processes(dict(os.environ)) as several:\n"
        "        several.start('sleep', 'sleep', '60')\n"
        "        print(several.started['sleep'].pid, flush=True)\n"
        "        time.sleep(60)\n"
        "except Asked:\n"
        "    print('asked', flush=True)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as launcher:
        program = int(launcher.stdout.readline())
        launcher.send_signal(number)
        assert launcher.stdout.read().strip() == "asked"
        assert launcher.wait(timeout=10) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(program, 0)
