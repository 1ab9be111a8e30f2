import type { Mention } from '../../vocabulary/index.ts';
import { foldWord, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import type { QuestionTerm } from './question-terms.ts';
import { isStopWord } from './stop-words.ts';

/** Nouns that make a named condition or procedure of the word before them. */
const heads = new Map<string, QuestionTerm['kind']>(
  [
    [
      'disease',
      'syndrome disease disorder sclerosis dystrophy dysplasia palsy neuropathy myopathy encephalopathy encephalitis nephropathy nephritis colitis hepatitis dermatitis arthritis vasculitis myositis anaemia deficiency tumour carcinoma sarcoma lymphoma leukaemia cancer fever infection cyst hernia fistula stenosis atresia malformation ataxia dementia epilepsy retinopathy dermatosis cardiomyopathy',
    ],
    [
      'procedure',
      'procedure operation repair flap osteotomy arthroplasty technique manoeuvre bypass ablation embolisation transplant transplantation',
    ],
  ].flatMap(([kind, words]) =>
    (words ?? '').split(' ').map((word) => [foldWord(word), kind as QuestionTerm['kind']] as const),
  ),
);

/** Words that say how bad or how long, or whose: not part of a name. */
const plain = new Set(
  'severe mild moderate acute chronic bad new early late old young recurrent advanced stable active known current same different other common rare serious possible suspected confirmed primary secondary underlying concomitant refractory resistant symptomatic asymptomatic progressive persistent newly my his her their this that such any elective emergency urgent minor major small large left right adult childhood paediatric'
    .split(' ')
    .map(foldWord),
);

/** Endings of the International Nonproprietary Names' stems, and of named conditions and operations. */
const suffixes: readonly (readonly [QuestionTerm['kind'], RegExp])[] = [
  [
    'drug',
    /(?:mab|nib|tide|vir|gliptin|gliflozin|glitazone|sartan|pril|olol|dipine|statin|cept|parin|xaban|gatran|cillin|cycline|floxacin|azole|oxetine|triptan|setron|prazole|lukast|mycin|ciclib|rafenib|limus|dronate|stat|gepant|orexant|vaptan|siran|rsen|leucel)s?$/,
  ],
  ['disease', /(?:itis|osis|emia|oma|pathy|plegia|paresis|trophy|philia|penia|uria|algia)$/],
  ['procedure', /(?:ectomy|otomy|ostomy|plasty|pexy|desis|scopy)$/],
];

const WEIGHT = 0.9;

/**
 * Names that no vocabulary entry covers still count as concepts, so that they do not decay into their common words: a head
 * noun with the word before it, when that is no everyday word ("hippocampal sclerosis", not "fewer infections"), and an unknown word with the ending of a drug, disease or operation.
 */
export function phraseTerms(
  mentions: readonly Mention[],
  text: string,
  vocabulary: Vocabulary,
): QuestionTerm[] {
  const tokens = tokenize(text);
  const mentionAt = (position: number) =>
    mentions.find((one) => one.firstWord <= position && position < one.lastWord);
  const terms: QuestionTerm[] = [];
  tokens.forEach((token, index) => {
    const word = foldWord(token.text);
    const before = tokens[index - 1];
    const mention = mentionAt(index);
    const kind = heads.get(word);
    if (kind && before && (!mention || mention.lastWord - mention.firstWord === 1) && !mentionAt(index - 1)) {
      const modifier = foldWord(before.text);
      const joined = /^[\s-]$/.test(text.slice(before.end, token.start));
      const names = !isStopWord(modifier) && !plain.has(modifier) && !vocabulary.isEveryday(modifier);
      if (joined && names && /^\p{L}{3,}/u.test(before.text)) {
        terms.push(phrase(text, before.start, token.end, `${modifier} ${word}`, kind));
        return;
      }
    }
    if (mention || vocabulary.knowsWord(word) || vocabulary.isEveryday(word)) return;
    const named = suffixes.find(([, ending]) => word.length >= 6 && ending.test(word));
    if (named) terms.push(phrase(text, token.start, token.end, word, named[0]));
  });
  return terms;
}

function phrase(
  text: string,
  start: number,
  end: number,
  folded: string,
  kind: QuestionTerm['kind'],
): QuestionTerm {
  const matched = text.slice(start, end);
  return {
    label: matched.toLowerCase(),
    concepts: [],
    readings: [],
    kind,
    weight: WEIGHT,
    sureness: 1,
    factor: 1,
    coverage: new Map(),
    phrase: folded,
    matched,
    start,
    end,
  };
}
