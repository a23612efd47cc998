"""The occupation list: groups, and a change of edition that split codes into one, and one that nobody mapped."""

from __future__ import annotations

from datetime import date, timedelta

from framsyn.engines.synthetic.district import OccupationRow
from framsyn.engines.synthetic.makeup import OCCUPATIONS, SOCIAL_WORKER, Occupation

GROUPS = {
    "Förskola": ("Barnskötare", "Förskollärare", "Specialpedagog"),
    "Omvårdnad": ("Undersköterska", "Vårdbiträde"),
    "Stöd i vardagen": ("Vårdare", "Stödpedagog", "Boendestödjare", "Aktivitetsledare", "Anhörigkonsulent"),
    "Socialt arbete": (
        SOCIAL_WORKER,
        "Arbetskonsulent",
        "Behandlingsassistent",
        "Budget- och skuldrådgivare",
        "Familjebehandlare",
        "Familjerättssekreterare",
        "Fältassistent",
    ),
    "Hälso- och sjukvård": ("Sjuksköterska", "Fysioterapeut", "Arbetsterapeut", "Psykolog"),
    "Chefer": ("Enhetschef", "Rektor", "Biträdande enhetschef", "Avdelningschef", "Stadsdelsdirektör"),
    "Kultur och fritid": ("Fritidsledare", "Föreningskonsulent", "Kulturpedagog", "Ungdomssamordnare"),
    "Måltid": ("Kock", "Måltidsbiträde"),
    "Fastighet och park": ("Lokalplanerare", "Parkarbetare", "Säkerhetssamordnare", "Vaktmästare"),
    "Ekonomi och HR": ("Controller", "Ekonom", "HR-konsult", "HR-strateg"),
    "Utveckling och kommunikation": ("Jurist", "Kommunikatör", "Systemförvaltare", "Utvecklingsledare"),
    "Administration": (
        "Administratör",
        "Arkivarie",
        "Nämndsekreterare",
        "Planerare",
        "Receptionist",
        "Registrator",
        "Samordnare",
    ),
}
GROUP_OF = {occupation: group for group, occupations in GROUPS.items() for occupation in occupations}

# Codes of the edition before. The posts open when it changed were given the new code, those that had ended were not.
SPLIT_BEFORE = SOCIAL_WORKER  # had a code for each of its titles, which the list maps
UNMAPPED_BEFORE = {"Registrator": "Diarieförare"}  # in so small an occupation that nobody mapped it
EDITION_YEARS_BEFORE = 1  # changed at New Year, counted from the year of the last day


def edition_changed_on(last_day: date) -> date:
    return date(last_day.year - EDITION_YEARS_BEFORE, 1, 1)


def code_at_end(occupation: Occupation, title: str, end: date | None, changed_on: date) -> str:
    if end is None or end > changed_on:
        return occupation.name
    return title if occupation.name == SPLIT_BEFORE else UNMAPPED_BEFORE.get(occupation.name, occupation.name)


def occupation_rows(last_day: date) -> tuple[OccupationRow, ...]:
    """The codes in use, and those of the edition before."""
    changed_on = edition_changed_on(last_day)
    new, old = str(changed_on.year), str(changed_on.year - 6)
    rows = []
    for occupation in OCCUPATIONS:
        name, group = occupation.name, GROUP_OF[occupation.name]
        is_new = name == SPLIT_BEFORE or name in UNMAPPED_BEFORE
        rows.append(OccupationRow(name, name, group, new, valid_from=changed_on if is_new else None))
        ended = changed_on - timedelta(days=1)
        if name == SPLIT_BEFORE:
            titles = sorted(set(occupation.titles))
            rows += [OccupationRow(t, t, group, old, valid_to=ended, replaced_by=name) for t in titles]
        if name in UNMAPPED_BEFORE:
            rows.append(OccupationRow(UNMAPPED_BEFORE[name], UNMAPPED_BEFORE[name], group, old, valid_to=ended))
    return tuple(rows)
