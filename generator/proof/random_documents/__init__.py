"""Documents made at random, with values that conform to them: does the client send and hand out exactly those?"""
