"""What is said about files and columns: code -> language -> (fault, remedy)."""

COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "special_category": {
        "sv": (
            "känsliga personuppgifter läses aldrig in",
            "Du behöver inte göra något",
        ),
        "en": (
            "special categories of personal data are never read",
            "You need not do anything",
        ),
    },
    "names_dropped": {
        "sv": (
            "namn och kontaktuppgifter läses inte in",
            "Du behöver inte göra något",
        ),
        "en": (
            "names and contact details are not read",
            "You need not do anything",
        ),
    },
    "personnummer_unread": {
        "sv": (
            "personnummer som inte är kopplade läses inte in",
            "Du behöver inte göra något",
        ),
        "en": (
            "personal identity numbers that are not mapped are not read",
            "You need not do anything",
        ),
    },
    "percent_assumed": {
        "sv": (
            "sysselsättningsgraden är läst som procent, 0 till 100",
            "Säg ifrån i kopplingen om det är fel",
        ),
        "en": (
            "the extent was read as percent, 0 to 100",
            "Say so in the mapping if that is wrong",
        ),
    },
}
