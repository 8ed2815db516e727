"""Benches: each prints what it measures as a ratio in one run, beside what a user would pick instead."""
