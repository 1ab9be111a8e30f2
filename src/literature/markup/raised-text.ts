/** Around a reference number until `resolveCites` decides on its brackets. Unicode noncharacters: no text holds them. */
export const CITE_OPEN = '\uFDD0';
export const CITE_CLOSE = '\uFDD1';

const citeList = /^\d{1,3}(?:\s?[,;–—‐-]\s?\d{1,3})+$/;
const simple = /^[+−–-]?[\p{L}\p{N}.,'′*+−–-]+$/u;

/**
 * A superscript in plain text, to stand behind `before`: 10^6, Ca^2+, m^(n + 1); CD4+, 5*, 1st as they are; numbers that can
 * only be references are marked as such. 10⁶ never becomes 106.
 */
export function superscript(before: string, content: string): string {
  const text = content.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return content;
  if (/^(?:st|nd|rd|th)$/.test(text) && /\d$/.test(before)) return content;
  const behindWord = /\p{Ll}{4}$|[^\d\s][.,;:)]$/u.test(before);
  if (citeList.test(text) || (behindWord && /^\d{1,3}$/.test(text)))
    return `${CITE_OPEN}${text}${CITE_CLOSE}`;
  return spaced(content, simple.test(text) || /^\([^()]*\)$/.test(text) ? `^${text}` : `^(${text})`);
}

/** A subscript in plain text, to stand behind `before`: H2O, HbA1c, IC50 glued as people write them; 5_3, x_(i, j) where that would mislead. */
export function subscript(before: string, content: string): string {
  const text = content.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return content;
  if (/^[\p{L}\p{N}.+−-]+$/u.test(text)) {
    return spaced(content, /\d$/.test(before) && /^\d/.test(text) ? `_${text}` : text);
  }
  return spaced(content, /^\([^()]*\)$/.test(text) ? `_${text}` : `_(${text})`);
}

function spaced(content: string, text: string): string {
  return `${/^\s/.test(content) ? ' ' : ''}${text}${/\s$/.test(content) ? ' ' : ''}`;
}

/** How far back an opened bracket is looked for. */
const LONGEST_BRACKET = 300;

/**
 * Marked reference numbers in square brackets with a space before, `risk [12, 13].`, so that a number never touches another.
 * Those that already stand in brackets get none of their own.
 */
export function resolveCites(text: string): string {
  if (!text.includes(CITE_OPEN)) return text;
  const merged = text
    // A mark inside a mark: a superscript around a reference.
    .replace(/\uFDD0([^\uFDD0\uFDD1]*)\uFDD0/g, `${CITE_OPEN}$1`)
    .replace(/\uFDD1([^\uFDD0\uFDD1]*)\uFDD1/g, `$1${CITE_CLOSE}`)
    .replace(/\uFDD1(\s*)([,;–—‐-]?)\s*\uFDD0/g, (_marks, _space: string, separator: string) =>
      separator === '' ? ', ' : /[,;]/.test(separator) ? `${separator} ` : separator,
    );
  const parts = merged.split(/\uFDD0|\uFDD1/);
  let out = '';
  for (const [index, part] of parts.entries()) {
    // The whole would make a long text slow.
    const tail = out.slice(-LONGEST_BRACKET);
    // Text and references take turns.
    if (index % 2 === 0) {
      out += index > 0 && /^[\p{L}\p{N}]/u.test(part) ? ` ${part}` : part;
      continue;
    }
    const number = part.trim().replace(/([,;])\s*(?=\S)/g, '$1 ');
    if (number === '') continue;
    const gap = out === '' || /[\s([{]$/.test(tail) ? '' : ' ';
    if (/^[[(].*[\])]$/.test(number)) out += gap + number;
    else if (isOpen(tail, '[', ']')) out += /\p{N}$/u.test(tail) ? gap + number : number;
    else if (isOpen(tail, '(', ')') && !/[\p{L}\p{N}]$/u.test(tail)) out += number;
    else out += `${gap}[${number}]`;
  }
  return out;
}

function isOpen(text: string, open: string, close: string): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close);
}
