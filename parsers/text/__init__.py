"""Characters: decoding bytes, normalising text with a map back to the original bytes."""
