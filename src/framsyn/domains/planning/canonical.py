"""Frozen dataclasses as JSON and back again, exactly. What a type says is not repeated in the JSON.

Same value, same text: keys are sorted, and a mapping is a list of pairs, since its order is part of what is shown and
neither sorted keys nor PostgreSQL would keep it. A field that a later version adds takes its default when an older text
is read; a field that is unknown is refused, since something would be lost.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Union, get_args, get_origin, get_type_hints

KIND = "is"  # in the JSON: which of several classes a value is
Change = Callable[[Any], Any]


def canonical(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def to_plain(kind: Any, value: Any) -> Any:
    """Of what JSON has only. `kind`: the type that the value is declared as."""
    return _writer(kind)(value)


def from_plain(kind: Any, plain: Any) -> Any:
    return _reader(kind)(plain)


@cache
def _writer(kind: Any) -> Change:
    """A function is made of each type once: a tree has thousands of cells."""
    origin, given = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _writer_of_one(given)
    if origin is tuple:
        return _items(given, _writer, list)
    if _is_mapping(origin) and given[1] is not Any:
        write = _writer(given[1])
        return lambda value: [[key, write(item)] for key, item in value.items()]
    if dataclasses.is_dataclass(kind):
        fields = [(name, _writer(part)) for name, part in _fields(kind).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in fields}
    if kind is float:
        return lambda value: value + 0.0 if isinstance(value, float) else value  # PostgreSQL has no negative zero
    return date.isoformat if kind is date else _as_it_is


@cache
def _reader(kind: Any) -> Change:
    origin, given = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _reader_of_one(given)
    if origin is tuple:
        return _items(given, _reader, tuple)
    if _is_mapping(origin) and given[1] is not Any:
        read = _reader(given[1])
        return lambda plain: {key: read(item) for key, item in plain}
    if dataclasses.is_dataclass(kind):
        return _maker(kind)
    return date.fromisoformat if kind is date else _as_it_is


def _maker(kind: Any) -> Change:
    fields = {name: _reader(part) for name, part in _fields(kind).items()}

    def make(plain: dict[str, Any]) -> Any:
        if unknown := plain.keys() - fields.keys():
            raise ValueError(f"{kind.__name__}: unknown fields {', '.join(sorted(unknown))}")
        return kind(**{name: fields[name](item) for name, item in plain.items()})

    return make


def _writer_of_one(given: tuple[Any, ...]) -> Change:
    """Of several classes the value says which it is; other unions are of one type or nothing."""
    classes = _classes(given)
    if len(classes) < 2:
        write = _writer(_declared(given))
        return lambda value: None if value is None else write(value)
    writers = {kind: (name, _writer(kind)) for name, kind in classes.items()}

    def write_one(value: Any) -> Any:
        name, write = writers[type(value)]
        return {KIND: name, **write(value)}

    return write_one


def _reader_of_one(given: tuple[Any, ...]) -> Change:
    classes = _classes(given)
    if len(classes) < 2:
        read = _reader(_declared(given))
        return lambda plain: None if plain is None else read(plain)
    readers = {name: _reader(kind) for name, kind in classes.items()}
    return lambda plain: readers[plain[KIND]]({name: item for name, item in plain.items() if name != KIND})


def _items(given: tuple[Any, ...], change_of: Callable[[Any], Change], made: Callable[[Any], Any]) -> Change:
    if given[-1] is Ellipsis:
        change = change_of(given[0])
        return lambda value: made(map(change, value))
    changes = [change_of(part) for part in given]
    return lambda value: made(change(item) for change, item in zip(changes, value, strict=True))


def _classes(given: tuple[Any, ...]) -> dict[str, Any]:
    return {kind.__name__: kind for kind in given if dataclasses.is_dataclass(kind)}  # type: ignore[union-attr]


def _declared(given: tuple[Any, ...]) -> Any:
    """The one type besides None; numbers of two types are kept as they are."""
    kinds = [kind for kind in given if kind is not types.NoneType]
    return kinds[0] if len(kinds) == 1 else Any


def _is_mapping(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _as_it_is(value: Any) -> Any:
    return value
