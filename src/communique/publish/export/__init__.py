"""The record in the forms that other people's tools read, each with what it lost on the way."""
