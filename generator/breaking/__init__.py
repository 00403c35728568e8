"""What a change of the document or the generator breaks for those who import the client."""
