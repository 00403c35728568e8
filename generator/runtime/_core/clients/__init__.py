"""The two clients and the resources that hang on them: what their owner sets and holds."""
