"""Words everything else is written in: cells, bilingual text, problems and their catalogue. Imports nothing
of ours."""
