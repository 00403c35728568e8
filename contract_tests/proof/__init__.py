"""The proof of the suite: every fault of the embedded endpoint is found, and no variant is mistaken for one."""
