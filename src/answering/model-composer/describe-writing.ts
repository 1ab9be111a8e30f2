import type { Answer, ModelReport } from '../../domain/index.ts';

/** Who put an answer into words, as every surface tells it. */
export interface Writing {
  /** A few words beside the answer. */
  readonly badge: string;
  /** Why rules wrote it although a model was asked; null otherwise. */
  readonly instead: string | null;
  /** What the model did, a sentence each. Empty without a model. */
  readonly details: readonly string[];
}

const reasons: Readonly<Record<string, string>> = {
  form: 'not in the form asked for',
  text: 'not a plain sentence',
  duplicate: 'said already',
  passage: 'with the number of no passage',
  quote: 'with a quote that stands nowhere',
  'off-topic': 'not on the question',
  unsupported: 'not supported by the quotes',
  'partly-supported': 'supported only in part',
  contradicted: 'contradicted by the quotes',
  unverified: 'that could not be checked',
  judge: 'doubted by the second model',
};

/** Reads who wrote an answer from its data. */
export function describeWriting({ composer, model }: Pick<Answer, 'composer' | 'model'>): Writing {
  if (composer === 'model') {
    const name = model?.name ?? 'a language model';
    return {
      badge: `Written by ${name}, every sentence checked`,
      instead: null,
      details: model ? detailsOf(model) : [],
    };
  }
  return {
    badge: 'Quoted word for word',
    instead: model?.why ?? null,
    details: model ? detailsOf(model) : [],
  };
}

function detailsOf(model: ModelReport): string[] {
  const { proposed, kept, dropped, droppedFor, askedAgain, added = 0, usage, judge } = model;
  const why = Object.entries(droppedFor)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, claims]) => `${claims} ${reasons[reason] ?? reason}`);
  const written = model.outcome === 'written';
  return [
    ...(model.outcome === 'failed' && proposed === 0
      ? []
      : [
          `${count(proposed, 'claim')} proposed, ${kept} shown, ${dropped} dropped${why.length > 0 ? `: ${why.join('; ')}` : ''}.`,
        ]),
    ...(askedAgain > 0 ? [`Asked again about ${count(askedAgain, 'claim')}.`] : []),
    ...(written && added > 0
      ? [
          `${count(added, 'sentence')} quoted word for word ${added === 1 ? 'was' : 'were'} added: harms, guidelines or the other side, which it left out.`,
        ]
      : []),
    `${model.name}, prompt ${model.prompt}: ${spent(usage)}.`,
    ...(judge ? [`Second model ${judge.name}: ${spent(judge.usage)}.`] : []),
  ];
}

function spent({ calls, inputTokens, outputTokens, cached, cost }: ModelReport['usage']): string {
  if (cached) return 'kept from an equal question, nothing was sent';
  const tokens = `${inputTokens.toLocaleString('en-GB')} tokens sent, ${outputTokens.toLocaleString('en-GB')} written`;
  const price = cost ? `, ${cost.amount.toFixed(4)} ${cost.currency}` : '';
  return `${count(calls, 'request')}, ${tokens}${price}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
