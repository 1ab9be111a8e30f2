import type { Evaluation } from './evaluation.ts';

/** Every evaluation by name, in the order they run. Loaded when it runs, so that one does not wait for another's parts. */
export const catalogue: Readonly<Record<string, () => Promise<Evaluation>>> = {
  answers: async () => (await import('./answers/index.ts')).answers,
  relevance: async () => (await import('./relevance/index.ts')).relevance,
  abstention: async () => (await import('./abstention/index.ts')).abstention,
  retrieval: () => whenThere('retrieval'),
  meaning: async () => (await import('./retrieval/dense-fusion.ts')).meaning,
  support: () => whenThere('support'),
  gate: () => whenThere('gate'),
  stance: async () => (await import('./stance/index.ts')).stance,
  audiences: async () => (await import('./audiences/index.ts')).audiences,
  readability: async () => (await import('./readability/index.ts')).readability,
  latency: async () => (await import('./latency/index.ts')).latency,
};

async function whenThere(name: string): Promise<Evaluation> {
  const module: Record<string, Evaluation | undefined> = await import(
    new URL(`./${name}/index.ts`, import.meta.url).href
  );
  const evaluation = Object.values(module).find((one) => one?.name === name && typeof one.run === 'function');
  if (!evaluation) throw new Error(`evals/${name}/index.ts exports no Evaluation called ${name}.`);
  return evaluation;
}
