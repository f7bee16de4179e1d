"""How far two annotators agree: F1 by type of item, and Krippendorff's alpha of what they say of the same units."""
