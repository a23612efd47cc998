"""A chain of publications, read by who knows more than any reader has: what they learn of small groups and changes.

Every reader knows all frames, all sums and the rule by which a count stays as first published. Of a count that is no
longer shown they know therefore that it has changed by the threshold or more. Counts that are hidden may have changed
by any number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from engines.disclosure.publication import Codes, trees
from engines.disclosure.tables import random_problem_tables
from engines.disclosure.versions import Version, next_version, publish
from engines.disclosure.versions_reader import ANY, LARGE, Ranges, Reader
from framsyn.engines.disclosure.attack_files import Line, PublishedFile
from framsyn.engines.disclosure.attack_sums import Sums, sums_of

THRESHOLD = 5
NOTHING = ("told", "unproven_told", "small_change_told", "small_and_kept_told", "shown_after_all")
Change = tuple[int, int]  # people who moved one by one, groups that moved as a whole
Known = Callable[[Codes], Ranges]


def attacked_in_versions(kind: str, seed: int, changes: Sequence[Change]) -> Counter[str]:
    """As many versions as changes, and one more."""
    versions = [publish(random_problem_tables(kind, seed), (), THRESHOLD)]
    counts: Counter[str] = Counter(chains=1)
    for number, (moves, groups) in enumerate(changes):
        tables = next_version(versions[0].tables, moves, seed + 1_000_000 * number, groups)
        versions.insert(0, publish(tables, versions, THRESHOLD))
        counts.update(told_by_the_newest(*versions[:2]))
    counts["shown_after_all"] = sum(
        not before.is_shown(codes) and after.is_shown(codes)
        for after, before in pairwise(versions)
        for codes in before.counts
    )
    counts["told_to_who_knows_what_changed"] = len(told_to_who_knows_what_changed(versions))
    forgetful = publish(versions[0].tables, (), THRESHOLD)
    counts["told_without_memory"] = len(told_to_who_knows_what_changed([forgetful, *versions[1:]], forgetful))
    return counts


def told_by_the_newest(new: Version, old: Version) -> Counter[str]:
    hidden = [codes for codes in new.counts if not new.is_shown(codes)]
    small = [codes for codes in hidden if new.counts[codes] < THRESHOLD]
    proven = [codes for codes in small if new.is_proven(codes)]
    every = all_codes(old, new)
    kept = [codes for codes in every if new.is_shown(codes) and is_kept(new, codes)]
    knowing_all, knowing_frames, knowing_kept, knowing_few = Reader(), Reader(), Reader(), Reader()
    knowing_all.read(structure(new, new.counts), knowing_true_counts(new, old), lambda codes: codes)
    for reader, known in (
        (knowing_frames, knowing_what_is_told(new, old)),
        (knowing_kept, knowing_what_is_kept(new, old)),
        (knowing_few, knowing_what_is_kept(new, old, few=True)),
    ):
        reader.read(structure(new, every), known, lambda codes: codes)
    ends = {codes: knowing_kept.ends(codes) for codes in kept}
    return Counter(
        hidden=len(hidden),
        small=len(small),
        unproven=len(small) - len(proven),
        no_longer_shown=sum(old.is_shown(codes) for codes in hidden),
        kept=len(kept),
        told=len(knowing_all.certainly_small(proven, THRESHOLD)),
        unproven_told=len(knowing_frames.certainly_small([code for code in small if code not in proven], THRESHOLD)),
        small_change_told=sum(is_small_change(new.told(codes), *ends[codes]) for codes in kept),
        small_and_kept_told=sum(least >= 1 and most < THRESHOLD for least, most in ends.values()),
        small_change_told_to_who_knows_that_it_is_small=sum(
            is_small_change(new.told(codes), *knowing_few.ends(codes)) for codes in kept
        ),
    )


def is_small_change(said: int | None, least: int, most: int) -> bool:
    """Certainly a change, and certainly by fewer than the threshold."""
    assert said is not None
    return not least <= said <= most and max(said - least, most - said) < THRESHOLD


def knowing_true_counts(new: Version, old: Version) -> Known:
    """Of all that is shown, those too that stay as first published; and which hidden groups have become empty."""

    def known(codes: Codes) -> Ranges:
        if new.is_shown(codes):
            return [(new.counts[codes],) * 2]
        return no_longer_shown(old, codes) or [(1, LARGE)]

    return known


def knowing_what_is_told(new: Version, old: Version) -> Known:
    """The frames and the rule: what is as it was may have changed a little, and with others also more."""

    def known(codes: Codes) -> Ranges:
        said = new.told(codes)
        if said is None:
            return no_longer_shown(old, codes) or ANY
        return ANY if said == old.told(codes) else [(said, said)]

    return known


def knowing_what_is_kept(new: Version, old: Version, *, few: bool = False) -> Known:
    """Which shown counts are not the true ones. `few`: and which of these have changed by fewer than the threshold."""

    def known(codes: Codes) -> Ranges:
        said = new.told(codes)
        if said is None:
            return no_longer_shown(old, codes) or ANY
        if not is_kept(new, codes):
            return [(said, said)]
        if few and abs(new.counts.get(codes, 0) - said) < THRESHOLD:
            return [(max(0, said - THRESHOLD + 1), said + THRESHOLD - 1)]
        return ANY

    return known


def no_longer_shown(old: Version, codes: Codes) -> Ranges:
    """Nothing if it was not shown."""
    said = old.told(codes)
    if said is None:
        return []
    above = (said + THRESHOLD, LARGE)
    return [(1, said - THRESHOLD), above] if said > THRESHOLD else [above]


def told_to_who_knows_what_changed(versions: Sequence[Version], forgetful: Version | None = None) -> set[Codes]:
    """Small groups, in any version, of a reader who knows exactly which groups, hidden or shown, are as they were.

    `forgetful`: made without memory, so that the rule says nothing of it.
    """
    reader = Reader()
    every = all_codes(*versions)

    def name(number: int, codes: Codes) -> tuple[Codes, int]:
        """Numbered from the oldest version in which it was as in this."""
        while number + 1 < len(versions) and same(versions[number], versions[number + 1], codes):
            number += 1
        return codes, number

    asked = set()
    for number, version in enumerate(versions):
        first = version is versions[-1] or version is forgetful
        reader.read(
            structure(version, every),
            of_the_first(version) if first else knowing_what_is_kept(version, versions[number + 1]),
            lambda codes, number=number: name(number, codes) if codes in every else (codes, -number - 1),
        )
        for codes, count in version.counts.items():
            if count < THRESHOLD and not any(
                each.is_shown(codes) and name(at, codes) == name(number, codes) for at, each in enumerate(versions)
            ):
                asked.add(name(number, codes))
    return {codes for codes, _ in reader.certainly_small(sorted(asked), THRESHOLD)}


def of_the_first(version: Version) -> Known:
    def known(codes: Codes) -> Ranges:
        said = version.told(codes)
        if said is None:
            return [(1, LARGE)]
        return [(said, said)]

    return known


def same(one: Version, other: Version, codes: Codes) -> bool:
    return one.counts.get(codes, 0) == other.counts.get(codes, 0)


def is_kept(version: Version, codes: Codes) -> bool:
    return version.told(codes) != version.counts.get(codes, 0)


def all_codes(*versions: Version) -> set[Codes]:
    return {codes for version in versions for codes in version.counts}


def structure(version: Version, cells: Iterable[Codes]) -> Sums:
    """The sums of tables with these rows. Groups without a row are empty, which readers know."""
    files = []
    for table in version.tables:
        kept = [at for at, dimension in enumerate(table.dimensions) if dimension.name in table.columns]
        rows = sorted(codes for codes in cells if all(code == "*" or at in kept for at, code in enumerate(codes)))
        lines = tuple(Line(row, tuple(codes[at] for at in kept), None) for row, codes in enumerate(rows, start=2))
        files.append(PublishedFile(table.name, table.columns, lines))
    return sums_of(files, trees(version.tables))
