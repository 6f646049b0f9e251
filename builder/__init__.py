"""Sijill: from a folder of raw Arabic news texts to a bilingual static archive."""

__version__ = "0.1.0"
