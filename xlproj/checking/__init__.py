"""Rules over located values, collected in one report."""
