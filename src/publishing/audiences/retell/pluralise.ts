const irregular = new Map([
  ['child', 'children'],
  ['person', 'people'],
  ['woman', 'women'],
  ['man', 'men'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['life', 'lives'],
]);
const invariable = new Set(
  'sickness illness bleeding swelling medicine-use sleep blood water weight pain breathing skin hair sight hearing weakness'.split(
    ' ',
  ),
);

/** The plural of a phrase of plain English: its head noun ("lack of iron" keeps "iron"), as English spells it. */
export function pluralise(phrase: string): string {
  const words = phrase.split(' ');
  const link = words.findIndex(
    (word, index) =>
      index > 0 &&
      /^(?:of|in|on|for|from|to|with|by|that|who|caused|at|after|before|inside|outside)$/.test(word),
  );
  const head = link === -1 ? words.length - 1 : link - 1;
  return words.map((word, index) => (index === head ? pluralWord(word) : word)).join(' ');
}

function pluralWord(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular.get(lower);
  if (known) return known;
  if (invariable.has(lower) || /(?:[^aeious]s|[^s]ss?|ness|ing|ion-use)$/.test(lower) === false)
    return add(word);
  if (/(?:ness|ss)$/.test(lower) && invariable.has(lower)) return word;
  if (/[^su]s$/.test(lower)) return word;
  return add(word);
}

function add(word: string): string {
  if (invariable.has(word.toLowerCase())) return word;
  if (/(?:s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}
