"""Cases of how bodies are written: JSON, XML, and the media types that name them."""
