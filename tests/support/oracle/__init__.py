"""What the tests hold against the sheets: closed forms and plain definitions, computed in another way than the product does."""
