"""From a typed project to its results, for one scenario or many."""
