"""What is said with a number, code -> language -> (fault, remedy): when they are many, and when it is none or one."""

COUNTS: dict[str, dict[str, tuple[str, str]]] = {
    "occupations_unlisted": {
        "sv": (
            "{count} yrkeskoder finns inte i yrkeslistan",
            "Lägg till dem, annars är var och en sin egen yrkesgrupp",
        ),
        "en": (
            "{count} occupation codes are not in the list of occupations",
            "Add them, or each of them is a group of its own",
        ),
    },
    "units_made": {
        "sv": (
            "{count} enheter är skapade ur enhetskoderna",
            "Läs in en enhetsfil för att ge dem namn och avdelningar",
        ),
        "en": (
            "{count} units were made from the unit codes",
            "Import a unit file to give them names and departments",
        ),
    },
    "snapshot_exits": {
        "sv": (
            "{count} anställningar finns inte kvar {after} men fanns {before}",
            (
                "Avgångarna är lagda mitt emellan, den {date}, med okänd orsak. Läs in en lista över dem som "
                "slutat för exakta dagar"
            ),
        ),
        "en": (
            "{count} engagements are gone on {after} but were there on {before}",
            "The exits are dated midway, {date}, reason unknown. Import a list of leavers for the exact days",
        ),
    },
    "snapshot_moves": {
        "sv": (
            "{count} anställningar har bytt enhet, yrke, form eller omfattning mellan {before} och {after}",
            "Bytena är lagda mitt emellan, den {date}. Du behöver inte göra något",
        ),
        "en": (
            "{count} engagements changed unit, occupation, form or extent between {before} and {after}",
            "The changes are dated midway, {date}. You need not do anything",
        ),
    },
    "snapshot_returns": {
        "sv": (
            "{count} anställningar finns {after} men inte {before}, fast de började tidigare",
            "De räknas från den {date}, mitt emellan. Du behöver inte göra något",
        ),
        "en": (
            "{count} engagements are there on {after} but not on {before}, though they began earlier",
            "They count from {date}, midway. You need not do anything",
        ),
    },
}

NONE_OR_ONE: dict[str, dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "occupations_unlisted": {
        "sv": (
            ("alla yrkeskoder finns i yrkeslistan", "Du behöver inte göra något"),
            ("en yrkeskod finns inte i yrkeslistan", "Lägg till den, annars är den sin egen yrkesgrupp"),
        ),
        "en": (
            ("all occupation codes are in the list of occupations", "You need not do anything"),
            ("one occupation code is not in the list of occupations", "Add it, or it is a group of its own"),
        ),
    },
    "units_made": {
        "sv": (
            ("inga enheter är skapade, eftersom inga rader lästes in", "Rätta raderna och läs in dem igen"),
            ("en enhet är skapad ur enhetskoden", "Läs in en enhetsfil för att ge den namn och avdelning"),
        ),
        "en": (
            ("no units were made, because no rows were imported", "Correct the rows and import them again"),
            ("one unit was made from the unit code", "Import a unit file to give it a name and a department"),
        ),
    },
    "snapshot_exits": {
        "sv": (
            ("alla anställningar från {before} finns kvar {after}", "Du behöver inte göra något"),
            (
                "en anställning finns inte kvar {after} men fanns {before}",
                (
                    "Avgången är lagd mitt emellan, den {date}, med okänd orsak. Läs in en lista över dem som "
                    "slutat för exakt dag"
                ),
            ),
        ),
        "en": (
            ("all engagements of {before} are still there on {after}", "You need not do anything"),
            (
                "one engagement is gone on {after} but was there on {before}",
                "The exit is dated midway, {date}, reason unknown. Import a list of leavers for the exact day",
            ),
        ),
    },
    "snapshot_moves": {
        "sv": (
            ("inga anställningar har ändrats mellan {before} och {after}", "Du behöver inte göra något"),
            (
                "en anställning har bytt enhet, yrke, form eller omfattning mellan {before} och {after}",
                "Bytet är lagt mitt emellan, den {date}. Du behöver inte göra något",
            ),
        ),
        "en": (
            ("no engagements changed between {before} and {after}", "You need not do anything"),
            (
                "one engagement changed unit, occupation, form or extent between {before} and {after}",
                "The change is dated midway, {date}. You need not do anything",
            ),
        ),
    },
    "snapshot_returns": {
        "sv": (
            ("inga anställningar som började tidigare är nya {after}", "Du behöver inte göra något"),
            (
                "en anställning finns {after} men inte {before}, fast den började tidigare",
                "Den räknas från den {date}, mitt emellan. Du behöver inte göra något",
            ),
        ),
        "en": (
            ("no engagements that began earlier are new on {after}", "You need not do anything"),
            (
                "one engagement is there on {after} but not on {before}, though it began earlier",
                "It counts from {date}, midway. You need not do anything",
            ),
        ),
    },
}
