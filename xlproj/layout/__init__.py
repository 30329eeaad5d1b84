"""Where everything stands: nobody else computes a row number."""
