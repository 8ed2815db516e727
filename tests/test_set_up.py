"""The two commands say what to do when the machine lacks something, and skip what is done."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with only what set-up needs."""
    shutil.copytree(ROOT / "dev", tmp_path / "dev")
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def set_up(clone: Path, python: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": python}
    command = ["sh", "dev/setup.sh", "run"]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, timeout=60, check=False)


def python_that(clone: Path, script: str) -> str:
    """A stand-in for a Python on a machine that lacks something."""
    path = clone / "python"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_unsupported_python_ends_with_a_sentence_that_says_what_to_do(clone: Path) -> None:
    old = python_that(clone, 'case "$1" in --version) echo Python 3.9.1;; *) exit 1;; esac')
    done = set_up(clone, old)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed; found: Python 3.9.1" in done.stderr
    assert "make run PYTHON=" in done.stderr


def test_a_missing_venv_module_ends_with_a_sentence_that_says_what_to_do(clone: Path) -> None:
    script = 'case "$2" in *ensurepip*) exit 1;; *version_info\\[*) echo 3.12;; *) exit 0;; esac'
    done = set_up(clone, python_that(clone, script))
    assert done.returncode == 1
    assert "has no venv module" in done.stderr
    assert "apt install python3.12-venv" in done.stderr


def test_packages_that_cannot_be_had_end_with_a_sentence(clone: Path) -> None:
    (clone / "requirements.txt").write_text("nergens-te-vinden-pakket==0.0.1\n", "utf-8")
    environment = {**os.environ, "PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    command = ["sh", "dev/setup.sh", "run"]
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "Is there an internet connection?" in done.stderr
    assert not (clone / ".venv" / ".ready-run").exists()


def test_the_second_start_skips_what_is_done(clone: Path) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp = subprocess.run(
        "cat requirements.txt | cksum", cwd=clone, shell=True, capture_output=True, text=True, check=True
    )
    (clone / ".venv" / ".ready-run").write_text(stamp.stdout, "utf-8")
    done = set_up(clone, "/bestaat/niet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_taken_port_ends_with_a_sentence_that_says_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, str(ROOT / "dev" / "port.py"), port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "make run PORT=" in done.stderr


def test_without_a_browser_the_run_ends_saying_what_to_install(clone: Path) -> None:
    """Nobody but root on Debian gets one installed; the tests are never left out in silence."""
    tools = clone / "tools"
    tools.mkdir()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n", "utf-8")
    (tools / "id").chmod(0o755)
    environment = {"PATH": str(tools), "CHROMIUM": ""}
    command = ["/bin/sh", "dev/browser.sh"]
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "Install one (Debian: apt install chromium)" in done.stderr


def test_help_names_every_target(clone: Path) -> None:
    done = subprocess.run(["make", "help"], cwd=clone, capture_output=True, text=True, timeout=30, check=True)
    for target in ("run", "test", "check", "bench", "help"):
        assert f"make {target}" in done.stdout
