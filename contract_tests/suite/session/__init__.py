"""A run as pytest sees it: which tests, in which order, and what becomes of them."""
