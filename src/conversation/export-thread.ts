import { type Answer, evidenceLevelNames, type Thread } from '../domain/index.ts';

const disclaimer =
  'For education; not medical advice, a diagnosis or a treatment plan. Put together by software from quotations; check the sources before acting on them.';

/** A thread as data: the thread and, in the order of its turns, the whole answers; null for one that was deleted. */
export function threadAsJson(thread: Thread, answers: readonly (Answer | null)[]): string {
  return `${JSON.stringify({ schema: 1, thread, answers, disclaimer }, null, 2)}\n`;
}

/**
 * A thread as a Markdown document that stands alone: each question as asked and as it was taken, the answer with its quotations,
 * levels and references. No word of a publication or a person can act as Markdown or HTML in it.
 */
export function threadAsMarkdown(thread: Thread, answers: readonly (Answer | null)[]): string {
  const parts = [
    `# ${text(thread.title)}`,
    `${count(thread.turns.length, 'question')}, ${thread.createdAt} to ${thread.updatedAt}`,
    ...thread.turns.flatMap((turn, index) => {
      const answer = answers[index];
      return [
        `## ${turn.number}\\. ${text(turn.question)}`,
        ...(same(turn.asked, turn.question) ? [] : [`Asked: ${text(turn.asked)}`]),
        ...(turn.inherited.length > 0 ? [`Taken from before: ${turn.inherited.map(text).join('; ')}`] : []),
        ...(answer ? answerParts(answer) : ['This answer was deleted.']),
      ];
    }),
    '---',
    text(disclaimer),
  ];
  return `${parts.join('\n\n')}\n`;
}

const statusWords: Readonly<Record<Answer['status'], string>> = {
  answered: 'Answered',
  'insufficient-evidence': 'Not enough evidence found; nothing is claimed',
  'out-of-scope': 'Not a question about health',
  emergency: 'This may be an emergency',
  failed: 'The answer could not be finished',
};

function answerParts(answer: Answer): string[] {
  const numbers = new Map(answer.references.map(({ publication, number }) => [publication, number]));
  const claims = (ids: readonly string[]) =>
    ids
      .flatMap((id) => {
        const claim = answer.claims[id];
        if (!claim) return [];
        const cites = claim.citations
          .map(({ publication }) => `\\[${numbers.get(publication) ?? '?'}\\]`)
          .join(' ');
        const quotes = claim.citations
          .map(({ quote }) => quote)
          .filter((quote) => quote !== claim.text)
          .map((quote) => `  Quoted: “${text(quote)}”`);
        return [`- ${text(claim.text)} ${cites} (level ${claim.level})`, ...quotes];
      })
      .join('\n');
  const section = (heading: string, ids: readonly string[]) =>
    ids.length > 0 ? [`### ${text(heading)}`, claims(ids)] : [];
  return [
    `${statusWords[answer.status]}, ${answer.askedAt}. Answer ${text(answer.id)}`,
    ...answer.notes.map((note) => `Note: ${text(note.text)}`),
    ...section('Bottom line', answer.bottomLine),
    ...answer.sections.flatMap(({ heading, claims: ids }) => section(heading, ids)),
    ...(answer.gaps.length > 0
      ? ['### What was not found', answer.gaps.map((gap) => `- ${text(gap)}`).join('\n')]
      : []),
    ...(answer.references.length > 0
      ? ['### References', answer.references.map(referenceLine).join('\n')]
      : []),
  ];
}

function referenceLine({
  number,
  authors,
  title,
  journal,
  year,
  level,
  levelReason,
  status,
  publication,
  url,
}: Answer['references'][number]): string {
  const who =
    authors.length > 3
      ? `${authors.slice(0, 3).join(', ')}, et al. `
      : authors.length > 0
        ? `${authors.join(', ')}. `
        : '';
  const marks = status === 'current' ? '' : ` ${status.toUpperCase()}.`;
  return `- \\[${number}\\] ${text(`${who}${title} ${journal}, ${year}.`)} Level ${level}: ${text(`${evidenceLevelNames[level]}. ${levelReason}`)}${text(marks)} ${text(publication)} ${link(url)}`.trimEnd();
}

/** Words as words: no emphasis, link, heading, list, HTML or line break comes of them. */
function text(words: string): string {
  return (
    words
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (sign) =>
        sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`,
      )
      .replace(/^([-=]|\d+[.)])/, '\\$1')
      // A bare address would become a link in many readers.
      .replace(/\b(https?|ftp|mailto|javascript|data|www)([:.])/gi, '$1\\$2')
  );
}

/** Only an address that a browser opens as a page; written so that nothing can end it early. */
function link(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, href } = new URL(address);
  return /^https?:$/.test(protocol) ? `<${href.replace(/[<>\s]/g, encodeURIComponent)}>` : '';
}

function same(a: string, b: string): boolean {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
