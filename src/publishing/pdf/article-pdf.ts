import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { plainDate } from '../citations/written-date.ts';
import { articleContent, type Node } from './article-content.ts';
import type { PrintDocument } from './print-document.ts';
import { colours, margins, styles } from './print-styles.ts';
import { printText } from './print-text.ts';

/** What we use of pdfmake. Its own types would bring the browser's into a server program. */
interface PdfMake {
  addFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: Node): { getBuffer(): Promise<Uint8Array> };
}

let loaded: PdfMake | undefined;

/** Loaded when the first document is asked for (about 0.15 s), so that the service starts without it. */
function pdfMake(): PdfMake {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const made = require('pdfmake') as PdfMake;
  const fonts = require('pdfmake/fonts/Roboto.js') as Record<string, Record<string, string>>;
  const folder = dirname(require.resolve('pdfmake/fonts/Roboto.js'));
  made.addFonts(fonts);
  // A document holds text only: nothing is fetched, and no file but the fonts is read.
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => path.startsWith(folder));
  loaded = made;
  return made;
}

/**
 * An article as a PDF: A4, set in the Roboto that comes with pdfmake, with bookmarks, links between numbers and
 * references, and its title, publisher and language as metadata. The same document gives the same bytes.
 *
 * @param options.compress false leaves the content streams readable (tests).
 */
export async function articlePdf(
  document: PrintDocument,
  options: { readonly compress?: boolean } = {},
): Promise<Uint8Array> {
  return pdfMake()
    .createPdf(definition(document, options.compress ?? true))
    .getBuffer();
}

function definition(document: PrintDocument, compress: boolean): Node {
  const made = new Date(document.printedAt);
  return {
    pageSize: 'A4',
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
    version: '1.7',
    language: 'en-GB',
    displayTitle: true,
    compress,
    info: {
      title: document.title,
      author: document.siteName,
      subject: 'Clinical evidence article',
      keywords: document.keywords.join(', '),
      creator: document.siteName,
      creationDate: made,
      modDate: made,
    },
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.3, color: colours.ink },
    styles,
    content: articleContent(document),
    header: (page: number) => (page === 1 ? null : runningHead(document)),
    footer: (page: number, pages: number) => runningFoot(document, page, pages),
  };
}

const side = [margins.left, 0, margins.right, 0];

function runningHead({ title, siteName }: PrintDocument): Node {
  const short = title.length > 90 ? `${title.slice(0, 88).trimEnd()}…` : title;
  return {
    style: 'running',
    margin: [margins.left, 34, margins.right, 0],
    columns: [
      { text: printText(short), width: '*' },
      { text: printText(siteName), width: 'auto', alignment: 'right' },
    ],
    columnGap: 20,
  };
}

function runningFoot({ url, printedAt }: PrintDocument, page: number, pages: number): Node {
  const width = 595.28 - margins.left - margins.right;
  return {
    margin: side,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: colours.line }] },
      {
        style: 'running',
        margin: [0, 6, 0, 0],
        columnGap: 20,
        columns: [
          {
            width: '*',
            text: printText(`${url}\nPrinted ${plainDate(printedAt)}. Check the page for changes since.`),
          },
          { width: 'auto', alignment: 'right', text: `Page ${page} of ${pages}` },
        ],
      },
    ],
  };
}
