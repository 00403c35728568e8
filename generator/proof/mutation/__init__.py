"""Mutation of the client's runtime with mutmut: which small change of the code does no test notice?

`make tampering` runs it, in shards of the modules; `argued.yaml` holds the survivors that no test can notice, each with
the reason. What the client promises, and which tests hold it, stands in `promises.yaml` and in the marks of the tests:
see `promises.py`.

Measured with mutmut 3.8.1 in 552 trials of mutants of nine modules: the type checker notices 43 of 100; each of the
others costs 1.1 to 2.0 s of processor time, a survivor up to 7 s; and every call of the command 45 s before its first
mutant. By that, all 5,798 mutants in eight shards are one to two hours of processor time. cosmic-ray 8.7.0 makes four
times as many mutants, runs a pytest for each, and chooses no tests: 2.1 s with two test files that were chosen by hand.
"""
