"""Generated Swedish by the rules of PLAN_OUTLINE section 1.

numbers.py    number, percent, percent_sign, points, counted (up to twelve in words), spelled, about (drygt, knappt)
dates.py      day (den 12 januari 2027), month_year, from_to, years, iso
phrases.py    enumerate_phrases (A, B och C), plural, all_of (båda, alla), sentence
typography.py held_together (no-break spaces), with_dashes
"""
