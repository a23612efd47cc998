"""Key functions and successors, as the units that took part have counted them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framsyn.engines.synthetic.district import CoverageStory, ParticipationStory

NOT_SAID = 0.08  # of the units that took part
MOST_FUNCTIONS = 4  # of a unit
READINESS = (0.48, 0.22, 0.13, 0.17)  # now, within two years, later, without


def coverage(answers: Sequence[ParticipationStory], generator: np.random.Generator) -> tuple[CoverageStory, ...]:
    sent = [answer.unit for answer in answers if answer.state == "sent"]
    said = generator.random(len(sent)) >= NOT_SAID
    functions = generator.integers(0, MOST_FUNCTIONS, len(sent), endpoint=True)
    return tuple(
        CoverageStory(unit, *map(int, generator.multinomial(count, READINESS)))
        for unit, count, kept in zip(sent, functions, said, strict=True)
        if kept
    )
