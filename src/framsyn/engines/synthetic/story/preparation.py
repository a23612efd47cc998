"""What surrounds a plan's decision: the unions' stances, comments on the draft, and the decision itself."""

from __future__ import annotations

from datetime import date

from framsyn.engines.synthetic.district import CommentStory, ConsultationStory, DecisionStory

GROUP = "förvaltningsgruppen"
COMMITTEE = "Stadsdelsnämnden"
FORWARDED_TO = "kommunstyrelsen och stadens revisorer"


def consultations_now(year: int) -> tuple[ConsultationStory, ...]:
    held_on = date(year, 12, 8)
    return (
        ConsultationStory(GROUP, held_on, "Kommunal", "supports"),
        ConsultationStory(
            GROUP,
            held_on,
            "Vision",
            "views",
            "Den fasta handledaren för nya socialsekreterare behöver färre egna ärenden under det första halvåret",
        ),
        ConsultationStory(GROUP, held_on, "Akademikerförbundet SSR", "no_views"),
    )


def consultations_before(year: int) -> tuple[ConsultationStory, ...]:
    held_on = date(year - 1, 12, 3)
    return tuple(
        ConsultationStory(GROUP, held_on, party, "no_views")
        for party in ("Kommunal", "Vision", "Akademikerförbundet SSR")
    )


def comments() -> tuple[CommentStory, ...]:
    return (
        CommentStory(
            "actions",
            "Uppdragen som specialist ryms bara om starten väntar till efter sommaren. Kan ni pröva det?",
            "management",
        ),
        CommentStory(
            "actions",
            "Starten kan vänta. Avdelningen prövar om handledarna kan börja först.",
            "hr_planner",
            answers=0,
        ),
        CommentStory(
            "theme.shortage",
            "Stämmer beskrivningen även för mottagningen? Där har läget varit lugnare under hösten.",
            "department_manager",
        ),
        CommentStory(
            "consultation",
            "Visions synpunkt om färre ärenden för handledarna saknas.",
            "union_representative",
            resolved=True,
        ),
        CommentStory(
            "",
            "Planen är tydligare än den förra. Korta gärna sammanfattningen före nämndens möte.",
            "management",
        ),
    )


def decision_before(year: int) -> DecisionStory:
    return DecisionStory(
        body=COMMITTEE,
        decided_on=date(year - 1, 12, 16),
        paragraph="9",
        case_number=f"SDN {year - 1}/318",
        annex="3",
        forwarded_to=FORWARDED_TO,
    )
