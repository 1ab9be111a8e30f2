/** What a test reads back from a PDF written without compression by pdfkit. */
export interface ReadPdf {
  readonly pages: number;
  /** One text for each page, in drawing order, white space made single. */
  readonly text: readonly string[];
  /** Titles of the bookmarks. */
  readonly outline: readonly string[];
  /** Addresses that links lead to. */
  readonly links: readonly string[];
  /** Names of places inside that links lead to, and of places that are there. */
  readonly jumps: readonly string[];
  readonly places: readonly string[];
  readonly info: Readonly<Record<string, string>>;
  readonly language: string | null;
}

/**
 * Reads pages, text (through each font's ToUnicode map), bookmarks, links and metadata. Knows the shape of files that
 * pdfkit writes with `compress: false`, no other; it shares no code with what wrote them.
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  const object = (id: string | undefined) => objects.get(id ?? '') ?? '';
  const ref = (body: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1];
  const catalogue = object(ref(file.slice(file.lastIndexOf('trailer')), 'Root'));
  const tree = object(ref(catalogue, 'Pages'));
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) =>
    object(id),
  );
  const bodies = [...objects.values()];
  const strings = (pattern: RegExp) =>
    bodies.flatMap((body) => [...body.matchAll(pattern)].map((match) => pdfString(match[1] ?? '')));
  const info = object(ref(file.slice(file.lastIndexOf('trailer')), 'Info'));
  return {
    pages: Number(/\/Count (\d+)/.exec(tree)?.[1]),
    text: kids.map((page) => pageText(page, object, ref)),
    outline: bodies
      .filter((body) => body.includes('/Parent') && /\/Dest \[/.test(body) && body.includes('/Title'))
      .flatMap((body) => pdfString(/\/Title (\((?:\\.|[^\\)])*\))/s.exec(body)?.[1] ?? '')),
    links: strings(/\/S \/URI\s*\/URI (\((?:\\.|[^\\)])*\))/g),
    jumps: strings(/\/S \/GoTo\s*\/D (\((?:\\.|[^\\)])*\))/g),
    places: strings(/(\([\w-]+\)) \[\d+ 0 R \/XYZ/g),
    info: Object.fromEntries(
      [...info.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, key = '', id]) => [key, pdfString(object(id))]),
    ),
    language: pdfString(/\/Lang (\([^)]*\))/.exec(catalogue)?.[1] ?? '') || null,
  };
}

type Get = (id: string | undefined) => string;
type Ref = (body: string, key: string) => string | undefined;

function pageText(page: string, object: Get, ref: Ref): string {
  const resources = object(ref(page, 'Resources')) || page;
  const fonts = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  const maps = new Map(
    [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
      name,
      unicodeMap(object(ref(object(id), 'ToUnicode'))),
    ]),
  );
  let current = new Map<number, string>();
  let text = '';
  for (const [, font, glyphs, end] of object(ref(page, 'Contents')).matchAll(
    /\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|(\bET\b)/g,
  )) {
    if (font) current = maps.get(font) ?? new Map();
    for (const [code] of glyphs?.matchAll(/.{4}/g) ?? [])
      text += current.get(Number.parseInt(code, 16)) ?? '?';
    if (end) text += '\u0001';
  }
  // Every word is drawn by itself; the spaces are drawn with the words.
  return text.replaceAll('\u0001', '').replace(/\s+/g, ' ').trim();
}

/** Glyph number to text, from a CMap as pdfkit writes it: ranges `<from> <to> [<text> …]`. */
function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => hex.replaceAll(' ', ''));
    for (const [index, hex] of texts.entries()) {
      const units = [...hex.matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16));
      map.set(Number.parseInt(from, 16) + index, String.fromCharCode(...units));
    }
  }
  return map;
}

/** A literal string, perhaps in UTF-16 with its byte order mark. */
function pdfString(literal: string): string {
  const bytes = literal
    .slice(1, -1)
    .replace(
      /\\(n|r|t|b|f|[()\\])/g,
      (_, letter: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[letter] ?? letter,
    );
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}
