import type { Publication } from '../../domain/index.ts';
import { childText, elementText } from './element-text.ts';
import { child, childElements, childrenNamed, type XmlElement } from './xml-element.ts';

export interface Headings {
  /** `heading` or `heading/qualifier`, each once, one entry a qualifier; supplementary concepts at the end. */
  readonly mesh: string[];
  /** Those of `mesh` that are major topics: the qualifier is marked, or the heading itself. */
  readonly majorMesh: string[];
}

export function readHeadings(citation: XmlElement): Headings {
  const mesh = new Set<string>();
  const majorMesh = new Set<string>();
  for (const element of childrenNamed(child(citation, 'MeshHeadingList'), 'MeshHeading')) {
    // `Descriptor` and `SubHeading` until 2001.
    const descriptor = child(element, 'DescriptorName') ?? child(element, 'Descriptor');
    const heading = elementText(descriptor);
    if (heading === '') continue;
    const headingIsMajor = descriptor?.attribute('MajorTopicYN') === 'Y';
    let qualified = false;
    for (const qualifier of childElements(element)) {
      if (qualifier.name === 'QualifierName' || qualifier.name === 'SubHeading') {
        const text = elementText(qualifier);
        if (text === '') continue;
        qualified = true;
        const entry = `${heading}/${text}`;
        mesh.add(entry);
        if (headingIsMajor || qualifier.attribute('MajorTopicYN') === 'Y') majorMesh.add(entry);
      }
    }
    if (qualified) continue;
    mesh.add(heading);
    if (headingIsMajor) majorMesh.add(heading);
  }
  for (const element of childrenNamed(child(citation, 'SupplMeshList'), 'SupplMeshName')) {
    const name = elementText(element);
    if (name !== '') mesh.add(name);
  }
  return { mesh: [...mesh], majorMesh: [...majorMesh] };
}

/** Texts of `name` in every `list`, each once, in order. */
export function readTerms(parent: XmlElement | undefined, list: string, name: string): string[] {
  const terms = new Set<string>();
  for (const element of childrenNamed(parent, list)) {
    for (const term of childrenNamed(element, name)) {
      const text = elementText(term);
      if (text !== '') terms.add(text);
    }
  }
  return [...terms];
}

type Chemical = NonNullable<Publication['chemicals']>[number];

/** Substances with their CAS, EC or UNII number; PubMed writes "0" where there is none. */
export function readChemicals(citation: XmlElement): Chemical[] {
  const chemicals: Chemical[] = [];
  for (const element of childrenNamed(child(citation, 'ChemicalList'), 'Chemical')) {
    const name = childText(element, 'NameOfSubstance');
    if (name === undefined) continue;
    const registryNumber = childText(element, 'RegistryNumber');
    chemicals.push(
      registryNumber === undefined || registryNumber === '0' ? { name } : { name, registryNumber },
    );
  }
  return chemicals;
}

/** Names of the agencies that paid, each once. */
export function readFunders(parent: XmlElement | undefined): string[] {
  const funders = new Set<string>();
  for (const grant of childrenNamed(child(parent, 'GrantList'), 'Grant')) {
    const agency = childText(grant, 'Agency');
    if (agency !== undefined) funders.add(agency);
  }
  return [...funders];
}
