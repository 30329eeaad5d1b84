"""What the tests hold against the sheets: closed forms and definitions, not computed as the product does."""
