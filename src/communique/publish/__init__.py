"""Records in, files out: claims, report, exports. Never emits a row without evidence."""
