"""Pictures of bulletins: what OCR recognises on them, put together as on any page.

The networks and the packages that run them are the optional extra ``ocr``; nothing of them is imported before the
first picture.
"""
