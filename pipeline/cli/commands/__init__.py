"""The commands of ``hotline``, one file each. A command reads its arguments, calls, prints, and nothing
else.
"""
