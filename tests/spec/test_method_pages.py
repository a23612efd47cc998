import pytest

from spec.pages import METHODS, pages


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_page_is_drawn_from_its_spec(path):
    written = path.read_text("utf-8") if path.exists() else ""
    assert written == pages()[path], "run: python tests/spec/pages.py --write"


def test_no_page_is_left_behind():
    assert set(METHODS.glob("*.md")) - {METHODS / "disclosure.md"} == set(pages())  # no figure, so no examples
