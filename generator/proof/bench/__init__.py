"""`make bench`: our code and its peers on the same work, interleaved in one run, reported as ratios.

Every contender lives in a process of its own that is asked, round after round, for the same number of operations;
a ratio is the median over the rounds of "ours divided by the peer's in that same round", so that a machine whose
speed drifts cannot favour one side. Nothing here passes or fails: it only measures.
"""
