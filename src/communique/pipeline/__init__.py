"""What each stage needs and gives; run, resume, problems."""
