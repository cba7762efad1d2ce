"""Four papers of kinds that officers meet: a resolution with its programme and annex, an urgent dispatch, a party plan,
a commune plan with labelled lines. The papers are made up; what a person reads in them lies in expected.json."""

import json
from datetime import date
from pathlib import Path

import pytest

from nep.reading import read

PAPERS = Path(__file__).resolve().parent / "papers"
EXPECTED = json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_gives_the_duties_that_a_person_reads_in_it(name):
    reading = read(PAPERS / f"{name}.txt", on=date(2026, 11, 22))

    found = [[task.text[:40], task.lead, task.coordinate, task.period] for task in reading.tasks]
    assert found == EXPECTED[name]["tasks"]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_gives_its_formal_parts(name):
    header = read(PAPERS / f"{name}.txt", on=date(2026, 11, 22)).header

    assert [header.doc_type, header.number, header.issuer, header.issued_on, header.signer] == EXPECTED[name][
        "header"
    ]
