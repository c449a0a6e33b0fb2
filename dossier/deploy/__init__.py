"""Publishing: manifest and signature, the plan of what changes, the rules that refuse it, reading a published site back.

Imports `model`, `schema`, `storage` and `web`; which targets there are it does not know.
"""
