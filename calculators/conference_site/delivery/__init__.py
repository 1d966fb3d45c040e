"""Getting the built site to readers: served, compressed, packed, and the policy that guards it."""
