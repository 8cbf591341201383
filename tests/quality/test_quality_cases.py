"""The pinned cases are as many and as varied as promised, and say nothing that goes unread."""

import json

import pytest

from quality.cases import FOLDER, load_cases


def test_there_are_enough_sentences_and_reports_over_enough_forms():
    cases = load_cases()
    reports = [case for case in cases if case.id.startswith("report-")]
    assert len(cases) - len(reports) >= 300
    assert len(reports) >= 15
    assert len({case.form for case in cases}) >= 35


def test_no_two_cases_have_one_text():
    texts = [case.text for case in load_cases()]
    assert len(set(texts)) == len(texts)


def test_every_link_of_a_case_leads_to_another_of_its_claims():
    for case in load_cases():
        claims = case.expected.get("claims", [])
        for n, claim in enumerate(claims):
            links = [claim["part_of"]] if "part_of" in claim else []
            links += [claim["relation"][1]] if "relation" in claim else []
            assert all(0 <= link < len(claims) and link != n for link in links), case.id


def test_every_stated_range_can_be():
    for case in load_cases():
        for claim in case.expected.get("claims", []):
            figure = claim.get("figure")
            if isinstance(figure, list):
                low, high = figure
                assert low is None or high is None or low <= high, case.id


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"claims": [{"outcom": "killed"}]}, "'outcom' is not a key of claims"),
        ({"incidents": [{"dead": [1, 1]}]}, "'dead' is not a key of incidents"),
        ({"clams": []}, "'clams' is not a key of a case"),
        ({}, "it expects nothing at all"),
        ({"nothing": True, "published": ""}, "published is missing"),
    ],
)
def test_a_case_that_would_pass_for_nothing_is_refused(tmp_path, row, said):
    whole = {"id": "a", "form": "f", "published": "2021-06-10", "text": "Two died.", **row}
    (tmp_path / "some.jsonl").write_text(json.dumps(whole) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        load_cases(tmp_path)


def test_an_id_is_given_once(tmp_path):
    row = json.dumps({"id": "a", "form": "f", "published": "2021-06-10", "text": "Two died.", "nothing": True})
    (tmp_path / "some.jsonl").write_text(f"{row}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="row 2: the id 'a' is given twice"):
        load_cases(tmp_path)


def test_the_cases_lie_beside_the_score():
    assert (FOLDER / "sentences.jsonl").is_file()
