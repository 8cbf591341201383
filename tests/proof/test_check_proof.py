"""The stand-alone checker agrees with the stage on every byte, needs nothing of civcas, and survives any input."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_proofs import good_bundles, incident_log

from civcas.proof import Bundle, check_bundle
from scripts import check_proof, proof_example
from scripts.proof_example import KEY

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "scripts" / "check_proof.py"
GOOD = good_bundles()
VKEY = KEY.public.to_text()


def refused_or_faulty(data: bytes) -> bool:
    """Whether the stage finds fault with a file's bytes."""
    try:
        bundle = Bundle.from_json(data.decode())
    except ValueError:  # no UTF-8 is a ValueError too
        return True
    return not check_bundle(bundle, KEY.public).is_sound


@pytest.mark.parametrize(
    ("name", "turn"), [("incident", 0), ("example", 0), ("example", 5), ("erased", 0), ("erased", 5), ("rotated", 0)]
)
def test_every_byte_of_a_proof_is_proved(name: str, turn: int) -> None:
    raw = GOOD[name].to_json().encode()
    for at in range(len(raw)):
        # one bit of each byte, another one from byte to byte
        changed = raw[:at] + bytes([raw[at] ^ 1 << (at + turn) % 8]) + raw[at + 1 :]
        if refused_or_faulty(changed):
            assert check_proof.check(changed, VKEY).faults, (at, changed[at - 20 : at + 20])
        else:
            # what is not proved is the spelling of the file itself: white space between its tokens
            assert Bundle.from_json(changed.decode()) == GOOD[name], (at, changed[at - 20 : at + 20])
            assert not check_proof.check(changed, VKEY).faults


def test_white_space_order_of_keys_and_escapes_are_not_what_is_proved() -> None:
    raw = GOOD["incident"].to_json()
    turned = json.dumps(json.loads(raw), indent=2, sort_keys=True)
    assert Bundle.from_json(turned) == GOOD["incident"]
    assert not check_proof.check(turned.encode(), VKEY).faults


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    (fault,) = check_proof.check(data).faults
    assert fault.startswith("This is no proof: ")
    assert refused_or_faulty(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_any_value_in_any_place_is_survived_and_the_two_agree(name: str, data: st.DataObject) -> None:
    bundle = json.loads(GOOD[name].to_json())
    place: Any = bundle
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(json_values)
        break
    raw = json.dumps(bundle).encode()
    assert bool(check_proof.check(raw, VKEY).faults) is refused_or_faulty(raw)


@settings(deadline=None)
@given(st.sampled_from(["capture", "reading", "assessment", "decision", "erasure"]), json_values)
def test_any_content_is_survived(kind: str, value: Any) -> None:
    log = proof_example.MadeLog()
    log.add("capture", {}, decision=1)
    try:
        log.add(kind, value, decision=1, erases=[0] if kind == "erasure" else [])  # type: ignore[arg-type]
    except ValueError:
        return  # no canonical JSON
    numbers = [0, 1] if kind == "erasure" else [1]
    bundle = Bundle(proof_example.About("document", "x"), log.note(), (VKEY,), log.entries(numbers))
    raw = bundle.to_json().encode()
    assert check_proof.check(raw, VKEY).faults
    assert refused_or_faulty(raw)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"format":"civcas-proof/1","format":"civcas-proof/1"}',
        '{"format":"civcas-proof/2"}',
        '{"format":"civcas-proof/1"}',
        "9" * 10_000,
        "1e999",
        "NaN",
        '"\\ud800"',
        "",
        "\ufeff{}",
        "null",
    ],
)
def test_a_text_that_is_no_proof_is_refused_by_both(text: str) -> None:
    (fault,) = check_proof.check(text.encode()).faults
    assert fault.startswith("This is no proof: ")
    with pytest.raises(ValueError, match=r"this is no proof|exactly the keys"):
        Bundle.from_json(text)


def test_the_checker_imports_nothing_but_the_standard_library_and_cryptography() -> None:
    imported = set()
    for node in ast.walk(ast.parse(CHECKER.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the checker by itself, in a folder outside the checkout."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, "-W", "error", str(CHECKER), *arguments],
        cwd=cwd,
        env=environ | {"PYTHONIOENCODING": "ascii:strict"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_tells_what_is_proved_and_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "proof.json").write_text(GOOD["incident"].to_json(), encoding="utf-8")
    (tmp_path / "kept.txt").write_text(incident_log().note(5), encoding="utf-8")
    done = run("proof.json", "--key", VKEY, "--checkpoint", "kept.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Entry 6: decision 2 at" in done.stdout
    assert "The checkpoint of 5 entries that you kept is of this log." in done.stdout
    assert done.stdout.endswith("Nothing is wrong with this file.\n")


def test_it_tells_each_fault_and_ends_with_1(tmp_path: Path) -> None:
    raw = GOOD["incident"].to_json().replace("two origins", "two bribes")
    (tmp_path / "proof.json").write_text(raw, encoding="utf-8")
    done = run("proof.json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "- Entry 6: its content is not what was written in the log" in done.stdout
    assert "only what the file itself says" in done.stdout
    assert done.stdout.endswith("1 fault: do not rely on this file.\n")


def test_bytes_that_are_no_proof_end_with_1_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "proof.json").write_bytes(bytes(range(256)))
    done = run("proof.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "This is no proof: it is not UTF-8." in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [[], ["missing.json"], ["proof.json", "--key", "nonsense"], ["proof.json", "--checkpoint", "missing"], ["."]],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "proof.json").write_text(GOOD["example"].to_json(), encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_without_its_one_library_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert check_proof.main([str(tmp_path / "proof.json")]) == 2
    assert capsys.readouterr().err == "This checker needs the package 'cryptography'; run: pip install cryptography\n"


def test_what_a_file_says_cannot_move_the_readers_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = proof_example.MadeLog()
    why = "so\n- Entry 9: forged\x1b[2J\u202e"
    log.add("decision", proof_example.decision_of(1, "erase\x1b", "x", why), decision=1)
    bundle = Bundle(proof_example.About("document", "\x1b]0;x"), log.note(), (VKEY,), log.entries([0]))
    (tmp_path / "proof.json").write_text(bundle.to_json(), encoding="utf-8")
    check_proof.main([str(tmp_path / "proof.json")])
    shown = capsys.readouterr().out
    assert "so\\u{a}- Entry 9: forged\\u{1b}[2J\\u{202e}" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_the_example_of_the_page_is_current() -> None:
    page = proof_example.PAGE.read_text(encoding="utf-8")
    assert proof_example.with_section(page) == page, "run python -m scripts.proof_example"


def test_the_example_of_the_page_is_a_proof() -> None:
    page = proof_example.PAGE.read_text(encoding="utf-8")
    shown = page.partition("```json\n")[2].partition("```")[0]
    assert not check_proof.check(shown.encode(), VKEY).faults
    assert Bundle.from_json(shown) == proof_example.example()
