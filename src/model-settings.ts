import { z } from 'zod';

/** Who runs a model, and where it listens when no address is set; null: the address must be set, or is the provider's own. */
const providers = {
  ollama: 'http://127.0.0.1:11434/v1',
  'llama.cpp': 'http://127.0.0.1:8080/v1',
  vllm: 'http://127.0.0.1:8000/v1',
  openai: 'https://api.openai.com/v1',
  'openai-compatible': null,
  anthropic: null,
} as const;
export type ModelProvider = keyof typeof providers;

/** A language model that may write and reword claims; what it writes is checked like anything else. */
export interface ModelSettings {
  readonly provider: ModelProvider;
  readonly name: string;
  /** Null: the provider's own address. */
  readonly url: string | null;
  /** Never logged. */
  readonly key: string | null;
}

/** What a million tokens cost, of what is sent and of what is written, in one currency. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  readonly currency: string;
}

export type ComposerChoice = 'extractive' | 'model';

/** How a model is used for answers. Means nothing without a model. */
export interface ComposingSettings {
  /** Who writes an answer when the question does not say. */
  readonly composer: ComposerChoice;
  /** A second model that looks at what the first wrote and can only lower a verdict. */
  readonly judge: ModelSettings | null;
  /** What everything a model does for one question may take together, in seconds. */
  readonly seconds: number;
  /** Requests to models at the same time; more wait. */
  readonly calls: number;
  /** Tokens the model can read and write in one request. */
  readonly contextTokens: number;
  /** Null: only tokens are counted. */
  readonly price: ModelPrice | null;
}

const names = Object.keys(providers) as ModelProvider[];
const example = 'ollama:llama3.1:8b';
const modelName = z
  .string()
  .refine(
    (text) => names.some((provider) => text.startsWith(`${provider}:`)) && /^\S+:\S+$/.test(text),
    `write PROVIDER:NAME with one of ${names.join(', ')}, for example ${example}`,
  );
const address = z
  .string()
  .refine(isWebAddress, 'write the address of the model, for example http://127.0.0.1:11434/v1');
const pricePattern = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?) ?([A-Z]{3})$/;

/** The settings of models; `config.ts` puts them among the others. */
export const modelShape = {
  PROBATUM_MODEL: modelName.optional(),
  PROBATUM_MODEL_URL: address.optional(),
  PROBATUM_MODEL_KEY: z.string().optional(),
  PROBATUM_MODEL_JUDGE: modelName.optional(),
  PROBATUM_MODEL_JUDGE_URL: address.optional(),
  PROBATUM_MODEL_JUDGE_KEY: z.string().optional(),
  PROBATUM_MODEL_SECONDS: wholeNumber(5, 1_800).default(120),
  PROBATUM_MODEL_CALLS: wholeNumber(1, 64).default(2),
  PROBATUM_MODEL_CONTEXT: wholeNumber(2_048, 2_000_000).default(8_192),
  PROBATUM_MODEL_PRICE: z
    .string()
    .regex(pricePattern, 'write what a million tokens cost, sent/written, for example 0.15/0.60 USD')
    .optional(),
  PROBATUM_COMPOSER: z.enum(['extractive', 'model'], 'write extractive or model').optional(),
};
type ModelData = z.infer<z.ZodObject<typeof modelShape>>;

/** What does not go together, a sentence each that says what to write. */
export function modelProblems(data: ModelData): string[] {
  const { PROBATUM_MODEL: model, PROBATUM_MODEL_JUDGE: judge } = data;
  if (!model) {
    const stray = (
      [
        'PROBATUM_MODEL_URL',
        'PROBATUM_MODEL_KEY',
        'PROBATUM_MODEL_JUDGE',
        'PROBATUM_MODEL_JUDGE_URL',
        'PROBATUM_MODEL_JUDGE_KEY',
        'PROBATUM_MODEL_PRICE',
      ] as const
    ).filter((name) => data[name]);
    return [
      ...(stray.length > 0 ? [`PROBATUM_MODEL is needed with ${stray.join(' and ')}`] : []),
      ...(data.PROBATUM_COMPOSER === 'model'
        ? [`PROBATUM_MODEL is needed with PROBATUM_COMPOSER=model, for example ${example}`]
        : []),
    ];
  }
  const read = readModel(model, data.PROBATUM_MODEL_URL, data.PROBATUM_MODEL_KEY);
  const stray = (['PROBATUM_MODEL_JUDGE_URL', 'PROBATUM_MODEL_JUDGE_KEY'] as const).filter(
    (name) => data[name] && !judge,
  );
  return [
    ...lacking(read, 'PROBATUM_MODEL'),
    ...(stray.length > 0 ? [`PROBATUM_MODEL_JUDGE is needed with ${stray.join(' and ')}`] : []),
    ...(judge ? lacking(readJudge(judge, data, read), 'PROBATUM_MODEL_JUDGE') : []),
  ];
}

/** The model of checked settings; null without one. */
export function modelOf(data: ModelData): ModelSettings | null {
  const { PROBATUM_MODEL: model, PROBATUM_MODEL_URL, PROBATUM_MODEL_KEY } = data;
  return model ? readModel(model, PROBATUM_MODEL_URL, PROBATUM_MODEL_KEY) : null;
}

/** How the model of checked settings is used for answers. A model that is set writes them unless PROBATUM_COMPOSER says otherwise. */
export function composingOf(data: ModelData): ComposingSettings {
  const model = modelOf(data);
  const [, input, output, currency = ''] = pricePattern.exec(data.PROBATUM_MODEL_PRICE ?? '') ?? [];
  const judge = data.PROBATUM_MODEL_JUDGE;
  return {
    composer: data.PROBATUM_COMPOSER ?? (model ? 'model' : 'extractive'),
    judge: model && judge ? readJudge(judge, data, model) : null,
    seconds: data.PROBATUM_MODEL_SECONDS,
    calls: data.PROBATUM_MODEL_CALLS,
    contextTokens: data.PROBATUM_MODEL_CONTEXT,
    price: input === undefined ? null : { input: Number(input), output: Number(output), currency },
  };
}

function readModel(text: string, url: string | undefined, key: string | undefined): ModelSettings {
  const provider = names.find((name) => text.startsWith(`${name}:`)) ?? 'openai-compatible';
  return {
    provider,
    name: text.slice(provider.length + 1),
    url: url ?? providers[provider],
    key: key ?? null,
  };
}

/** A judge of the same provider is reached as the model is, unless it has an address or key of its own. */
function readJudge(text: string, data: ModelData, model: ModelSettings): ModelSettings {
  const judge = readModel(text, data.PROBATUM_MODEL_JUDGE_URL, data.PROBATUM_MODEL_JUDGE_KEY);
  if (judge.provider !== model.provider || data.PROBATUM_MODEL_JUDGE_URL) return judge;
  return { ...judge, url: model.url, key: judge.key ?? model.key };
}

function lacking({ provider, url, key }: ModelSettings, setting: string): string[] {
  if ((provider === 'anthropic' || provider === 'openai') && !key) {
    return [`${setting}_KEY is needed with an ${provider} model`];
  }
  if (provider === 'openai-compatible' && !url) {
    return [`${setting}_URL is needed with an openai-compatible model`];
  }
  return [];
}

function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
