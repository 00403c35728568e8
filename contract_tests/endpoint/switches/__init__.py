"""What faults and variants are made of: changes of the steps of a request, by name."""
