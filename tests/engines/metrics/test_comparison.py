from __future__ import annotations

from dataclasses import replace

import pytest

from framsyn.engines.metrics.comparison import Terms, check_same_definition, differences
from framsyn.refusal import Refused

ONE = Terms("turnover", "stockholm-district", "administration", "department", ("permanent", "fixed_term"), "persons")


def test_the_same_may_be_compared():
    check_same_definition(ONE, replace(ONE, forms=("fixed_term", "permanent")))
    assert differences(ONE, ONE) == ()


@pytest.mark.parametrize(
    ("other", "sv", "en"),
    [
        ({"definition": "malmo"}, "värdena har olika definitioner. Välj samma definition för båda.", "definition"),
        ({"boundary": "city"}, "värdena har olika gränser. Välj samma gräns för båda.", "boundaries"),
        ({"by": "occupation"}, "värdena har olika indelningar. Välj samma indelning för båda.", "groupings"),
        ({"forms": ("permanent",)}, "värdena har olika anställningsformer.", "forms of employment"),
        ({"count": "fte"}, "värdena har olika räknesätt (personer och årsarbetare).", "persons and FTE"),
        ({"figure": "hires"}, "värdena är olika mått. Välj samma mått för båda.", "different figures"),
    ],
)
def test_what_means_different_things_is_refused(other, sv, en):
    for a, b in ((ONE, replace(ONE, **other)), (replace(ONE, **other), ONE)):
        with pytest.raises(Refused) as refused:
            check_same_definition(a, b)
        assert str(refused.value).startswith("Jämförelsen: ")
        assert sv in str(refused.value)
        with pytest.raises(Refused, match="The comparison: the values .*" + en):
            check_same_definition(a, b, language="en")


def test_the_definition_is_named_before_what_follows_from_it():
    other = Terms("turnover", "malmo", "city", "department", ("permanent",), "persons")
    assert differences(ONE, other)[0] == "definition"
