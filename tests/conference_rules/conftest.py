"""How Hypothesis is used here: no limit on the time of one example, since the machines that run the tests are shared."""

from hypothesis import Phase, settings

# For mutation testing: whether a change is noticed matters, not the smallest example that shows it.
settings.register_profile("mutation", deadline=None, max_examples=15, phases=[Phase.explicit, Phase.generate], database=None)
settings.register_profile("shared-machines", deadline=None, max_examples=60)
settings.load_profile("shared-machines")
