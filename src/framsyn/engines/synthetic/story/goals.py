"""The committee's goals, in words of our own; needs serve them and risks threaten them."""

PRESCHOOL = "Barn i förskolan möter utbildad personal varje dag"
SUPPORT = "Den som behöver stöd får det i rätt tid och med god kvalitet"
ELDERLY = "Äldre har en trygg omsorg med hög kontinuitet"
EMPLOYER = "Nämnden är en attraktiv arbetsgivare med goda arbetsvillkor"
ECONOMY = "Verksamheten är effektiv och håller budgeten"

GOALS = (PRESCHOOL, SUPPORT, ELDERLY, EMPLOYER, ECONOMY)
