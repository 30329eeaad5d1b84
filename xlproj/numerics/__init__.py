"""Plain numpy: internal rates of return, loans, payback, growth. Imports nothing of ours."""
