"""The evaluation and what questions it: roots, indicators, sensitivity, risk, alternatives (ch. XV)."""
