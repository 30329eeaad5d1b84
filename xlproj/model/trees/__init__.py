"""Problems and objectives, each with its tree."""
