"""All frames of a lattice as an outsider could write them down: files for the attack, with the attacker's own sums.

The attacker is given more than a reader has: which small occupations stand behind "Övriga yrken", and between which
boundaries nobody left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from framsyn.domains.analysis.lattice.compute import Lattice
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Question
from framsyn.engines.disclosure.attack_files import Line as Row
from framsyn.engines.disclosure.attack_files import PublishedFile

Parents = dict[str, dict[str, str]]
Files = list[PublishedFile]
WIDE = {"city": "administration", "administration only": "administration"}
LICENSED = ("licensed", "unlicensed", "unknown")
DIMENSION = {
    "unit": "place",
    "department": "place",
    "occupation": "kind",
    "occupation_group": "kind",
    "gender": "gender",
    "age": "age",
    "form": "form",
}
CHAIN = ("unit", "department", "administration", "city")
REASON_GROUPS = ("department", "occupation", "gender", "age")
REASONS = ("own_request", "retirement", "other")
OTHERS, UNTOLD = "occupation=*others", "groups that are not told"


class Published:
    def __init__(self, lattice: Lattice, tables: Mapping[Question, Table] | None = None) -> None:
        self.lattice, self.tables = lattice, tables or lattice.tables
        self.values = lattice.people.cells.values
        self.parents: Parents = {"place": {}, "kind": {}, "reach": {}}
        for question, table in self.tables.items():
            if question.by == "unit":
                self.parents["place"] |= {f"unit:{code}": f"department:{up}" for code, up in table.above.items()}
        for key in self.values:
            named = dict(entry.split("=", 1) for entry in key if "=" in entry)
            if key[0] == "staff" and {"occupation", "unit"} <= named.keys():
                self.parents["place"].setdefault(f"unit:{named['unit']}", f"department:{self.above(named['unit'])}")
        for total, parts in lattice.people.cells.relations:
            if total[:1] == ("staff",) and len(total) == 3 and total[2].startswith("occupation_group="):
                own = [key[2].split("=", 1)[1] for key, _ in parts if key[2].startswith("occupation=")]
                group = f"occupation_group:{total[2].split('=', 1)[1]}"
                self.parents["kind"] |= {f"occupation:{code}": group for code in own}
        for inner, outer in pairwise(CHAIN):
            self.parents["reach"] |= {outer: inner, f"{inner} only": inner}

    def above(self, unit: str) -> str:
        return self.parents["place"].get(f"unit:{unit}", f"department:{unit}").split(":", 1)[1]

    def staff(self) -> Files:
        """All but what units are told of by occupation (`staff_by_unit`)."""
        return self._staff(lambda question: question.by != "occupation" or self._level(question) != "unit")

    def staff_by_unit(self, department: str) -> tuple[Files, Parents]:
        """Of one department: the occupations that its units are not told of one by one are its others."""
        cells = [key for key in self.values if key[0] == "staff" and len(key) == 4]
        units = {f"unit={code}": code for code in self.lattice.offer.parts if self.above(code) == department}
        own = {key[2] for key in cells if key[3] in units}
        others = {key[3] for key in cells if key[2] == f"department={department}" and "occupation=" in key[3]} - own
        files = self._staff(
            lambda question: (
                question.by in ("", "department", "unit")
                or (
                    question.by == "occupation"
                    and (self._level(question) != "unit" or f"unit={question.part}" in units)
                )
            )
        )
        kinds = next(file for file in files if file.dimensions == ("place", "kind"))
        rest = [units[key[3]] for key in cells if key[2] == OTHERS and key[3] in units]
        rows = [Row(0, (f"unit:{code}", "others"), None) for code in rest]
        kinds = replace(kinds, lines=(*kinds.lines, *rows))
        parents = {entry.replace("=", ":", 1): "others" for entry in others - {OTHERS}}
        return [*(file for file in files if file.name != kinds.name), kinds], self.parents | {"kind": parents}

    def _level(self, question: Question) -> str:
        return self.lattice.offer.parts.get(question.part, "")

    def _staff(self, asked: Callable[[Question], bool]) -> Files:
        files: dict[str, tuple[tuple[str, ...], dict[tuple[str, ...], float | None]]] = {}
        for question, table in self.tables.items():
            if question.figure == "staff" and asked(question):
                part = f"{self.lattice.offer.parts[question.part]}:{question.part}" if question.part else "*"
                rows = {"*": table.total.values["persons"].number}
                rows |= dict(self._rows(question, table, "persons", ("staff", str(question.last))))
                dimension = DIMENSION.get(question.by, "place")
                name = "place" if dimension == "place" else question.by
                dimensions, own = files.setdefault(name, (tuple(dict.fromkeys(("place", dimension))), {}))
                own.update({(code,) if len(dimensions) == 1 else (part, code): n for code, n in rows.items()})
            if question.figure == "licensed" and question.by:
                totals = {(name, "*"): table.total.values[name].number for name in LICENSED}
                files["licensed"] = ("licensed", "kind"), dict(totals)
        return [_file(Question("staff", by), dimensions, rows) for by, (dimensions, rows) in files.items()]

    def exits(self, last: object, groupings: tuple[str, ...], *, narrow: bool = False, reasons: bool = False) -> Files:
        """Over all four boundaries, or over the two wide ones."""
        levels = CHAIN if narrow else CHAIN[2:]
        self.parents |= {by: {} for by in REASON_GROUPS}
        when = next(key[1] for key in self.values if key[0] == "base" and key[1].endswith(str(last)))
        files: dict[str, tuple[str, dict[tuple[str, ...], float | None]]] = {}
        for question, table in self.tables.items():
            usual = question.definition in ("stockholm-district", "malmo") and question.last == last
            if question.figure != "turnover" or not usual or question.boundary not in levels:
                continue
            if question.by not in groupings:
                continue
            prefix = ("exits", when, "permanent", question.boundary)
            dimension = question.by or groupings[1] if reasons else DIMENSION.get(question.by, "place")
            rows: dict[tuple[str, ...], float | None] = {}
            rows["*", question.boundary, "*"] = table.total.values["exits"].number
            for code, n in self._rows(question, table, "exits", prefix):
                rows[code, question.boundary, "*"] = n
            if reasons:
                rows |= dict(self._reasons(question, table, prefix))
            rows |= dict(self._between(question, prefix, levels, [(code, why) for code, _, why in rows]))
            files.setdefault(question.by, (dimension, {}))[1].update(rows)
        return [
            _file(Question("turnover", by), (dimension, "reach", "reason"), rows)
            for by, (dimension, rows) in files.items()
        ]

    def _reasons(
        self, question: Question, table: Table, prefix: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, str, str], float | None]]:
        """Groups whose reasons are told by themselves, and those whose reasons are not, as one that lies above them."""
        rest = [key[-1] for key in self.values if key[:-1] == prefix and key[-1].startswith(f"{question.by}=*rest")]
        members = [code for entry in rest for code in entry.split("=*rest", 1)[1].split("\x1f")]
        parents = self.parents.setdefault(question.by, {})
        parents |= {self._code(question.by, code): "rest" for code in members}
        if members:
            yield ("rest", question.boundary, "*"), None
            for reason in REASONS:
                key = (*prefix, *sorted((rest[0], f"reason={reason}")))
                yield ("rest", question.boundary, reason), None if self.values.get(key) else 0
        for line in (table.total, *table.lines):
            if line.merged or line.code in members:
                continue
            for reason in REASONS:
                yield (self._code(question.by, line.code), question.boundary, reason), line.values[reason].number
        shown = {line.code for line in table.lines if not line.merged}
        for code in {
            key[-1].split("=", 1)[1]
            for key in self.values
            if key[:-1] == prefix and key[-1].startswith(f"{question.by}=")
        }:
            if code not in shown and code not in members and not code.startswith("*"):
                for reason in REASONS:
                    key = (*prefix, *sorted((f"{question.by}={code}", f"reason={reason}")))
                    yield (
                        (self._code(question.by, code), question.boundary, reason),
                        None if self.values.get(key) else 0,
                    )

    def _between(
        self, question: Question, prefix: tuple[str, ...], levels: tuple[str, ...], groups: list[tuple[str, str]]
    ) -> Iterator[tuple[tuple[str, str, str], float | None]]:
        """Who crossed this boundary and not the next: nothing is shown, but a zero is known to be one."""
        if question.boundary == levels[-1]:
            return
        outer = levels[levels.index(question.boundary) + 1]
        for code, reason in groups:
            named = [f"{question.by}={code.split(':', 1)[-1]}"] if code != "*" else []
            if code == "rest":
                named = [key[-1] for key in self.values if key[:-1] == prefix and "=*rest" in key[-1]]
                named = [entry for entry in named if entry.startswith(f"{question.by}=")]
            named += [f"reason={reason}"] if reason != "*" else []
            key = (*prefix[:-1], f"{question.boundary}-{outer}", *sorted(named))
            yield (code, f"{question.boundary} only", reason), None if self.values.get(key) else 0

    def counts(self, figure: str, column: str, family: tuple[str, ...], last: object) -> list[PublishedFile]:
        files = []
        for question, table in self.tables.items():
            if question.figure == figure and question.last == last:
                rows = {"*": table.total.values[column].number}
                rows |= dict(self._rows(question, table, column, family))
                dimension = DIMENSION.get(question.by, "place")
                files.append(_file(question, (dimension,), {(code,): n for code, n in rows.items()}))
        return files

    def stability(self, column: str, last: object) -> tuple[Files, Parents]:
        """What is told together is one row of each group that is told, and one of all groups that are not."""
        when = next(key[1] for key in self.values if key[0] == "opening" and key[1].endswith(str(last)))
        told = {key[2].replace("=", ":", 1) for key in self.values if key[:2] == ("opening", when) and len(key) == 3}
        kinds = {code: group if group in told else UNTOLD for code, group in self.parents["kind"].items()}
        rest: dict[str, float | None] = {}
        for key in self.values:
            if key[:2] == ("opening", when) and key[2:3] == (OTHERS,):
                group = key[3].replace("=", ":", 1) if len(key) == 4 else UNTOLD
                rest[f"others of {group}"] = None if (column, *key[1:]) in self.values else 0
                kinds[f"others of {group}"] = group
        files = self.counts("stability", column, (column, when), last)
        for at, file in enumerate(files):
            if file.dimensions == ("kind",):
                own = {line.codes[0]: line.value for line in file.lines}
                if any("occupation_group:" in code for code in own):
                    more = {UNTOLD: None} if UNTOLD in kinds.values() else {}
                else:
                    more = rest
                lines = [Row(0, (code,), None if n is None else round(n)) for code, n in more.items()]
                files[at] = replace(file, lines=(*file.lines, *lines))
        return files, self.parents | {"kind": kinds}

    def _rows(
        self, question: Question, table: Table, column: str, prefix: tuple[str, ...]
    ) -> Iterator[tuple[str, float | None]]:
        part = f"{self.lattice.offer.parts[question.part]}={question.part}" if question.part else ""
        shown = set()
        for line in table.lines:
            if line.merged:
                yield from self._merged(question, prefix, part, shown)
            else:
                shown.add(line.code)
                yield self._code(question.by, line.code), _number(line, column)

    def _merged(
        self, question: Question, prefix: tuple[str, ...], part: str, shown: set[str]
    ) -> Iterator[tuple[str, None]]:
        for key in self.values:
            entries = [entry for entry in key[len(prefix) :] if entry != part]
            if key[: len(prefix)] == prefix and len(entries) == 1 and len(key) == len(prefix) + 1 + bool(part):
                level, _, code = entries[0].partition("=")
                if level == question.by and code not in shown and not code.startswith("*"):
                    yield self._code(level, code), None

    def _code(self, by: str, code: str) -> str:
        if not code:
            return "*"
        return f"{by}:{code}" if DIMENSION[by] in ("place", "kind") else code


def _number(line: Line, column: str) -> float | None:
    return line.values[column].number


def _file(
    question: Question, dimensions: tuple[str, ...], rows: Mapping[tuple[str, ...], float | None]
) -> PublishedFile:
    lines = tuple(
        Row(at, codes, None if n is None else round(n)) for at, (codes, n) in enumerate(rows.items(), start=2)
    )
    return PublishedFile(f"{question.figure} {question.by} {question.part} {question.boundary}", dimensions, lines)
