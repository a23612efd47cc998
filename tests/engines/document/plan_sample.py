"""A plan as long and as wordy as a real one: 25 pages, 8 charts, a table over a page, annex 1 with 17 columns."""

from __future__ import annotations

from framsyn.engines.charts.specs import bars, compared_bars
from framsyn.engines.document.tree import (
    Block,
    BulletList,
    Cell,
    Chart,
    Citation,
    Cover,
    Document,
    Heading,
    Paragraph,
    RiskMatrix,
    Sheet,
    Table,
    TableColumn,
    Text,
)

SOURCE = (
    "Källa: personalsystemet, 2026-12-02. Avser tillsvidareanställda; gräns förvaltning; "
    "period december 2025–november 2026; definition i avsnitt 14."
)
DEPARTMENTS = (
    ("Barn och unga", 0.131, 0.196, 189),
    ("Vuxna", 0.127, 0.183, 171),
    ("Kultur, fritid och demokrati", 0.101, 0.119, 138),
    ("Funktionsnedsättning och socialpsykiatri, boende och daglig verksamhet", 0.094, 0.124, 362),
    ("Äldreomsorg", 0.090, 0.134, 512),
    ("Förskola", 0.089, 0.131, 548),
    ("Stab och verksamhetsstöd", 0.068, 0.124, 132),
)
WORDY = (
    "Förvaltningen bedömer att introduktionen av nya socialsekreterare har fått större betydelse än löneläget. "
    "Enheterna beskriver att nyanställda som har fått en handledare under det första halvåret stannar längre, "
    "medan de som har börjat mitt i en omorganisation oftare söker sig vidare. Orsaken är inte klarlagd. "
    "Verksamhetsutvecklare, kvalitetssamordnare och biståndshandläggare nämns som de grupper där "
    "ersättningsrekryteringar tar längst tid."
)
OCCUPATIONS = (
    "Barnskötare",
    "Undersköterska",
    "Förskollärare",
    "Stödassistent",
    "Socialsekreterare",
    "Vårdbiträde",
    "Biståndshandläggare",
    "Kock och måltidsbiträde",
    "Enhetschef",
    "Fritidsledare",
    "Arbetsterapeut",
    "Systemförvaltare",
)
ANNEX_COLUMNS = (
    TableColumn("Nr", numeric=True, width=0.45),
    TableColumn("Behov", width=1.5),
    TableColumn("Risk", width=1.3),
    TableColumn("Åtgärd", width=1.8),
    TableColumn("Fas", width=1.0),
    TableColumn("Nivå", width=1.0),
    TableColumn("Ansvarig funktion", width=1.2),
    TableColumn("Samverkanspart", width=1.2),
    TableColumn("Start", width=0.9),
    TableColumn("Slut", width=0.9),
    TableColumn("Kostnad, kr", numeric=True, width=0.9),
    TableColumn("Finansiering", width=1.0),
    TableColumn("Indikator", width=1.3),
    TableColumn("Startvärde (datum)", width=1.0),
    TableColumn("Målvärde (datum)", width=1.0),
    TableColumn("Följs upp i", width=1.1),
    TableColumn("Status", width=0.9),
)


def sample_plan(*, actions: int = 40) -> Document:
    annex = annex_1(actions)
    return Document(
        title="Kompetensförsörjningsplan 2027–2029, Norrviks stadsdelsförvaltning",
        cover=Cover(
            organisation="Norrviks stadsdelsförvaltning",
            title="Kompetensförsörjningsplan",
            period="2027–2029",
            lines=(
                ("Nämnd", "Norrviks stadsdelsnämnd"),
                ("Sammanträde", "den 12 januari 2027, § 12"),
                ("Diarienummer", "NSN 2026/418"),
                ("Status", "Utkast"),
            ),
        ),
        blocks=(*_opening(), *_figures(), *_challenges(), *_risks(), *_closing(), *_annexes(annex)),
        sheets=(Sheet("Åtgärder", annex), Sheet("Nyckeltal", annex_2())),
        author="Norrviks stadsdelsförvaltning",
        date="2026-12-02",
    )


def _words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def _text(text: str, *, style: str = "body", origin: str = "planner") -> Paragraph:
    return Paragraph(_words(text), style=style, origin=origin)  # type: ignore[arg-type]


def _opening() -> list[Block]:
    columns = (
        TableColumn("Avdelning", width=2.4),
        TableColumn("Enheter", numeric=True),
        TableColumn("Skäl", width=2.4),
    )
    rows = tuple(
        (Cell(name), Cell(str(size % 19), size % 19), Cell("hög arbetsbelastning")) for name, _, _, size in DEPARTMENTS
    )
    return [
        Heading(1, "Sammanfattning"),
        _text("Förvaltningen prioriterar fyra behov under 2027–2029.", style="lead"),
        BulletList(
            tuple(_words(f"{name} behöver {number} till år 2029.") for number, name in enumerate(OCCUPATIONS[:4], 12))
        ),
        _text(WORDY),
        Heading(1, "Uppdrag och planperiod", "1"),
        Paragraph(
            (
                Text("Planen gäller 2027–2029 och ersätter planen för 2026–2028. Personalomsättningen var "),
                Citation("10,4 procent", "turnover", "Externa avgångar", SOURCE),
                Text(", mot "),
                Text("14,8 procent", strong=True),
                Text(" ett år tidigare."),
            )
        ),
        _text(WORDY),
        Heading(1, "Så har planen tagits fram", "2"),
        _text("Underlag har kommit från 78 av förvaltningens 90 enheter.", origin="generated"),
        Table("Enheter som inte har lämnat underlag", columns, rows, source="Källa: omgången hösten 2026."),
        Heading(1, "Tillbakablick", "3"),
        _text("Det finns ingen tidigare plan att följa upp.", style="note"),
        BulletList(tuple(_words(f"Steg {step}: {WORDY[:90].lower()}…") for step in range(1, 4)), ordered=True),
        _text("Därefter prövades behoven på nytt:"),
        BulletList(tuple(_words(name) for name in ("fortsatt aktuella", "ändrade", "avslutade")), ordered=True),
    ]


def _turnover_chart(title: str) -> Chart:
    rows = [{"label": name, "now": now, "before": before} for name, now, before, _ in DEPARTMENTS]
    reference = {"label": "Hela förvaltningen", "value": 0.104}
    return Chart(
        title=title,
        subtitle="Externa avgångar i procent av tillsvidareanställda, dec 2025–nov 2026 (mörk stapel) "
        "och tolv månader före (grå stapel)",
        alt="Stapeldiagram över personalomsättningen per avdelning i två perioder. "
        "Högst är barn och unga med 13,1 procent.",
        source=SOURCE,
        spec=compared_bars(rows, reference=reference),
        narrow=compared_bars(rows, reference=reference, narrow=True),
    )


def _size_chart(number: int) -> Chart:
    rows = [{"label": name, "value": 480 - 37 * place - number} for place, name in enumerate(OCCUPATIONS)]
    rows[-1]["value"] = None
    return Chart(
        title=f"De sex största yrkesgrupperna omfattar drygt 80 procent ({number})",
        subtitle="Anställda den 31 oktober 2026",
        alt="Stapeldiagram över antalet anställda per yrke. Störst är barnskötare med 480.",
        source=SOURCE,
        spec=bars(rows, value_title="Anställda"),
        narrow=bars(rows, value_title="Anställda", narrow=True),
    )


def _figures() -> list[Block]:
    columns = (
        TableColumn("Avdelning", width=2.6),
        TableColumn("Anställda, snitt", numeric=True),
        TableColumn("Avgångar", numeric=True),
        TableColumn("Omsättning, %", numeric=True),
        TableColumn("Året före, %", numeric=True),
        TableColumn("Skillnaden", width=1.5),
    )
    rows = tuple(
        (
            Cell(name),
            Cell(f"{size}", size, "#,##0"),
            Cell("", state="hidden") if size < 140 else Cell(f"{size * now:.0f}", round(size * now), "#,##0"),
            Cell(f"{now * 100:.1f}".replace(".", ","), now * 100, "0.0"),
            Cell("", state="missing")
            if size < 135
            else Cell(f"{before * 100:.1f}".replace(".", ","), before * 100, "0.0"),
            Cell("större än slumpen") if size > 500 else Cell("", state="not_applicable"),
        )
        for name, now, before, size in DEPARTMENTS
    )
    total = (
        Cell("Förvaltningen"),
        Cell("2 052", 2052, "#,##0"),
        Cell("213", 213),
        Cell("10,4", 10.4, "0.0"),
        Cell("14,8", 14.8, "0.0"),
        Cell(""),
    )
    return [
        Heading(1, "Personalen i siffror", "4"),
        Heading(2, "Struktur", "4.1"),
        _text(
            "Den 31 oktober 2026 hade förvaltningen 2 400 anställda, omräknat till heltid 2 105 årsarbetare.",
            origin="generated",
        ),
        _size_chart(0),
        Heading(2, "Personalomsättning", "4.2"),
        _text(WORDY),
        _turnover_chart("Barn och unga och vuxna ligger högst"),
        Table("Personalomsättning per avdelning", columns, rows, source=SOURCE, total=total),
        _text(
            "Här avses antalet tillsvidareanställda som har lämnat förvaltningen, delat med medelantalet.",
            style="source",
        ),
        Heading(2, "Alla yrken", "4.3"),
        Table(
            "Anställda per yrke och avdelning",
            columns[:4],
            tuple(
                (Cell(f"{OCCUPATIONS[row % 12]}, {DEPARTMENTS[row % 7][0].lower()}"), *rows[row % 7][1:4])
                for row in range(44)
            ),
            source=SOURCE,
        ),
    ]


def _challenges() -> list[Block]:
    blocks: list[Block] = [Heading(1, "Gemensamma utmaningar", "5"), _text(WORDY, style="lead")]
    themes = (
        "Digitala arbetssätt och system",
        "Bristyrken",
        "Målgruppernas behov",
        "Kompetensbaserad rekrytering",
        "Chefer och ledare",
        "Utveckling och förändring",
    )
    for number, theme in enumerate(themes, start=1):
        blocks += [
            Heading(2, theme, f"5.{number}"),
            _text(WORDY),
            _text(WORDY + " " + WORDY),
            Heading(3, "Förvaltningens bedömning"),
            _text(WORDY),
            Heading(4, "Det som återstår"),
            _text(WORDY),
        ]
        blocks += [_size_chart(number), _text(WORDY)] if number <= 5 else []
    return blocks


def _risks() -> list[Block]:
    counts = tuple(
        tuple((row * column) % 4 if (row + column) % 2 else 0 for column in range(1, 6)) for row in range(1, 6)
    )
    bands = tuple(
        tuple(
            1 if row * column < 4 else 2 if row * column < 9 else 3 if row * column < 16 else 4
            for column in range(1, 6)
        )
        for row in range(1, 6)
    )
    return [
        Heading(1, "Risk- och väsentlighetsanalys", "7"),
        _text("Risken för brist på undersköterskor bedöms som sannolik (4) med allvarlig konsekvens (4)."),
        RiskMatrix(
            "Risker efter sannolikhet och konsekvens",
            ("mycket osannolik (1)", "osannolik (2)", "möjlig (3)", "sannolik (4)", "mycket sannolik (5)"),
            ("försumbar (1)", "lindrig (2)", "kännbar (3)", "allvarlig (4)", "mycket allvarlig (5)"),
            counts,
            bands,
            "Tolv risker är bedömda. Tre av dem har nivån mycket hög.",
        ),
        Heading(1, "Prioriteringar", "8"),
        _text(WORDY),
        _turnover_chart("Äldreomsorgen har minskat mest"),
    ]


def _closing() -> list[Block]:
    return [
        Heading(1, "Frågor till andra beslutsfattare", "11"),
        _text("Nämnden kan inte själv besluta om gemensam systemleverantör. " + WORDY),
        Heading(1, "Uppföljning", "13"),
        _text("Åtgärderna följs upp i tertialrapport 1 och 2 och i verksamhetsberättelsen. HR-chefen ansvarar."),
        Heading(1, "Så har siffrorna räknats", "14"),
        *[_text(WORDY) for _ in range(4)],
    ]


def annex_1(actions: int) -> Table:
    rows = tuple(
        (
            Cell(str(number), number),
            Cell("Fler undersköterskor med specialistkompetens inom demens"),
            Cell("Brist på undersköterskor inom hemtjänsten"),
            Cell("Erbjud vårdbiträden betald utbildning till undersköterska på arbetstid tillsammans med regionen"),
            Cell(("Attrahera", "Rekrytera", "Utveckla", "Behålla", "Avsluta")[number % 5]),
            Cell(("Förvaltning", "Avdelning", "Enhet")[number % 3]),
            Cell(("HR-chef", "Verksamhetsutvecklare", "Avdelningschef")[number % 3]),
            Cell("Arbetsmarknadsförvaltningen"),
            Cell(f"2027-{number % 12 + 1:02d}-01"),
            Cell("2029-12-31"),
            Cell("1 250 000", 1_250_000, "#,##0") if number % 4 else Cell("", state="missing"),
            Cell("Kompetensfonden"),
            Cell("Andel undersköterskor med yrkesbevis"),
            Cell("64 % (2026-10-31)"),
            Cell("80 % (2029-10-31)"),
            Cell("tertialrapport 2"),
            Cell(("planerad", "pågår", "försenad")[number % 3]),
        )
        for number in range(1, actions + 1)
    )
    return Table(
        "Åtgärder efter prioritet och slutdatum",
        ANNEX_COLUMNS,
        rows,
        source="Källa: planen, 2026-12-02.",
        landscape=True,
    )


def annex_2() -> Table:
    columns = (
        TableColumn("Nyckeltal", width=2),
        TableColumn("Värde", numeric=True),
        TableColumn("Definition", width=3),
    )
    rows = tuple(
        (
            Cell(f"Nyckeltal {number}"),
            Cell(f"{number},5", number + 0.5, "0.0") if number % 5 else Cell("", state="hidden"),
            Cell(WORDY[:120]),
        )
        for number in range(1, 31)
    )
    return Table("Nyckeltal och prognoser", columns, rows, source=SOURCE)


def _annexes(annex: Table) -> list[Block]:
    return [
        Heading(1, "Bilaga 1. Åtgärder"),
        _text("En rad per åtgärd, sorterad efter prioritet och slut.", origin="generated"),
        annex,
        Heading(1, "Bilaga 2. Nyckeltal och prognoser"),
        annex_2(),
        Heading(1, "Bilaga 3. Enheternas deltagande"),
        _text(WORDY),
    ]
