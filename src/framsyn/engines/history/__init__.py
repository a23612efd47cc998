"""Personnel files in, one history table out. Import from the modules:

child.read_files(request, progress=None) -> Reading            reads in a child process under limits; raises Refused
child.read_sick_leave(file, units=, least=, today=, limits=) -> list    sums of groups; raises Refused
child.read_rows(path, limits, language="sv") -> list[list[str]]    a workbook's first sheet, under the same limits
refusals.FileRefused, Stopped                                   what read_files raises: .code, .detected, .missing
store.snapshot_checksum(history, units) -> str                  over sorted content, not bytes
store.merge_snapshots(*, base, update, output) -> str           rows of `update` replace rows with the same key or code
store.erase_person(history, person, output) -> int              file to file; rows removed
store.open_snapshot(history, units, threads=1) -> DuckDBPyConnection    views history, units, occupations; nothing else
person.pseudonym(person, key) -> str                            keyed hash; one for all forms of a personnummer
template.write_template(path, language) -> None
mapping.load_mapping(path, language="sv") -> dict               parsed and checked TOML

Inside, a file goes: tabular (detect, workbook, parquet_input) -> pairing -> check (column_values, dates, parse) ->
duplicates -> link, leavers -> store, rejected. pipeline.read is the whole, in this process. Units and occupations go
through code_table.
"""
