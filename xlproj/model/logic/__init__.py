"""The logframe: its models, its tables, its rules, and the matrices that agencies know."""
