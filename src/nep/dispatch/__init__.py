"""Dispatch: a document goes to the units on its list, and one knows that it arrived."""
