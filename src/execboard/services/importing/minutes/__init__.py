"""Minutes of meetings that were held: what sort of text they are, what is read in them, what they tell together."""
