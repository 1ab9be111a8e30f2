/** A negating word. Offsets are UTF-16. */
export interface Negation {
  readonly start: number;
  readonly end: number;
}

const pattern =
  /\b(?:not|no|never|neither|nor|without|cannot|none|fail(?:s|ed|ing)? to|unable to|lack(?:s|ed|ing)?(?: of)?|absence of|absent|free (?:of|from)|exclud(?:es?|ed|ing)|avoid(?:s|ed|ing|ance)?|other than|\w+n['’]t)\b|\b(?:non|Non)-?(?=[a-z]{4})(?!steroid|etheless|sense)|\b[Uu]n(?=(?:treated|changed|complicated|controlled|adjusted|necessary|safe|able|vaccinated|protected|affected|related|supported|tested|explained)\b)/gi;
/** "Against" negates advice, not protection. */
const against =
  /\b(?:recommend\w*|advis\w+|advice|suggest\w*|argu\w+|speaks?|decided|evidence|recommendation)\b(?: \w+){0,2} (against)\b/gi;

/** The negating words of a statement, from left to right. "Neither ... nor" is one. */
export function readNegations(text: string): Negation[] {
  const found: Negation[] = [];
  let neither = false;
  for (const match of text.matchAll(pattern)) {
    const word = match[0].toLowerCase();
    if (word === 'nor' && neither) {
      neither = false;
      continue;
    }
    if (word === 'neither') neither = true;
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(against)) {
    const end = match.index + match[0].length;
    found.push({ start: end - 'against'.length, end });
  }
  return found.sort((a, b) => a.start - b.start);
}
