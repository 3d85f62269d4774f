"""Garden paths: sentences that lead a parser astray because a comma, a "that were" or an "and" is missing."""
