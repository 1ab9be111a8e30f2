import type { Evaluation } from './evaluation.ts';

/** Every evaluation by name, in the order they run. Loaded when it runs: a model or an index is read only by who needs it. */
export const catalogue: Readonly<Record<string, () => Promise<Evaluation>>> = {
  answers: async () => (await import('./answers/index.ts')).answers,
  relevance: async () => (await import('./relevance/index.ts')).relevance,
  abstention: async () => (await import('./abstention/index.ts')).abstention,
  retrieval: async () => (await import('./retrieval/index.ts')).retrieval,
  meaning: async () => (await import('./retrieval/dense-fusion.ts')).meaning,
  support: async () => (await import('./support/index.ts')).support,
  gate: async () => (await import('./gate/index.ts')).gate,
  stance: async () => (await import('./stance/index.ts')).stance,
  audiences: async () => (await import('./audiences/index.ts')).audiences,
  readability: async () => (await import('./readability/index.ts')).readability,
  latency: async () => (await import('./latency/index.ts')).latency,
};
