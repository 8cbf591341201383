"""``pip install civcas`` reads, anywhere, without Django; what needs more says so in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import ROOT, clean_environ, run_python, uv

from scripts import lock

REPORT = """Four people were killed and at least nine were injured when shells hit a market in Tel Marwan on Sunday, the
Qasira Civil Defence said. Two of the dead were children."""

UNREACHABLE = (
    "error sending request",
    "failed to fetch",
    "dns error",
    "timed out",
    "connection",
    "no matching distribution",
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an environment that holds the wheel and its core dependencies, at the lock's versions."""
    folder = tmp_path_factory.mktemp("bare")
    pins = folder / "pins.txt"
    pins.write_text("\n".join(lock.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))), encoding="utf-8")
    venv = folder / "venv"
    scripts = venv / ("Scripts" if sys.platform == "win32" else "bin")
    if uv():
        make = ["uv", "venv", "--quiet", "--python", sys.executable, str(venv)]
        install = ["uv", "pip", "install", "--quiet", "--python", str(scripts / "python")]
    else:
        make = [sys.executable, "-m", "venv", str(venv)]
        install = [str(scripts / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run(make, check=True, capture_output=True, cwd=folder)
    done = subprocess.run(
        [*install, "--constraint", str(pins), str(wheel)], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode and any(word in done.stderr.lower() for word in UNREACHABLE):
        pytest.skip(f"no package registry answers here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return scripts


@pytest.fixture
def run(bare: Path, tmp_path: Path) -> Run:
    """Run the bare environment's ``civcas`` in an empty folder outside the checkout, with data folders of its own."""

    def civcas(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [bare / "civcas", *arguments],
            input=stdin,
            cwd=tmp_path,
            env=clean_environ(CIVCAS_HOME=str(tmp_path / "home"), CIVCAS_CACHE=str(tmp_path / "cache")),
            capture_output=True,
            text=True,
            check=False,
        )

    return civcas


@pytest.mark.registry
def test_a_bare_install_has_neither_django_nor_pandas(bare: Path, tmp_path: Path) -> None:
    found = run_python(
        "from importlib.util import find_spec; print([n for n in ('django', 'pandas', 'pyspark') if find_spec(n)])",
        python=str(bare / "python"),
        cwd=tmp_path,
    )
    assert found == "[]\n"


@pytest.mark.registry
def test_a_bare_install_reads_text_outside_the_checkout(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = run("read", "--format", "jsonl", "report.txt")
    assert done.returncode == 0, done.stderr
    line = json.loads(done.stdout)
    figures = {(claim["outcome"], claim["figure"]["low"], claim["figure"]["high"]) for claim in line["claims"]}
    assert {("killed", 4, 4), ("injured", 9, None), ("killed", 2, 2)} <= figures
    for claim in line["claims"]:
        assert REPORT[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.registry
def test_a_bare_install_reads_a_page_of_html(run: Run, tmp_path: Path) -> None:
    body = f"<article><h1>Shelling</h1><p>{REPORT}</p></article>"
    page = f"<html><head><title>Shelling</title></head><body>{body}</body></html>"
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    done = run("read", "--format", "jsonl", "report.html")
    assert done.returncode == 0, done.stderr
    assert ("killed", 4) in {(claim["outcome"], claim["figure"]["low"]) for claim in json.loads(done.stdout)["claims"]}


@pytest.mark.registry
@pytest.mark.parametrize("command", [["record", "report.txt"], ["toll"], ["incident", "CV0001"], ["serve"], ["demo"]])
def test_a_command_that_needs_more_names_the_extra_and_ends_with_2(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = run(*command)
    assert done.returncode == 2, done.stderr
    assert "'web'" in done.stderr
    assert "pip install 'civcas[web]'" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.registry
def test_a_second_opinion_names_the_extra_that_it_needs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = run("read", "report.txt", "--engine", "llm")
    assert done.returncode == 2, done.stderr
    assert "pip install 'civcas[opinion]'" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.registry
def test_an_estimate_names_the_extra_that_it_needs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lists.csv").write_text("A,B,C,count\n1,1,0,5\n1,0,1,4\n0,1,1,3\n", encoding="utf-8")
    done = run("estimate", "lists.csv")
    assert done.returncode == 2, done.stderr
    assert "pip install 'civcas[estimate]'" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_importing_civcas_brings_in_nothing_heavy() -> None:
    heavy = run_python(
        "import civcas, sys; print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'django', 'pandas', 'numpy', 'scipy', 'trafilatura', 'lxml', 'typer', 'rich', 'orjson', 'sqlite3'}))"
    )
    assert heavy == "[]\n"


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    heavy = run_python(
        "import civcas.cli, sys; print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'django', 'pandas', 'numpy', 'trafilatura', 'lxml', 'sqlite3'}))"
    )
    assert heavy == "[]\n"
