"""How requests leave and responses come in: guarded, paced, bounded and recorded."""
