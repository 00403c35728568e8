"""What only Data Forest needs, and no document can say."""
