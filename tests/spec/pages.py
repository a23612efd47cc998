"""The pages of docs/methods, drawn from the specs. `python tests/spec/pages.py --write` renews them."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from spec.examples import FIGURES, Example, Spec, Table, read_spec, read_units
from spec.said import SHOWN_NO_BREAK, Page, Sentence, read_pages

METHODS = Path(__file__).parents[2] / "docs" / "methods"


def page(spec: Spec) -> str:
    examples = (_example(number, example) for number, example in enumerate(spec.examples, start=1))
    return (
        f"<!-- Drawn from tests/spec/{spec.figure}.toml by tests/spec/pages.py: change it there. -->\n"
        f"# {spec.title}\n\n*{spec.swedish}*\n\n{spec.definition}\n\n```text\n{spec.formula}\n```\n\n"
        f"The rules below are examples that the tests run (`tests/spec/{spec.figure}.toml`). Units are those of "
        f"[the example's tree](README.md).\n\n"
        + "\n".join(examples)
        + "\n## Good to know\n\n"
        + "".join(f"- {note}\n" for note in spec.notes)
    )


def sentences() -> str:
    """What the plan says of its figures and judgements, case by case."""
    return (
        "<!-- Drawn from tests/spec/sentences by tests/spec/pages.py: change it there. -->\n"
        "# The plan's sentences\n\n"
        "Every sentence that Framsyn writes in a plan, a cover report or a version for the public, and each way it\n"
        "can be said. A row is a test: what is given stands in `tests/spec/sentences`. Documents are in Swedish\n"
        f"whatever language the pages are read in. {SHOWN_NO_BREAK} is a space at which no line breaks; – says that\n"
        "nothing is said.\n\n" + "\n".join(_page_of_sentences(page) for page in read_pages())
    )


def _page_of_sentences(page: Page) -> str:
    return f"## {page.title}\n\nSections: {page.sections}.\n\n" + "\n".join(map(_sentence, page.sentences))


def _sentence(sentence: Sentence) -> str:
    pattern = f"*{sentence.pattern.replace('|', '/')}*\n\n" if sentence.pattern else ""
    rows = "".join(f"| {row.case} | {row.says or '–'} |\n" for row in sentence.rows)
    return f"### `{sentence.of}`\n\n{pattern}| when | the plan says |\n| --- | --- |\n{rows}"


def index() -> str:
    links = "".join(f"- [{spec.title}]({spec.figure}.md): {spec.definition}\n" for spec in map(read_spec, FIGURES))
    links += "- [The plan's sentences](sentences.md): what the documents say of all this, case by case.\n"
    return (
        "<!-- Drawn from tests/spec by tests/spec/pages.py: change it there. -->\n"
        "# How figures are computed\n\n"
        f"{links}\n"
        "Every figure is read from the history table: one row per engagement period, `start` the first day of work\n"
        "and `end` the first day without. `src/framsyn/engines/metrics/sql/cube.sql` makes of it what changes in the\n"
        "staff day by day; figures sum that. Values are computed unrounded; small groups are hidden before anybody\n"
        "sees them (`src/framsyn/engines/disclosure`).\n\n"
        "## The example's units\n\n"
        "Columns that an example leaves out mean a full-time permanent nurse of unknown age and gender.\n\n"
        f"{_markdown(read_units())}"
    )


def pages() -> dict[Path, str]:
    found = {METHODS / f"{figure}.md": page(read_spec(figure)) for figure in FIGURES}
    return {METHODS / "README.md": index(), METHODS / "sentences.md": sentences()} | found


def _example(number: int, example: Example) -> str:
    asked = ", ".join(f"{key} {_said(value)}" for key, value in example.ask.items())
    reckoning = f"\n{example.reckoning}\n" if example.reckoning else ""
    return (
        f"## {number}. {example.rule}\n\n{_markdown(example.history)}\n{_own_tables(example)}Asked: {asked}\n\n"
        f"{_markdown(example.answer)}{reckoning}"
    )


def _own_tables(example: Example) -> str:
    own = {"Units that differ from the tree:": example.units, "Occupations:": example.occupations}
    return "".join(f"{title}\n\n{_markdown(table)}\n" for title, table in own.items() if table)


def _said(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _markdown(table: Table) -> str:
    titles = list(table[0])
    rows = [titles, ["---"] * len(titles), *(list(row.values()) for row in table)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python tests/spec/pages.py --write")
    METHODS.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8")
        print(path)
