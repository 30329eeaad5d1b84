"""Pictures as SVG, drawn from plain numbers and words: pure text, no library, readable in grey."""
