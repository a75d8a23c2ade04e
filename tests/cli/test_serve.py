"""`serve` and `people` from the command line, as a user starts them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.conftest import Examples, counterclaim_command

PASSWORD = "a password of many letters"  # noqa: S105  # of an account that the test makes


def test_serve_reads_and_lets_people_in(examples: Examples, tmp_path: Path) -> None:
    """An account made on the command line signs in to the server that the command starts, and its address is told."""
    people = tmp_path / "people"
    account = ("people", "add", "amina", "--as", "reader-1", "--role", "administrator", "--people", people)
    made = counterclaim_command(*account, stdin=f"{PASSWORD}\n")
    assert made.code == 0, made.err
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--ledger", examples.ledger, "--port", port, "--people", people]
    command = [sys.executable, "-m", "counterclaim", "serve", *options]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True) as server:
        try:
            page = _asked(f"http://127.0.0.1:{port}/")
            assert "Who says what" in page.text
            with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
                assert client.post("/sign-in", data={"name": "amina", "password": PASSWORD}).status_code == 303
                assert client.get("/review").status_code == 200
        finally:
            server.terminate()
            told = server.communicate(timeout=30)[1]
    assert f"http://127.0.0.1:{port}/" in told


def _asked(address: str) -> httpx.Response:
    for _ in range(300):
        try:
            return httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
    message = f"{address} does not answer"
    raise AssertionError(message)


def test_people_are_listed_changed_and_removed(tmp_path: Path) -> None:
    """Accounts can be managed without a server; what will not do is said with the exit code of usage."""
    file = ("--people", tmp_path / "people")
    for name, pseudonym in (("amina", "reader-1"), ("root", "desk-1")):
        role = "administrator" if name == "root" else "analyst"
        done = counterclaim_command(
            "people", "add", name, "--as", pseudonym, "--role", role, *file, stdin=f"{PASSWORD}\n"
        )
        assert done.code == 0, done.err
    assert "amina,reader-1,analyst,no" in counterclaim_command("people", "list", "--format", "csv", *file).out
    assert "editor" in counterclaim_command("people", "change", "amina", "--role", "editor", *file).out
    assert "barred" in counterclaim_command("people", "change", "amina", "--bar", *file).out
    assert counterclaim_command("people", "change", "nobody", "--role", "editor", *file).code == 2
    assert counterclaim_command("people", "add", "x1", "--as", "x-1", "--role", "king", *file, stdin="x").code == 2
    assert counterclaim_command("people", "add", "x1", "--as", "x-1", *file, stdin="short\n").code == 2
    assert counterclaim_command("people", "remove", "root", *file).code == 2
    assert counterclaim_command("people", "remove", "amina", *file).code == 0


def test_serve_says_what_is_missing(tmp_path: Path) -> None:
    """Without a ledger, with a folder that is not there or on a port that is taken, it says so and ends."""
    assert counterclaim_command("serve", "--ledger", tmp_path / "none.sqlite").code == 2
    missing = counterclaim_command("serve", "--ledger", tmp_path / "none.sqlite", "--briefs", tmp_path / "none")
    assert missing.code == 2
    assert "no such folder" in missing.err
