"""How the files are called that ``hotline look`` writes beside a bulletin. They show its figures and are no bulletin: the
landing zone passes them over.
"""

HTML = ".look.html"
PNG = ".look.png"
DRAWN = (HTML, PNG)
