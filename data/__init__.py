"""Figures, what they mean, and the code that brings them in."""
