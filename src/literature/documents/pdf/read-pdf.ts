import { FaultyFile } from '../../source-item.ts';
import { type DocumentContent, MOST_CHARACTERS, yearIn } from '../document-content.ts';
import { withoutRoot } from '../read-html.ts';
import { dropRepeated } from './drop-repeated.ts';
import { type Block, findHeadings } from './find-headings.ts';
import { joinParagraphs } from './join-paragraphs.ts';
import { collectWords } from './mend-hyphens.ts';
import { openPdf, type Pdf } from './open-pdf.ts';
import { type Line, readLines } from './read-lines.ts';

/** Fewer letters than this on all pages together are stamps on a scan, not its text. */
const FEWEST_LETTERS = 20;

/**
 * The text of a PDF: headings by size, weight and numbering; lines joined to paragraphs; running headers, footers and page numbers left
 * out; pages kept. Throws FaultyFile when it is protected, damaged, too long, or a scan without text.
 */
export async function readPdf(bytes: Uint8Array, file: string): Promise<DocumentContent> {
  const pdf = await openPdf(bytes, file);
  try {
    const pages: Line[][] = [];
    const boldFonts = new Map<string, boolean>();
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const lines = await readPage(pdf, number, boldFonts, file);
      characters += lines.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > MOST_CHARACTERS) throw tooLong(file);
      pages.push(lines.map((line) => ({ ...line, text: line.text.normalize('NFC') })));
    }
    const letters = pages
      .flat()
      .reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);
    if (letters < FEWEST_LETTERS) {
      throw new FaultyFile(
        file,
        'holds no text; it may be a scan. Run text recognition (OCR) on it first',
        null,
      );
    }
    const lines = dropRepeated(pages).flat();
    const blocks = findHeadings(lines);
    const sections = joinParagraphs(blocks, collectWords(lines.map(({ text }) => text)));
    const heading = mainHeading(blocks);
    const { title, year } = await readMetadata(pdf);
    return { sections: heading ? withoutRoot(sections, heading) : sections, title: title ?? heading, year };
  } finally {
    await pdf.destroy();
  }
}

async function readPage(
  pdf: Pdf,
  number: number,
  boldFonts: Map<string, boolean>,
  file: string,
): Promise<Line[]> {
  try {
    return await readLines(pdf, number, boldFonts);
  } catch (cause) {
    throw new FaultyFile(file, `is damaged: page ${number} cannot be read`, null, cause);
  }
}

export function tooLong(file: string): FaultyFile {
  return new FaultyFile(
    file,
    `holds more than ${MOST_CHARACTERS.toLocaleString('en-US')} characters of text; split it`,
    null,
  );
}

/** The highest heading when it stands alone at its level, on the first page: the title as printed. */
function mainHeading(blocks: readonly Block[]): string | undefined {
  const headings = blocks.flatMap((block) => (block.type === 'heading' ? [block] : []));
  const top = Math.min(...headings.map(({ level }) => level));
  const highest = headings.filter(({ level }) => level === top);
  const [only] = highest;
  return highest.length === 1 && only?.line.page === 1 ? only.text : undefined;
}

async function readMetadata(pdf: Pdf): Promise<{ title: string | undefined; year: number | undefined }> {
  try {
    const { info } = await pdf.getMetadata();
    const text = (key: string): string => String(typeof info[key] === 'string' ? info[key] : '').trim();
    const title = text('Title')
      .replace(/^Microsoft Word - /, '')
      .replace(/\s+/g, ' ')
      .normalize('NFC');
    // What programs put there when nobody gave a title.
    const isName =
      title === '' ||
      /^(?:untitled|document\d*|title|slide \d+)$|\.(?:docx?|pdf|indd|qxd|tex|pptx?|rtf|odt)$/i.test(title);
    return {
      title: isName ? undefined : title,
      year:
        yearIn(text('CreationDate').replace(/^D:/, '').slice(0, 4)) ??
        yearIn(text('ModDate').replace(/^D:/, '').slice(0, 4)),
    };
  } catch {
    // Broken metadata is no reason to refuse the text.
    return { title: undefined, year: undefined };
  }
}
