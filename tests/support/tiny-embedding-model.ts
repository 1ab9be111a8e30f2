import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Words, and marks such as `[CLS]`, and where they lie. A mark that is not there lies nowhere, a word nearly so. */
export type TinyWords = Readonly<Record<string, readonly number[]>>;

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/**
 * Writes a real, very small embedding model: a BERT tokenizer and an ONNX graph of one table look-up, in the files of a model on
 * the hub. A text lies at the mean of its words (and two marks that lie nowhere).
 */
export function writeTinyModel(
  folder: string,
  words: TinyWords,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const dimension = Object.values(words)[0]?.length ?? 0;
  const entries = [...special, ...Object.keys(words).filter((word) => !special.includes(word))];
  const nearlyNowhere: TinyWords = { '[UNK]': Array<number>(dimension).fill(0.001) };
  const files: Record<string, unknown> = {
    'config.json': { model_type: 'bert', hidden_size: dimension, vocab_size: entries.length },
    'tokenizer_config.json': { tokenizer_class: 'BertTokenizer', model_max_length: 32, do_lower_case: true },
    'tokenizer.json': tokenizer(entries),
    ...more,
  };
  for (const [name, value] of Object.entries(files)) put(join(folder, name), JSON.stringify(value));
  put(
    join(folder, 'onnx/model.onnx'),
    lookUpModel(
      entries.map((word) => words[word] ?? nearlyNowhere[word] ?? Array<number>(dimension).fill(0)),
    ),
  );
  return folder;
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function tokenizer(entries: readonly string[]) {
  const id = (token: string) => entries.indexOf(token);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({
      id: id(content),
      special: true,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [id(token)], tokens: [token] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(entries.map((token, place) => [token, place])),
    },
  };
}

// Field numbers are those of onnx.proto (ONNX, ir_version 8).
function lookUpModel(rows: readonly (readonly number[])[]): Uint8Array {
  const dimension = rows[0]?.length ?? 0;
  const table = message(
    varint(1, rows.length),
    varint(1, dimension),
    varint(2, float),
    text(8, 'table'),
    bytes(9, new Uint8Array(Float32Array.from(rows.flat()).buffer)),
  );
  const node = message(
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'),
    text(4, 'Gather'),
  );
  const graph = message(
    bytes(1, node),
    text(2, 'tiny'),
    bytes(5, table),
    bytes(11, valueInfo('input_ids', int64, ['batch', 'tokens'])),
    bytes(12, valueInfo('last_hidden_state', float, ['batch', 'tokens', dimension])),
  );
  return message(varint(1, 8), bytes(7, graph), bytes(8, message(varint(2, 13))));
}

const float = 1;
const int64 = 7;

function valueInfo(name: string, type: number, shape: readonly (string | number)[]): Uint8Array {
  const dimensions = shape.map((one) =>
    bytes(1, message(typeof one === 'number' ? varint(1, one) : text(2, one))),
  );
  const tensor = message(varint(1, type), bytes(2, message(...dimensions)));
  return message(text(1, name), bytes(2, message(bytes(1, tensor))));
}

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(fields);
}

function varint(field: number, value: number): Uint8Array {
  return Buffer.from([...digits(field << 3), ...digits(value)]);
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, Buffer.from(value));
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([...digits((field << 3) | 2), ...digits(value.length)]), value]);
}

/** Seven bits a byte, the lowest first. */
function digits(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...digits(Math.floor(value / 128))];
}
