"""What the builder knows: countries, people, organisations, publishers, topics, boilerplate.

The knowledge is YAML beside this file, in both languages, for an editor to mend; ``loader`` reads
it, ``model`` says what it means and checks it.
"""
