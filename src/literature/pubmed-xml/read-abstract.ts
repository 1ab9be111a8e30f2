import type { Publication, TextSection } from '../../domain/index.ts';
import { cleanText } from './clean-text.ts';
import { childText, elementText } from './element-text.ts';
import { child, childrenNamed, type XmlElement } from './xml-element.ts';

/** Label of text that has none of its own. */
const unlabelled = 'ABSTRACT';

/** The parts of an Abstract or OtherAbstract in their order; parts without text are left out. */
export function readSections(abstract: XmlElement | undefined): TextSection[] {
  const sections: TextSection[] = [];
  for (const part of childrenNamed(abstract, 'AbstractText')) {
    const text = elementText(part);
    if (text === '') continue;
    const label = cleanText(part.attribute('Label') ?? '') || unlabelled;
    const category = part.attribute('NlmCategory')?.trim();
    sections.push(category ? { category, label, text } : { label, text });
  }
  return sections;
}

type OtherAbstract = NonNullable<Publication['otherAbstracts']>[number];

/** Abstracts in other languages (`Language`, ISO 639-2) or for other readers (`Type`: "plain-language-summary"). */
export function readOtherAbstracts(citation: XmlElement): OtherAbstract[] {
  const others: OtherAbstract[] = [];
  for (const element of childrenNamed(citation, 'OtherAbstract')) {
    const sections = readSections(element);
    if (sections.length === 0) continue;
    const language = element.attribute('Language')?.trim();
    const type = element.attribute('Type')?.trim();
    others.push({ ...(language ? { language } : {}), sections, ...(type ? { type } : {}) });
  }
  return others;
}

/** The copyright line of the abstract, else of the first other abstract that has one. */
export function readCopyright(abstract: XmlElement | undefined, citation: XmlElement): string | undefined {
  const line = childText(abstract, 'CopyrightInformation');
  if (line !== undefined) return line;
  for (const other of childrenNamed(citation, 'OtherAbstract')) {
    const otherLine = childText(other, 'CopyrightInformation');
    if (otherLine !== undefined) return otherLine;
  }
  return undefined;
}

/** A text that a record may have once, beside its abstract. */
export function readConflictOfInterest(citation: XmlElement): string | undefined {
  return elementText(child(citation, 'CoiStatement')) || undefined;
}
