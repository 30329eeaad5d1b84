"""The declarations: one file per format, almost no code."""
