"""The reference pages of the manual, made from the declarations: one module per page, each in both
languages."""
