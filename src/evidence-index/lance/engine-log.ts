// Imported before the engine, which reads LANCEDB_LOG once, when it is loaded. Its default prints warnings about normal
// work ("No existing dataset …, it will be created") on stderr. Whoever sets the variable keeps their choice.
process.env.LANCEDB_LOG ??= 'error';
