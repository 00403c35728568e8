"""Does an endpoint do what the Data Forest documentation says? `python -m contract_tests --help` says how to ask."""
