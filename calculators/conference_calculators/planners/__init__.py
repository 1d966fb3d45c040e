"""The planners: for one meeting, what must be done, what should be considered, and its dates."""
