"""Section 4, second part: who left, whether it is more than chance, and who stayed."""

from __future__ import annotations

from framsyn.domains.publishing.outline.change import kind_of_change
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, say
from framsyn.domains.publishing.outline.ranking import ranking
from framsyn.domains.publishing.outline.reasons import breaks, mix, reasons
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.turnover_tables import departments, departments_chart
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import day, from_to
from framsyn.engines.wording.numbers import counted, points
from framsyn.engines.wording.phrases import plural


def turnover(sources: Sources) -> list[Block]:
    if sources.figures is None:
        return []
    line = sources.figures.turnover
    if line.rate is None and not line.hidden and line.exits is None:
        window = from_to(sources.figures.first, sources.figures.last)
        return paragraph(say("Uppgift saknas för personalomsättningen ", window, "."))
    main = [level(sources), before(sources), *change(sources)]
    if not any(main):
        return paragraph(say("Personalomsättningen kan inte redovisas, eftersom uppgifterna är för få."))
    return [
        *paragraph(*main),
        *paragraph(definition(), counts(sources), without_retirement(sources), unknown_reasons(sources)),
        *paragraph(*ranking(sources.figures), *breaks(sources)),
        *departments_chart(sources),
        *departments(sources),
        *reasons(sources),
    ]


def level(sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    window = from_to(figures.first, figures.last)
    return say(window, " var personalomsättningen ", sources.chip("turnover"), ".")


def before(sources: Sources) -> Sentence:
    line = sources.figures.turnover if sources.figures else None
    if line is None or line.hidden or line.rate is None:
        return NOTHING
    if line.previous_rate is None:
        if breaks(sources):
            return NOTHING
        return say("Uppgift saknas för samma period ett år tidigare.")
    return say("Samma period ett år tidigare var den ", sources.chip("turnover.previous"), ".")


def change(sources: Sources) -> list[Sentence]:
    line = sources.figures.turnover if sources.figures else None
    if line is None or line.rate is None or line.previous_rate is None:
        return []
    chip = sources.chip("turnover.change")
    match kind_of_change(line):
        case "sure":
            direction = "Minskningen" if line.rate < line.previous_rate else "Ökningen"
            return [say(direction, ", ", chip, ", är större än slumpen rimligen kan förklara."), *mix(sources)]
        case "unsure":
            unsure = say("Det går inte att säga om nivån har ändrats.")
            if points(line.rate - line.previous_rate) == points(0):
                return [say("Skillnaden är mindre än ", points(0.001), " och kan bero på slumpen."), unsure]
            return [say("Skillnaden, ", chip, ", kan bero på slumpen."), unsure]
        case "equal":
            return [say("Värdet är oförändrat.")]
        case "few":
            return [say("Avgångarna är för få för en säker jämförelse.")]
        case _:
            return []


def definition(*, with_retirement: bool = True) -> Sentence:
    return say(
        "Här avses antalet tillsvidareanställda som har lämnat förvaltningen, delat med medelantalet "
        "tillsvidareanställda. Byte av arbetsplats inom förvaltningen räknas inte. "
        f"Pensionsavgångar {'ingår' if with_retirement else 'ingår inte'}."
    )


def counts(sources: Sources) -> Sentence:
    exits, base = sources.chip("turnover.exits"), sources.chip("turnover.base")
    line = sources.figures.turnover if sources.figures else None
    if exits is None or base is None or line is None:
        return NOTHING
    left = sources.chip("turnover.exits", counted(line.exits or 0))
    noun = plural(line.exits or 0, " avgång", " avgångar")
    return say("Det är ", left, noun, " bland i medeltal ", base, "\u00a0tillsvidareanställda.")


def without_retirement(sources: Sources) -> Sentence:
    figures = sources.figures
    line = figures.turnover_without_retirement if figures else None
    if figures is not None and line is not None and line.rate is None and not line.hidden and figures.turnover.rate:
        return say("Uppgift saknas för personalomsättningen utan pensionsavgångar.")
    return say("Utan pensionsavgångar var personalomsättningen ", sources.chip("turnover-without-retirement"), ".")


def unknown_reasons(sources: Sources) -> Sentence:
    figures = sources.figures
    unknown = figures.turnover_without_retirement.unknown_reasons if figures else None
    exits = figures.turnover.exits if figures else None
    if not unknown or exits is None:
        return NOTHING
    return say("För ", counted(unknown), " av ", counted(exits), " avgångar är orsaken inte registrerad.")


def still_here(sources: Sources) -> list[Block]:
    return paragraph(stability(sources))


def stability(sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    share = sources.chip("stability")
    return say(
        "Av dem som var anställda ",
        day(figures.first),
        " var ",
        share,
        " kvar i förvaltningen ",
        day(figures.last),
        ".",
    )
