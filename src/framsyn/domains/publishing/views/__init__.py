"""The plan as it is read, its decision, and its documents."""
