/** What somebody asks, taken apart: the statements that set the scene, and each thing asked in the asker's words. */
export interface SplitQuestion {
  readonly context: string;
  /** One entry for a question that is one. */
  readonly asked: readonly string[];
}

const MOST_PARTS = 6;

const wh = '(?:what|which|how|when|why|who|whom|whose|where)';
const modal = '(?:should|can|could|may|might|must|will|would|shall|does|do|did|is|are|was|were|has|have|had)';
/** Subjects that make a clause of what follows an auxiliary. */
const subject =
  '(?:i|we|you|he|she|it|they|one|there|this|that|these|those|the|a|an|any|my|our|his|her|your|their|its|all|both|adding|giving|using|stopping|patients?|pts?|people|women|men|children|adults|someone|anyone|anything|something|everyone)';
const predicate =
  '(?:safe|safer|better|best|worse|effective|useful|needed|necessary|indicated|contraindicated|recommended|worth|worthwhile|enough|ok|okay|harmful|dangerous|appropriate|reasonable|possible|required|common|reversible|reliable|accurate|curable|painful|contagious|inherited|hereditary|normal|fatal)';
const preposition = '(?:at|for|in|by|with|to|from|on|after|over|until|under)';

/** The beginning of something asked: after "and", after a comma, or at the start of a sentence. */
const condition = '(?:(?:if (?:so|yes|not|it is|it does|they do|they are)|then),? )?';
const clauseOfWh = `${condition}(?:${preposition} )?${wh}\\b`;
const clauseOfVerb = [
  `${modal}(?:n['’]t)? ${subject}\\b`,
  // "and should levels be checked": a noun, not the verb of the clause before.
  `(?:should|does|do|did|would)(?:n['’]t)? (?!(?:be|not|so|it|get|have|also|always|never|only|still|then)\\b)\\w+(?: \\w+){0,3} (?:be|have|help|need|work|cause|reduce|increase|improve|prevent|affect|matter|get|go|change|stay|avoid|stop|start|take|receive|use|lower|raise)\\b`,
  `(?:is|are|was|were)(?:n['’]t)? (?!not\\b)[\\w-]+(?: [\\w-]+){0,2} ${predicate}\\b`,
  `(?:is|are) (?:it|there|this|that)\\b`,
].join('|');

const startsAsking = new RegExp(
  `^(?:(?:if so|so|and|but|also|then|please|doc|ok|okay|question)[,:]? )*(?:(?:${preposition} )?(?:what|which|who|whom|whose|why)\\b|(?:${preposition} )?how\\b|(?:when|where) ${modal}\\b|${modal}(?:n['’]t)? |any (?:point|benefit|role|evidence|harm|use|value|need|reason|risk|downside)|(?:ok|okay|worth|safe) )`,
  'i',
);
const breakBefore = new RegExp(
  `(?:,? (?:and|but|&|plus|as well as)(?: also| then)?,? |; ?|, (?:also )?| [-–—] (?:and |also )?)(?=(?:${clauseOfWh}|${clauseOfVerb}))`,
  'gi',
);
/** "patients who smoke and who drink": a second relative clause asks nothing. */
const relative = /^(?:who|whom|whose|which|where|when)\b/i;
/** A clause after a comma or dash must ask by itself; "if given early, does it help" does not begin with a question. */
const asksHere = new RegExp(`^(?:${clauseOfWh} ?\\S|${clauseOfVerb})`, 'i');

/** "What drug, what route, how many mg" is one question with three gaps. */
const hasVerb = new RegExp(`\\b${modal}\\b`, 'i');

/** Asked for its own sake, these belong to the question before. */
const tag =
  /^(?:right|correct|true|really|thoughts|any (?:thoughts|ideas?|advice|suggestions?|help|tips|input)|yes or no|or not|ok(?:ay)?|agree|help|thanks?|thank you|why(?: not)?|is (?:that|this|it) (?:true|right|correct|so|ok|okay|the case|normal)|what do you (?:think|recommend|suggest|advise)|what (?:would|should) (?:you|i|we) do|can you help(?: me)?|please(?: advise| help)?)[\s?!.,]*$/i;
/** "Or should he wait?" is the other half of the question before. */
const alternative = /^or\b/i;

const abbreviation = /\b(?:vs|approx|e\.g|i\.e|dr|mr|mrs|ms|prof|st|no|pt|yr|wk|hr|min|max|fig|etc|incl)\.$/i;
/** A short demand after a question: "dose and effect size pls". */
const demand =
  /^(?:(?:and|also|plus)[,:]? )?(?:dos(?:e|age|ing)|duration|effect size|side effects?|evidence|risks?|monitoring|nnt|numbers?)\b.{0,60}$|\b(?:please|pls|plz)\W*$/i;
const order =
  /^(?:please |also )*(?:tell me|explain|describe|list|give me|summari[sz]e|outline|compare|show me|advise)\b/i;

/**
 * Takes a question apart by its grammar. Sentences without a question set the scene unless nothing else is asked; clauses
 * joined by "and" are parts only when each asks for itself ("what is the dose and is it safe"), so that "benefits and harms
 * of X", "how and when", "X or Y" and relative clauses stay whole. Numbered lists are parts.
 */
export function splitQuestions(text: string): SplitQuestion {
  const { context, asking } = sentencesByUse(text);
  const asked: string[] = [];
  for (const sentence of asking) {
    for (const clause of clausesOf(sentence)) {
      const last = asked.length - 1;
      if (last >= 0 && (tag.test(clause) || alternative.test(clause))) asked[last] += ` ${clause}`;
      else if (tag.test(clause)) context.push(clause);
      else asked.push(clause);
    }
  }
  if (asked.length < 2 || asked.length > MOST_PARTS) return { context: '', asked: [text] };
  return { context: context.join(' '), asked };
}

/** The sentences of a question that set the scene, and those that ask, items of a list among them. */
export function sentencesByUse(text: string): { context: string[]; asking: string[] } {
  const { lead, items } = numbered(text);
  if (items.length > 1) return { context: lead === '' ? [] : [lead], asking: items };
  const context: string[] = lead === '' ? [] : [lead];
  const asking: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const asks =
      sentence.endsWith('?') ||
      order.test(sentence) ||
      (asking.length > 0 && (demand.test(sentence) || startsAsking.test(sentence)));
    (asks ? asking : context).push(sentence);
  }
  return { context, asking };
}

/** "1. … 2. …", "1) … 2) …", "(a) … (b) …": at least two, counted from the first. */
function numbered(text: string): { lead: string; items: string[] } {
  for (const [pattern, label] of [
    [/(?:^|\s)\(?(\d)[.)]\s+(?=\p{L})/gu, (index: number) => String(index + 1)],
    [/(?:^|\s)\(?([a-f])\)\s+(?=\p{L})/giu, (index: number) => 'abcdef'.charAt(index)],
    [/(?:^|\s)\(?(i{1,3}|iv|v)\)\s+(?=\p{L})/giu, (index: number) => ['i', 'ii', 'iii', 'iv', 'v'][index]],
  ] as const) {
    const marks = [...text.matchAll(pattern)];
    const counts = marks.every((mark, index) => mark[1]?.toLowerCase() === label(index));
    if (marks.length < 2 || !counts) continue;
    const items = marks.map((mark, index) =>
      text
        .slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length)
        .replace(/[\s;,]+(?:and)?$/i, '')
        .trim(),
    );
    if (items.every((item) => item.split(/\s+/).length >= 2))
      return { lead: text.slice(0, marks[0]?.index ?? 0).trim(), items };
  }
  return { lead: '', items: [] };
}

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const piece of text.split(/(?<=[.?!])\s+|\n+/)) {
    const last = sentences.at(-1);
    if (last !== undefined && (abbreviation.test(last) || (last.endsWith('.') && /^\p{Ll}/u.test(piece))))
      sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (piece.trim() !== '') sentences.push(piece.trim());
  }
  return sentences;
}

/** The clauses of one sentence that each ask for themselves. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const mark of sentence.matchAll(breakBefore)) {
    if (insideBrackets(sentence, mark.index)) continue;
    const before = sentence.slice(from, mark.index).trim();
    const after = sentence.slice(mark.index + mark[0].length);
    const [word = ''] = relative.exec(after) ?? [];
    const bareComma = /^[,\s–—-]+$/.test(mark[0]);
    // "How long and at what level should …" shares its verb; "how much, and how many" does not.
    const fewest = mark[0].startsWith(' ') || bareComma ? 3 : 2;
    if (!asksAlready(before) || countWords(before) < fewest) continue;
    if (word !== '' && new RegExp(`\\S ${word}\\b`, 'i').test(before)) continue;
    if (!asksHere.test(after) || countWords(after) < 2) continue;
    if (bareComma && (!hasVerb.test(before) || !standsAlone(after))) continue;
    clauses.push(before);
    from = mark.index + mark[0].length;
  }
  clauses.push(sentence.slice(from).trim());
  return clauses.map((clause) => clause.replace(/[,;\s–—-]+$/, ''));
}

/** What stands before a break is itself a question, perhaps after a scene: "In CKD, what dose" is, "In CKD" is not. */
function asksAlready(before: string): boolean {
  if (startsAsking.test(before)) return true;
  return before.split(/[,;:.] ?| [-–—] /).some((piece) => startsAsking.test(piece.trim()));
}

/** After a bare comma: "…, which is common" and "…, who is 60" tell; "…, what dose" and "…, is it safe" ask. */
function standsAlone(after: string): boolean {
  return !/^(?:which|who|whom|whose|where|when|that) (?:is|are|was|were|has|have|had|can|may|also|\w+s)\b/i.test(
    after,
  );
}

function countWords(text: string): number {
  return text.trim().split(/\s+/).length;
}

function insideBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}
