"""How Hypothesis is used here: no limit on the time of one example, since the machines that run the tests are shared."""

from hypothesis import settings

settings.register_profile("shared-machines", deadline=None, max_examples=60)
settings.load_profile("shared-machines")
