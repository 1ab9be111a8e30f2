import { parseXml } from '../markup/parse-xml.ts';
import { type Element, findAll, plainText } from '../markup/tree.ts';
import { FaultyFile } from '../source-item.ts';
import { type DocumentContent, yearIn } from './document-content.ts';
import { openZip } from './open-zip.ts';
import { readHtml, TITLE_CLASS } from './read-html.ts';

/** Paragraph styles that Word has beside its headings. */
const styleMap = [
  `p[style-name='Title'] => h1.${TITLE_CLASS}:fresh`,
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Caption'] => p:fresh",
];

/** A Word document by way of HTML. Pictures are left out; nothing outside the file is read. Throws FaultyFile. */
export async function readDocx(bytes: Uint8Array, file: string): Promise<DocumentContent> {
  const part = openZip(bytes, file);
  // Loaded here: it takes 60 ms, and hardly any start needs it.
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap,
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    html = converted.value;
  } catch (cause) {
    throw new FaultyFile(file, 'is damaged: Word would not open it as a document', null, cause);
  }
  const content = readHtml(html);
  const core = readCore(part('docProps/core.xml'));
  return { ...content, title: content.title ?? core.title, year: core.year };
}

/** Title and year of the core properties (OPC, part 2): the last change counts, as a protocol is as new as that. */
function readCore(xml: Buffer | undefined): { title?: string | undefined; year?: number | undefined } {
  if (!xml) return {};
  let root: Element;
  try {
    root = parseXml(xml, 'core.xml');
  } catch {
    // Broken properties are no reason to refuse the text.
    return {};
  }
  const value = (wanted: string): string | undefined =>
    plainText(findAll(root, ({ name }) => name === wanted)[0]);
  return { title: value('title'), year: yearIn(value('modified')) ?? yearIn(value('created')) };
}
