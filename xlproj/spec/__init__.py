"""What a declaration may say: fields, tables, quantities, sheets, ties, and the model they add up to."""
