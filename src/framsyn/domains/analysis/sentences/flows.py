"""Between which departments most moved."""

from __future__ import annotations

from django.utils.translation import ngettext

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import number
from framsyn.domains.analysis.values import Frame


def flows(frame: Frame) -> list[str]:
    """The greatest flow that is shown; where two are as great, none is named."""
    names = {line.code: line.label for line in frame.lines}
    known = sorted(
        (
            (count, line.label, names[code])
            for line in frame.lines
            for code in frame.columns
            if code in names and code != line.code and (count := number_of(line, code))
        ),
        reverse=True,
    )
    if not known or (len(known) > 1 and known[0][0] == known[1][0]):
        return []
    count, origin, target = known[0]
    text = ngettext(
        "The most common way was from %(origin)s to %(target)s, once.",
        "The most common way was from %(origin)s to %(target)s, %(n)s times.",
        round(count),
    )
    return [text % {"origin": origin, "target": target, "n": number(count)}]
