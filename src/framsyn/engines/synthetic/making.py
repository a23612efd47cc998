"""The district as a whole: its people first, then what its managers say of them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from framsyn.engines.synthetic.district import District
from framsyn.engines.synthetic.engagements import engagement_rows
from framsyn.engines.synthetic.occupations import occupation_rows
from framsyn.engines.synthetic.organisation import make_organisation
from framsyn.engines.synthetic.sick_leave import sick_leave_rows
from framsyn.engines.synthetic.story import earlier_plan, plan_now
from framsyn.engines.synthetic.workforce import simulate

LAST_DAY = date(2026, 10, 31)
DRAWN_AFTER = timedelta(days=3)  # personnel files are drawn some days after the last day they cover


def make_district(*, employees: int = 2400, seed: int = 1, last_day: date = LAST_DAY) -> District:
    """A made-up district administration with about `employees` persons on `last_day`, and five years of their history.

    The same arguments give the same district. Another seed or size gives other figures: rates are drawn from, not met.
    """
    # Streams of their own, so that a change in one part leaves the other parts' draws as they were
    streams = [np.random.default_rng([seed, part]) for part in range(6)]
    organisation = make_organisation(employees=employees, last_day=last_day, generator=streams[0])
    workforce = simulate(organisation, last_day=last_day, generator=streams[1])
    engagements = engagement_rows(workforce, last_day, streams[2])
    return District(
        municipality="Norrvik",
        administration="Stadsdelsförvaltningen",
        committee="Stadsdelsnämnden",
        registrar="stadsdelsförvaltningens registrator",
        personnel_system="personalsystemet Rönn",
        units=organisation.units,
        engagements=engagements,
        occupations=occupation_rows(last_day),
        sick_leave=sick_leave_rows(organisation.units, engagements, last_day, streams[5]),
        as_of=last_day + DRAWN_AFTER,
        last_day=last_day,
        earlier_plan=earlier_plan(organisation.units, last_day, streams[3]),
        plan=plan_now(organisation.units, last_day, streams[4]),
    )
