"""`nep screen` on files as people have them, the good lines always answered."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from nep.cli import app
from nep.screening import screen

BAD = "Thứ óc chó như mày thì biết gì"
GOOD = "Cảm ơn phường đã sửa đường trước mùa mưa"


def run(*arguments, **more):
    return CliRunner().invoke(app, ["screen", *map(str, arguments)], **more)


def answers(result):
    return [json.loads(row) for row in result.stdout.splitlines()]


@pytest.fixture
def path(tmp_path):
    def write(content):
        file = tmp_path / "texts.txt"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def test_each_line_gets_one_answer_in_the_shape_of_the_contract(path):
    told = answers(run(path(f"{BAD}\n{GOOD}\n"), "--json"))

    assert [sorted(answer) for answer in told] == [
        ["exonerated_by", "findings", "id", "model", "verdict"]
    ] * 2
    assert [answer["id"] for answer in told] == ["1", "2"]
    assert told == [screen(BAD).as_json("1"), screen(GOOD).as_json("2")]
    assert sorted(told[0]["findings"][0]) == [
        "advice", "because", "category", "confidence", "end", "rule", "severity", "start",
    ]  # fmt: skip


def test_json_lines_keep_their_id(path):
    told = answers(
        run(path(json.dumps({"id": "tin-7", "text": BAD}) + "\n" + json.dumps({"text": GOOD})), "--json")
    )

    assert [answer["id"] for answer in told] == ["tin-7", "2"]


def test_standard_input_is_read_when_no_file_is_named():
    assert len(answers(run("--json", input=BAD))) == 1


def test_a_text_that_begins_with_a_brace_is_still_a_text(path):
    assert len(answers(run(path("{cười} hay quá"), "--json"))) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp không có chữ nào để xem."),
        (b"\n  \n", "Tệp không có chữ nào để xem."),
        (b"\xff\xfe\x00", "Dòng 1 không phải chữ mã UTF-8 nên được bỏ qua."),
        (b'{"id": 3}', 'Dòng 1 là JSON nhưng không có "text" là chuỗi chữ nên được bỏ qua.'),
    ],
)
def test_a_file_that_is_no_text_ends_with_one_sentence_and_exit_code_2(path, content, sentence):
    result = run(path(content))

    assert (result.exit_code, result.stdout, result.stderr.strip()) == (2, "", sentence)


def test_a_line_of_fifty_megabytes_is_told_of_and_the_others_answered(path):
    result = run(path(GOOD.encode() + b"\n" + b"a" * 50_000_000 + b"\n" + BAD.encode()), "--json")

    assert result.exit_code == 2
    assert result.stderr.strip() == "Dòng 2 dài quá 1.000.000 byte nên được bỏ qua."
    assert [answer["id"] for answer in answers(result)] == ["1", "3"]


def test_a_bad_line_does_not_keep_the_good_ones_from_their_answer(path):
    result = run(path(BAD.encode() + b"\n\xff\xff\n" + GOOD.encode()), "--json")

    assert result.exit_code == 2
    assert [answer["id"] for answer in answers(result)] == ["1", "3"]


def test_a_file_that_is_not_there_is_one_sentence():
    result = run("/nowhere/texts.txt")

    assert (result.exit_code, result.stderr.strip()) == (
        2,
        "Không mở được tệp /nowhere/texts.txt: No such file or directory.",
    )


def test_an_unknown_option_ends_with_exit_code_2():
    assert run("--fast").exit_code == 2


def test_the_library_runs_by_itself():
    done = subprocess.run(
        [sys.executable, "-m", "nep.screening", "screen", "--json"],
        input=BAD.encode(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "likely"


def test_reasons_come_in_english_when_asked_for():
    told = answers(run("--json", "--english", input=BAD))

    assert told[0]["findings"][0]["because"] == "these words demean a person"


def test_a_command_that_screens_nothing_loads_no_arrays():
    code = "import sys, nep.cli, nep.learning.screened; print([name for name in ('numpy', 'scipy') if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_package_gives_the_function_even_after_its_module_was_loaded():
    import nep.screening.screener

    assert screen is nep.screening.screener.screen
