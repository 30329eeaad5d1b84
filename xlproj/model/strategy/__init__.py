"""How the project will do it: the two actors, the choice among strategies, logframes one under the other."""
