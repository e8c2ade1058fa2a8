"""Keeping an installation: archives, moves of an authority, upgrades, probes. No table of its own."""
