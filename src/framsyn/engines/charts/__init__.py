"""Vega-Lite specifications from tables, and their drawing: one definition for web, PDF and Word.

specs.py    bars, compared_bars, in_out_bars -> dict (no theme, no colours: they come from styles in the theme)
lines.py    trend_line -> dict: a figure over a chain of windows
labels.py   names beside or above bars
draw.py     draw_svg(spec, palette="screen"|"light"|"dark", label="") -> str, draw_png(spec, scale=2) -> bytes
inline.py   an SVG made fit for a page under a strict content security policy
theme.json  colours and type (from the design), with the Swedish locale
"""
