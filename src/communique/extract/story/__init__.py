"""What a report has told so far, and what its next claims take from it."""
