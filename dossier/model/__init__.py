"""The values that cross from one stage to the next, and the pure functions on dates, text, digests and problems. Imports nothing of ours."""
