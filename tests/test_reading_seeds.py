"""The reader against answer keys of real plans and dispatches, where the folder with the keys lies beside the project."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from nep.reading import read

SHARED = Path(os.environ.get("NEP_READING_KEYS", Path(__file__).resolve().parents[2] / "shared"))
KEYS = sorted((SHARED / "seeds").glob("*.gold.json"))

if KEYS:

    def test_the_reader_finds_what_the_answer_keys_hold(tmp_path):
        arguments = []
        for key in KEYS:
            reading = read(key.with_name(key.name.replace(".gold.json", ".txt")), on=date(2026, 11, 22))
            path = tmp_path / key.name
            path.write_text(json.dumps(reading.as_json()), encoding="utf-8")
            arguments += [str(key), str(path)]

        command = [sys.executable, str(SHARED / "tools" / "score_reading.py"), *arguments]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout

        names = ("f1", "lead", "coordinate", "period", "header")
        scores = [[json.loads(line)[name] for name in names] for line in printed.splitlines()]
        # One line for each document, and one for all together.
        assert scores == [[1.0] * len(names)] * (len(KEYS) + 1)
