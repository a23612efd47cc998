"""A made-up district with known truth, for the demo, tests and benchmarks.

make_district(employees, seed, last_day) -> District        the people, units and the administration's judgements
write_files(district, folder) -> DistrictFiles              personnel files as a municipality has them

district.py     what it all consists of
rates.py        every rate, in one table; makeup.py the occupations, departments and kinds of units
occupations.py the list of occupations; sick_leave.py the sums of sick leave
organisation.py -> workforce.py (month by month; hazards.py, spells.py) -> engagements.py
story/          what its managers and planners have written; no figure about the staff but as a citation
files.py        the files, with some faulty rows (faults.py)
"""

from framsyn.engines.synthetic.district import District, DistrictFiles, EngagementRow, PlanStory, UnitRow
from framsyn.engines.synthetic.files import write_files
from framsyn.engines.synthetic.making import make_district

__all__ = ["District", "DistrictFiles", "EngagementRow", "PlanStory", "UnitRow", "make_district", "write_files"]
