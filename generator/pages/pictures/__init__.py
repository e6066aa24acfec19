"""What the pictures show and where: choices and places, no markup and no wording. Pure.

Their words are HTML, which wraps at any width, can be searched and copied, and carries citations; what is drawn has no
letters.
"""
