"""What is invested, when, with whose money, and how it wears out (ch. X, XII)."""
