"""Pictures that are worked out here and no native charts: where things stand, and the same as SVG."""
