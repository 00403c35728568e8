"""Mutation of the client's runtime with mutmut: which small change of the code does no test notice?

`make tampering` runs it, in shards of the modules; `argued.yaml` holds the survivors that no test can notice, each with
the reason. What the tests promise to importing teams stands in `promises.yaml` instead: see `promises.py`.
"""
