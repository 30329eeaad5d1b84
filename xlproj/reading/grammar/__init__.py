"""What a person may have meant by what stands in a cell: numbers, dates, choices, and their repairs."""
