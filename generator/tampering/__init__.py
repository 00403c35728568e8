"""Taking the client's promises away, one at a time, to see that a test notices each loss.

`rows/` says what is taken away and which tests must then fail; `python -m generator.tampering` tries it.
"""
