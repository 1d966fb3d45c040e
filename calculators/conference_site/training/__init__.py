"""The training section: situations, sessions and charts as pages."""
