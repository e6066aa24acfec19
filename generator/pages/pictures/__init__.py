"""What the pictures show and where: geometry and labels, no markup and no wording. Pure.

Every picture is a `viewBox` of `labels.WIDTH` units, made for the narrowest phone: at 343 px a label of `labels.SIZE`
units is 11.4 px high. What a picture shows stands in cited text beside it.
"""
