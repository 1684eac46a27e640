"""The audit: what breaks the straight line, one small rule for each kind of gap. `catalogue` has them all."""
