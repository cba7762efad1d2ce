"""A later release of the project: the rows of its data files with some of them changed, never the files themselves."""

from __future__ import annotations

import copy

from nep.conduct import actions, loading

REAL = {"laws": actions.told, "other": loading.told}
NAMES = ("slug", "number", "name")


class Release:
    """`release.says("helplines", "child", price="…")`: from now on that row of that file says so."""

    def __init__(self, monkeypatch):
        self.files: dict[str, list[dict]] = {}
        monkeypatch.setattr(loading, "told", self.told)
        monkeypatch.setattr(actions, "told", lambda: self.told("laws"))

    def told(self, name):
        if name not in self.files:
            self.files[name] = REAL["laws"]() if name == "laws" else REAL["other"](name)
        return copy.deepcopy(self.files[name])

    def row(self, name, key):
        self.told(name)
        return next(row for row in self.files[name] if key in [row.get(one) for one in NAMES])

    def says(self, name, key, **facts):
        self.row(name, key).update(facts)

    def rule(self, slug="an-toan", file="rules/moi-nguoi", **words):
        """The Vietnamese words of a rule; other facts of it go through `says`."""
        row = self.row(file, slug)
        row["vi"] = {**row["vi"], **words}

    def leaves_out(self, name, key):
        gone = self.row(name, key)
        self.files[name] = [row for row in self.files[name] if row is not gone]
