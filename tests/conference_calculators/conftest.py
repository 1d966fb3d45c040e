"""How Hypothesis is used here: no limit on the time of one example or of making it, since the machines that run the tests are shared."""

from hypothesis import HealthCheck, settings

settings.register_profile("shared-machines", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared-machines")
