"""The programme that a document becomes: tasks with their units, terms and sources, its versions, and who has received it."""
