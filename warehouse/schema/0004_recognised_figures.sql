-- Figures that OCR recognised on a picture of a page.

ALTER TABLE observation
ADD COLUMN ocr REAL /* how sure OCR was of its least sure character, 0 to 1; NULL = the file itself says the characters */;
