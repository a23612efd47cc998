"""The planner's pages. Each reads a form, calls one service or query, and renders."""
