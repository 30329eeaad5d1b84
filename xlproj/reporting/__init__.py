"""The report: one document for whoever decides, drawn as HTML, PDF or DOCX from one structure."""
