"""All that steers the made-up district, in one place. Every rate is drawn from, never forced upon the outcome.

Yearly rates unless the name says otherwise; shares 0-1.
"""

from __future__ import annotations

YEARS = 5  # of history before the last day

# Units ---------------------------------------------------------------------------------------------------------------

EMPLOYEES_PER_UNIT = 26.7
UNIT_SIZE_SPREAD = 0.22  # of the logarithm

# The two departments that became one; each new unit continues one or two of theirs.
MERGED_DEPARTMENT = "VUX"
EARLIER_DEPARTMENTS = (("EKB", "Ekonomiskt bistånd och arbete"), ("VST", "Socialpsykiatri och beroende"))
MERGER_YEARS_BEFORE = 2  # at New Year, counted from the year of the last day
CLOSED_UNIT_DEPARTMENT = "FSK"  # one preschool was closed and its staff went to another

# Forms of employment -----------------------------------------------------------------------------------------------

FORMS = ("permanent", "fixed_term", "hourly")
FORM_SHARES: dict[str, tuple[float, float, float]] = {  # permanent, fixed_term, hourly
    "Barnskötare": (0.82, 0.11, 0.07),
    "Förskollärare": (0.94, 0.05, 0.01),
    "Undersköterska": (0.87, 0.06, 0.07),
    "Vårdbiträde": (0.70, 0.12, 0.18),
    "Socialsekreterare/biståndshandläggare": (0.93, 0.07, 0.00),
    "Vårdare": (0.80, 0.09, 0.11),
    "Fritidsledare": (0.76, 0.10, 0.14),
}
OTHER_FORM_SHARES = (0.92, 0.07, 0.01)
PART_TIME_EXTENTS = (0.50, 0.60, 0.75, 0.75, 0.80, 0.80, 0.85, 0.90)
HOURLY_EXTENTS = (0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40)

# Leaving, moving, coming -------------------------------------------------------------------------------------------

OWN_REQUEST = 0.119  # of permanent staff, for a middle-aged person with some years of service in a normal year
LEAVING_BY_YEAR = (0.92, 1.06, 1.04, 1.00, 0.71)  # the last is the last twelve months
LEAVING_BY_AGE = ((30, 1.35), (40, 1.15), (55, 0.90), (99, 0.45))  # below this age
LEAVING_BY_SERVICE = ((2, 1.55), (5, 1.05), (99, 0.72))  # years of service below
DEPARTMENT_SPREAD = 0.08  # of the logarithm of a department's rate, drawn per seed
YEAR_SPREAD = 0.03
DISMISSAL = 0.004
DISABILITY = 0.0015
DEATH = 0.001
OTHER_REASON = 0.003
UNKNOWN_REASON_SHARE = 0.015  # of own requests whose reason was never entered

RETIREMENT_BY_AGE = {  # no fixed age: the rate of retiring within a year
    60: 0.01, 61: 0.03, 62: 0.05, 63: 0.09, 64: 0.15, 65: 0.30, 66: 0.36, 67: 0.45, 68: 0.50, 69: 0.75, 70: 0.80,
}  # fmt: skip
RETIRED_WHO_RETURN_BY_THE_HOUR = 0.08

FIXED_TERM_ENDS = 0.95
FIXED_TERM_MADE_PERMANENT = 0.25
FIXED_TERM_RENEWED = 0.35  # a new period after a short gap
HOURLY_ENDS = 0.85
HOURLY_TO_FIXED_TERM = 0.12

MOVE_UNIT = 0.045
MOVE_STAYS_IN_DEPARTMENT = 0.75
MOVE_WITH_GAP = 0.06
GAP_DAYS = (2, 25)  # within the tolerance of thirty days
EXTENT_CHANGE = 0.035
CAREER_PATHS = (
    ("Barnskötare", "Förskollärare", 0.006),
    ("Vårdbiträde", "Undersköterska", 0.045),
    ("Vårdare", "Stödpedagog", 0.004),
)
WANTS_TO_LEAD = 0.15  # of staff with some years of service, when a post is vacant
MANAGER_POSTS_OFFERED_WITHIN = 0.30  # per month, before they are advertised
SECOND_POST = 0.045  # of part-time posts, a concurrent second one
REHIRED_SHARE = 0.03  # of hires, persons who have been employed before

VACANCY_FILLED_PER_MONTH = 0.55
VACANT_SHARE = 0.005  # posts beyond the persons wanted, since some are always vacant
STAFF_AT_START = 0.965  # of the number at the end

MOVED_UNIT = ("FUN", "ÄO")  # the last unit of the first department lay under the second
UNIT_MOVED_YEARS_BEFORE = 1  # on 1 March, counted from the year of the last day

# Sick leave, as sums of departments ----------------------------------------------------------------------------------

SICK_LEAVE = {"FSK": 0.083, "ÄO": 0.092, "FUN": 0.081, "BU": 0.058, "VUX": 0.060, "KOF": 0.047, "STAB": 0.034}
SICK_LEAVE_BY_YEAR = (1.03, 0.97)
SICK_LEAVE_SPREAD = 0.04  # of the logarithm
SICK_DAYS_TO_HOURS = 1.06  # part-time sick leave fills a day
SICK_LEAVE_LEAST = 5  # persons in a sum
HOURS_PER_YEAR = 1640

# Ages and licences -------------------------------------------------------------------------------------------------

STAFF_AGE = (45.5, 11.5, 20, 69)  # mean, spread, lowest, highest
HIRED_AGE = (37.0, 10.0, 19, 63)
HOURLY_AGE = (30.0, 11.0, 18, 70)
SERVICE_YEARS_MEAN = 8.0

LICENCE_GROWS = "Förskollärare"
LICENSED_AT_START = 0.72
LICENSED_HIRES_BY_YEAR = (0.80, 0.84, 0.88, 0.91, 0.94)
LICENCE_GAINED = 0.05
LICENCE_UNKNOWN = 30  # of licensed staff other than those, one in so many has no entry
