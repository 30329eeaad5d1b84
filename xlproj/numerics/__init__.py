"""Plain numpy: internal rates of return, roots, draws, and the public rate tools. Imports nothing of ours."""
