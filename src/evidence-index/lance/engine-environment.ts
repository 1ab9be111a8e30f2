// Imported before the engine, which reads these variables once, when it is loaded. Whoever sets one keeps their choice.
import { availableParallelism } from 'node:os';

// The default prints warnings about normal work ("No existing dataset …, it will be created") on stderr.
process.env.LANCEDB_LOG ??= 'error';

// The engine takes all cores but two for this pool; with fewer than two left, building a text index stands still for
// ever (lancedb issue 3568: the pool's only thread waits for work that needs the pool).
process.env.LANCE_CPU_THREADS ??= String(Math.max(4, availableParallelism()));

// Text indices are built in so many heaps: four take a tenth more memory than two, and on two cores no less time.
process.env.LANCE_FTS_NUM_SHARDS ??= String(Math.min(4, availableParallelism()));
