"""Wrong usage told in Swedish. Typer's own sentences are English; what is not known here stays as it says it."""

from __future__ import annotations

import re

import typer

from framsyn.cli.output import language, note

SENTENCES = {
    r"Missing option '(.+)'\.": "{0} saknas. Lägg till det.",
    r"Missing argument '(.+)'\.": "{0} saknas. Ange det efter kommandot.",
    r"No such command '(.+)'\. Did you mean (.+)\?": "Kommandot ”{0}” finns inte. Det kanske skulle vara {1}.",
    r"No such command '(.+)'\.": "Kommandot ”{0}” finns inte. Välj ett av dem som hjälpen visar.",
    r"No such option: (\S+) \(Possible options: (.+)\)": "{0} finns inte. Det kanske skulle vara {1}.",
    r"No such option: (\S+)": "{0} finns inte. Välj ett av dem som hjälpen visar.",
    r"Option '(.+)' requires an argument\.": "{0} saknar värde. Skriv det efter ett mellanslag.",
    r"Option '(.+)' does not take a value\.": "{0} tar inget värde. Ta bort det.",
    r"Got unexpected extra argument\(s\) \((.+)\)": "”{0}” är för mycket. Ta bort det.",
}
VALUES = {
    r"Value error, '(.+)' does not match the formats .+": "”{0}” är ingen dag. Skriv ÅÅÅÅ-MM-DD, som 2024-01-13.",
    r"Value error, '(.+)' is not one of (.+)\.": "”{0}” finns inte att välja. Välj en av {1}.",
    r"Input should be a valid integer.*": "värdet är inget heltal. Skriv siffror.",
    r"Input should be greater than or equal to (.+)": "talet är för litet. Skriv minst {0}.",
    r"Input should be less than or equal to (.+)": "talet är för stort. Skriv högst {0}.",
}


def show(fault: typer.TyperException) -> None:
    """On stderr. A command without a word after it shows its help instead."""
    context = getattr(fault, "ctx", None)
    if language() != "sv" or type(fault).__name__ == "NoArgsIsHelpError":
        fault.show()  # type: ignore[attr-defined]
        return
    note(in_swedish(fault.format_message()))
    if context is not None:
        note(f"Hjälp: {context.command_path} {context.help_option_names[0]}")


def in_swedish(said: str) -> str:
    if found := re.fullmatch(r"Invalid value(?: for (.+?))?: (.*)", said, re.DOTALL):
        option = (found[1] or "").strip("'")
        told = _translated(VALUES, found[2])
        return f"{option}: {told}" if option else told
    return _translated(SENTENCES, said)


def _translated(table: dict[str, str], said: str) -> str:
    for english, swedish in table.items():
        if found := re.fullmatch(english, said, re.DOTALL):
            return swedish.format(*(part.replace("'", "") for part in found.groups()))
    return said
