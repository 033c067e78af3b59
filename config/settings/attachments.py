"""What an idea or a project may carry with it, and who looks at it before anybody downloads it."""

import environ

env = environ.Env()

MEGABYTE = 1024 * 1024

ATTACHMENT_MAX_BYTES = 20 * MEGABYTE
ATTACHMENTS_MAX_BYTES = 60 * MEGABYTE  # all those of one idea
ATTACHMENTS_MAX_COUNT = 10
PROJECT_FILES_MAX_BYTES = 200 * MEGABYTE
PROJECT_FILES_MAX_COUNT = 40
# What an office document, which is a zip, may become once opened.
ATTACHMENT_UNZIPPED_MAX_BYTES = 100 * MEGABYTE
ATTACHMENT_UNZIPPED_MAX_PARTS = 3_000
PICTURE_MAX_PIXELS = 50_000_000
PICTURE_KEPT_SIDE = 2_560  # a longer side is brought down to it

# Dotted path of a scanner (see ideas/scanners.py); empty, what is attached is available at once.
ATTACHMENT_SCANNER = env.str("ATTACHMENT_SCANNER", default="")
# `host:port` of clamd, for `ideas.scanners.ClamAV`.
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="localhost:3310")
CLAMD_TIMEOUT_SECONDS = 20
