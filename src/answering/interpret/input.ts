import { MAX_QUESTION_LENGTH } from '../../domain/index.ts';

export type CheckedQuestion = { ok: true; question: string } | { ok: false; message: string };

const EXAMPLE = '"Does low-dose aspirin prevent pre-eclampsia?"';
/** Beyond this nothing is normalised first: the text is too long however it is counted. */
const HOPELESS_LENGTH = 20 * MAX_QUESTION_LENGTH;

/** Languages by script; a script shared by many languages is named as such. */
const scripts: readonly [name: string, pattern: RegExp][] = [
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['Chinese', /\p{Script=Han}/gu],
  ['Russian or another language in Cyrillic script', /\p{Script=Cyrillic}/gu],
  ['Arabic, Persian or Urdu', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hindi or another language in Devanagari script', /\p{Script=Devanagari}/gu],
  ['Bengali', /\p{Script=Bengali}/gu],
  ['Tamil', /\p{Script=Tamil}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

/** Frequent words that neither English nor medical Latin has. */
const languages: readonly [name: string, words: ReadonlySet<string>][] = (
  [
    [
      'Spanish',
      'el la los las una del qué que cuál cuáles cómo como para por con sin es son está puedo puede debo mi tengo tratamiento y pero más dolor embarazo niños hay se cuando cuándo',
    ],
    [
      'French',
      'le la les des une du est sont quel quelle quels quelles comment pour avec sans dans et je peut puis-je dois ma mon mes traitement chez enfant grossesse douleur pourquoi quand que qui au aux il faut',
    ],
    [
      'German',
      'der das den dem ein eine einen einer ist sind wie welche welcher welches für mit ohne und oder bei ich kann soll mein meine behandlung nicht wann warum wird von zu im schmerzen kinder schwangerschaft',
    ],
    [
      'Italian',
      'il lo la gli della delle dei nel una quale quali come per con senza è sono posso devo mio mia trattamento e che terapia bambini gravidanza dolore perché quando di si può',
    ],
    [
      'Portuguese',
      'o os um uma da das dos qual quais como para por com sem é são posso devo meu minha tratamento não e que em gravidez dor crianças quando você está',
    ],
    [
      'Dutch',
      'het een de van voor met zonder wat welke hoe zijn ik kan moet mijn bij en niet behandeling zwangerschap pijn kinderen wanneer waarom wordt',
    ],
    [
      'Swedish, Danish or Norwegian',
      'och är det ett för med utan hur vad vilken jag kan ska min mitt vid inte behandling og er hvad hvordan hva jeg ikke av på barn graviditet som',
    ],
    [
      'Polish',
      'jest jak czy jaki jaka jakie dla bez się nie mogę leczenie przy oraz ból dzieci ciąża co mam na w z i u',
    ],
    [
      'Turkish',
      'bir ve nedir nasıl için ile mi mı mu midir hangi tedavisi tedavi olur var ne çocuklarda gebelikte ağrı',
    ],
    [
      'Romanian',
      'este sunt care pentru cu fără și ce cum pot trebuie meu mea tratament tratamentul la în durere copii sarcină',
    ],
    [
      'Indonesian or Malay',
      'apa yang untuk dengan adalah bagaimana apakah saya bisa dan pada obat pengobatan sakit anak tidak',
    ],
  ] as const
).map(([name, words]) => [name, new Set(words.split(' '))]);

const english = new Set(
  `the of and with what how does should which why are my for to from that this these those best treatment risk dose use after before between safe
  you your he she we they is it be been not has have did do will would could was were when who whose there about than then if or but because
  during under over into management effect benefit patients patient versus pain pregnancy`.split(/\s+/),
);

/** English and other languages share these; alone they prove nothing. */
const shared = new Set([
  'do',
  'is',
  'was',
  'over',
  'or',
  'be',
  'under',
  'if',
  'it',
  'he',
  'we',
  'not',
  'has',
  'pain',
  'dose',
  'effect',
]);

/**
 * The one check of what an asker typed, on every surface. Gives the question in NFC with control and invisible characters
 * removed, lone surrogates replaced and white space squeezed; else a message that says what to write instead.
 */
export function checkQuestion(input: unknown): CheckedQuestion {
  if (typeof input !== 'string') {
    return refuse(`The question must be text, for example ${EXAMPLE}.`);
  }
  if (input.length > HOPELESS_LENGTH) return refuseLength(input.length);
  const question = input
    .replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

  if (question.length > MAX_QUESTION_LENGTH) return refuseLength(question.length);
  if (question === '')
    return refuse(`Nothing was asked. Write a clinical question in words, for example ${EXAMPLE}.`);
  if (!/\p{L}/u.test(question)) {
    return refuse(`There are no words in this question. Write it in words, for example ${EXAMPLE}.`);
  }
  if (isBareAddress(question)) {
    return refuse(
      `This is a web address; it is not opened. Ask what you want to know in words, for example ${EXAMPLE}.`,
    );
  }
  const language = foreignLanguage(question);
  if (language !== null) {
    return refuse(
      `Questions are read in English for now, and this looks like ${language}. Please ask it in English, for example ${EXAMPLE}.`,
    );
  }
  return { ok: true, question };
}

function refuse(message: string): CheckedQuestion {
  return { ok: false, message };
}

function refuseLength(length: number): CheckedQuestion {
  const shown = (value: number) => value.toLocaleString('en-GB');
  return refuse(
    `The question is too long: ${shown(length)} characters, and at most ${shown(MAX_QUESTION_LENGTH)} are read. Shorten it to what you want to know.`,
  );
}

function isBareAddress(question: string): boolean {
  return question
    .split(' ')
    .every((word) =>
      /^[<("']?(?:(?:https?|ftp|file):\/\/\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|uk|de|fr|eu|info)(?:\/\S*)?)$/i.test(
        word,
      ),
    );
}

/** The language a question is written in when it is surely not English, as words for a message; else null. */
function foreignLanguage(question: string): string | null {
  const letters = question.match(/\p{L}/gu)?.length ?? 0;
  const latin = question.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters - latin >= 2 && latin < letters / 2) {
    let best = 'another language than English';
    let most = 0;
    for (const [name, pattern] of scripts) {
      const count = question.match(pattern)?.length ?? 0;
      // Japanese mixes kana with Chinese characters: some kana is enough.
      if (name === 'Japanese' && count >= 2) return name;
      if (count > most) [best, most] = [name, count];
    }
    return best;
  }

  const words = question.toLowerCase().match(/\p{L}+(?:-\p{L}+)?/gu) ?? [];
  if (words.some((word) => english.has(word) && !shared.has(word))) return null;
  let best: string | null = null;
  let most = 2;
  for (const [name, known] of languages) {
    const hits = words.filter((word) => known.has(word));
    if (hits.length > most && new Set(hits).size > 1) [best, most] = [name, hits.length];
  }
  return best;
}
