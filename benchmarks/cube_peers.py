"""The same events from data frames: heads of the main post, posts and extents, exits and hires with what they cross.

pandas reads Parquet only with further packages; here DuckDB hands it the data frame.

Both number the persons first and sort integers; both find what an exit crosses per level from the running least start
of all that ends later, without a loop over persons.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

LEVELS = ("unit", "department", "administration", "city")
GROUPS = ("unit", "occupation", "form", "gender", "birth_year", "manager", "licensed")
OPEN = date(9999, 12, 31)


def polars_totals(history: Path, units: Path, first: date, last: date, gap_days: int) -> dict[str, int]:
    import polars as pl

    gap = pl.duration(days=gap_days)
    parents = pl.read_parquet(units).select("unit", "parent")
    places = parents.rename({"parent": "department"})
    for level, above in (("department", "administration"), ("administration", "city")):
        places = places.join(parents.rename({"unit": level, "parent": above}), on=level, how="left")
    rows = (
        pl.scan_parquet(history)
        .with_columns(gone=pl.col("end").fill_null(OPEN))
        .filter(pl.col("gone") > pl.col("start"))
        .join(places.lazy(), on="unit", how="left")
        .with_columns(
            pl.col("person").rank("dense"),
            *(pl.col(level).cast(pl.Categorical).to_physical() for level in LEVELS),
            pl.col("end_reason").fill_null("unknown"),
        )
        .select("person", *LEVELS, *GROUPS[1:], "extent", "start", "gone", "end_reason")
        .collect()
    )
    rows = rows.sort("gone", "extent", descending=True).with_columns(
        exit_reach=pl.sum_horizontal(
            (pl.col("start").cum_min().shift(1).over("person", level) > pl.col("gone") + gap).fill_null(True)
            for level in LEVELS
        )
    )
    rows = rows.sort("person", "start").with_columns(
        hire_reach=pl.sum_horizontal(
            (pl.col("gone").cum_max().shift(1).over("person", level) < pl.col("start") - gap).fill_null(True)
            for level in LEVELS
        ),
        is_crowded=(pl.col("gone").cum_max().shift(1) > pl.col("start")).fill_null(False).any().over("person"),
    )
    crowded = rows.filter("is_crowded")
    borders = (
        pl.concat([crowded.select("person", day="start"), crowded.select("person", day="gone")])
        .unique()
        .sort("person", "day")
        .with_columns(next_day=pl.col("day").shift(-1).over("person"))
    )
    mains = (
        crowded.join(borders, on="person")
        .filter(pl.col("start") <= pl.col("day"), pl.col("gone") > pl.col("day"))
        .sort("extent", descending=True)
        .unique(["person", "day"], keep="first")
        .select(*GROUPS, start="day", gone="next_day")
    )
    mains = pl.concat([rows.filter(~pl.col("is_crowded")).select(*GROUPS, "start", "gone"), mains])
    ended = rows.filter(pl.col("gone") < OPEN)
    exits = ended.filter(pl.col("exit_reach") > 0).sort("exit_reach", "extent", descending=True)
    hires = rows.filter(pl.col("hire_reach") > 0).sort("hire_reach", "extent", descending=True)
    cube = pl.concat(
        [
            mains.select(*GROUPS, day="start", heads=pl.lit(1)),
            mains.filter(pl.col("gone") < OPEN).select(*GROUPS, day="gone", heads=pl.lit(-1)),
            rows.select(*GROUPS, "extent", day="start", posts=pl.lit(1)),
            ended.select(*GROUPS, -pl.col("extent"), day="gone", posts=pl.lit(-1)),
            exits.unique(["person", "gone"], keep="first").select(
                *GROUPS, "end_reason", day=pl.col("gone") - pl.duration(days=1), exits=pl.lit(1), reach="exit_reach"
            ),
            hires.unique(["person", "start"], keep="first").select(
                *GROUPS, day="start", hires=pl.lit(1), reach="hire_reach"
            ),
        ],
        how="diagonal",
    )
    until = cube.filter(pl.col("day") <= last)
    window = until.filter(pl.col("day") >= first, pl.col("reach") >= 3)
    return {
        "persons": int(until["heads"].sum()),
        "posts": int(until["posts"].sum()),
        "exits_administration": int(window["exits"].sum()),
        "hires_administration": int(window["hires"].sum()),
    }


def pandas_totals(history: Path, units: Path, first: date, last: date, gap_days: int) -> dict[str, int]:
    import duckdb
    import numpy as np
    import pandas as pd

    gap, day = pd.Timedelta(days=gap_days), pd.Timedelta(days=1)
    open_end = pd.Timestamp(OPEN).as_unit("s")
    groups, opening, closing = list(GROUPS), pd.Timestamp(first), pd.Timestamp(last)
    parents = duckdb.read_parquet(str(units)).df().set_index("unit")["parent"]
    rows = duckdb.read_parquet(str(history)).df().drop(columns="title")
    rows["start"] = pd.to_datetime(rows["start"]).astype("datetime64[s]")
    rows["gone"] = pd.to_datetime(rows.pop("end")).astype("datetime64[s]").fillna(open_end)
    rows = rows[rows["gone"] > rows["start"]]
    for level, above in pairwise(LEVELS):
        rows[above] = rows[level].map(parents)
    for column in ("person", *LEVELS):
        rows[column] = pd.factorize(rows[column])[0]
    rows["end_reason"] = rows["end_reason"].fillna("unknown")
    for column in ("occupation", "form", "gender", "end_reason"):
        rows[column] = rows[column].astype("category")

    def running(column: str, level: str, how: str) -> pd.Series:
        key = rows["person"].to_numpy(np.int64) * (1 << 20) + rows[level].to_numpy(np.int64)
        return getattr(rows.groupby(key, sort=False)[column], how)().groupby(key, sort=False).shift(1)

    rows = rows.sort_values(["gone", "extent"], ascending=False)
    rows["exit_reach"] = 0
    for level in LEVELS:
        least = running("start", level, "cummin")
        rows["exit_reach"] += (least.isna() | (least > rows["gone"] + gap)).astype(int)
    rows = rows.sort_values(["person", "start"])
    rows["hire_reach"] = 0
    for level in LEVELS:
        most = running("gone", level, "cummax")
        rows["hire_reach"] += (most.isna() | (most < rows["start"] - gap)).astype(int)
    before = rows.groupby("person", sort=False)["gone"].cummax().groupby(rows["person"], sort=False).shift(1)
    is_crowded = rows["person"].isin(rows.loc[before > rows["start"], "person"])
    crowded = rows[is_crowded]
    borders = pd.concat(
        [crowded[["person", column]].set_axis(["person", "day"], axis=1) for column in ("start", "gone")]
    )
    borders = borders.drop_duplicates().sort_values(["person", "day"])
    borders["next_day"] = borders.groupby("person", sort=False)["day"].shift(-1)
    mains = crowded.merge(borders, on="person")
    mains = mains[(mains["start"] <= mains["day"]) & (mains["gone"] > mains["day"])]
    mains = mains.sort_values("extent", ascending=False).drop_duplicates(["person", "day"])
    mains = mains[[*groups, "day", "next_day"]].set_axis([*groups, "start", "gone"], axis=1)
    mains = pd.concat([rows.loc[~is_crowded, [*groups, "start", "gone"]], mains])
    ended = rows[rows["gone"] < open_end]
    exits = ended[ended["exit_reach"] > 0].sort_values(["exit_reach", "extent"], ascending=False)
    exits = exits.drop_duplicates(["person", "gone"])
    hires = rows[rows["hire_reach"] > 0].sort_values(["hire_reach", "extent"], ascending=False)
    hires = hires.drop_duplicates(["person", "start"])
    gone = mains[mains["gone"] < open_end]
    cube = pd.concat(
        [
            mains[groups].assign(day=mains["start"], heads=1),
            gone[groups].assign(day=gone["gone"], heads=-1),
            rows[groups].assign(day=rows["start"], posts=1, extent=rows["extent"]),
            ended[groups].assign(day=ended["gone"], posts=-1, extent=-ended["extent"]),
            exits[[*groups, "end_reason"]].assign(day=exits["gone"] - day, exits=1, reach=exits["exit_reach"]),
            hires[groups].assign(day=hires["start"], hires=1, reach=hires["hire_reach"]),
        ],
        ignore_index=True,
    )
    until = cube[cube["day"] <= closing]
    window = until[(until["day"] >= opening) & (until["reach"] >= 3)]
    return {
        "persons": int(until["heads"].sum()),
        "posts": int(until["posts"].sum()),
        "exits_administration": int(window["exits"].sum()),
        "hires_administration": int(window["hires"].sum()),
    }


PEERS = {"polars": polars_totals, "pandas": pandas_totals}
