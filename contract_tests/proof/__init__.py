"""The proof of the suite: every fault of the embedded endpoint is found, and no freedom is taken for one."""
