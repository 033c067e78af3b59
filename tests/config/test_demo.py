import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from config.launch import demo
from config.launch.__main__ import main
from config.launch.checkout import Stop


def test_a_taken_port_is_said_with_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=f"PORT={port + 1} make run"):
            demo.refuse_taken_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Stop, match="numéro de port"):
        demo.wanted_port()


def test_port_8000_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert demo.wanted_port() == 8000
    monkeypatch.setenv("PORT", "8123")
    assert demo.wanted_port() == 8123


def test_the_environment_wins_over_the_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_MODE", "off")
    variables = demo.variables({"DATABASE_URL": "postgresql:///here"}, "127.0.0.1", 8123)
    assert variables["DEMO_MODE"] == "off"
    assert variables["DATABASE_URL"] == "postgresql:///here"
    assert variables["SITE_URL"] == "http://127.0.0.1:8123"


def test_the_welcome_names_the_address_and_the_accounts() -> None:
    text = demo.welcome("http://127.0.0.1:8000", "    camille   agente\n")
    assert "http://127.0.0.1:8000/demo/mails/" in text
    assert "camille" in text


def test_without_a_demonstration_the_welcome_promises_none() -> None:
    text = demo.welcome("http://127.0.0.1:8000", "")
    assert "http://127.0.0.1:8000/" in text
    assert "demo" not in text


def test_ready_means_a_200() -> None:
    class Unready(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/healthz" else 503)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Silence."""

    with HTTPServer(("127.0.0.1", 0), Unready) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert demo.answers(f"{address}/healthz")
        assert not demo.answers(f"{address}/other")
        server.shutdown()
    assert not demo.answers(f"{address}/healthz")


def test_an_unknown_command_lists_the_known_ones() -> None:
    with pytest.raises(Stop, match="run, test, proofs, check"):
        main("fly")
