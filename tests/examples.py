"""How many examples a property is tried on: as many as it says in `dev.py test`, a tenth in `dev.py check`, ten times as many under `--all`.

Hypothesis calls such a choice a profile; `--hypothesis-profile few` or `many` takes another than the usual one.
"""

from hypothesis import HealthCheck, settings

USUAL = 100
PROFILES = {"few": USUAL // 10, "usual": USUAL, "many": USUAL * 10}


def register() -> None:
    """No limit on the time of one example or of making it: the machines that run the tests are shared."""
    for name, many in PROFILES.items():
        settings.register_profile(name, max_examples=many, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("usual")


def examples(usually: int) -> int:
    """How many to try of what is usually tried so many times."""
    return max(1, usually * settings.default.max_examples // USUAL)
