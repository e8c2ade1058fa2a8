"""The receipt as PDF/A (must: 10 ms), then sealed (must: 35 ms)."""
