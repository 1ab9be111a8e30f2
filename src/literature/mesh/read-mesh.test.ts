import { createReadStream, existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeshRecord } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { readMesh } from './read-mesh.ts';

async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size?: number): Promise<MeshRecord[]> {
  const { records, fault } = await readUntilFault(content, size);
  if (fault !== null) throw fault;
  return records;
}

async function readUntilFault(content: string | Uint8Array, size?: number) {
  const records: MeshRecord[] = [];
  let fault: unknown = null;
  try {
    for await (const batch of readMesh(pieces(Buffer.from(content), size), 'mesh file'))
      records.push(...batch);
  } catch (error) {
    fault = error;
  }
  return { records, fault };
}

const term = (text: string, { permuted = 'N', tag = 'NON' } = {}) => `
  <Term ConceptPreferredTermYN="N" IsPermutedTermYN="${permuted}" LexicalTag="${tag}" RecordPreferredTermYN="N">
   <TermUI>T990001</TermUI><String>${text}</String><DateCreated><Year>1999</Year></DateCreated>
  </Term>`;

const descriptors = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE DescriptorRecordSet SYSTEM "https://www.nlm.nih.gov/databases/dtd/nlmdescriptorrecordset_20250101.dtd">
<DescriptorRecordSet LanguageCode = "eng">
<DescriptorRecord DescriptorClass = "1">
 <DescriptorUI>D990001</DescriptorUI>
 <DescriptorName><String>Moonlight Disease, Familial</String></DescriptorName>
 <AllowableQualifiersList><AllowableQualifier><QualifierReferredTo><QualifierUI>Q000188</QualifierUI>
  <QualifierName><String>drug therapy</String></QualifierName></QualifierReferredTo></AllowableQualifier></AllowableQualifiersList>
 <SeeRelatedList><SeeRelatedDescriptor><DescriptorReferredTo><DescriptorUI>D990002</DescriptorUI>
  <DescriptorName><String>Sunlight Disease</String></DescriptorName></DescriptorReferredTo></SeeRelatedDescriptor></SeeRelatedList>
 <TreeNumberList><TreeNumber>C16.320.990</TreeNumber><TreeNumber>C23.888.990</TreeNumber></TreeNumberList>
 <ConceptList>
  <Concept PreferredConceptYN="Y"><ConceptUI>M990001</ConceptUI>
   <ConceptName><String>Moonlight Disease, Familial</String></ConceptName>
   <ScopeNote>A disease of
     the &lt;moon&gt; &amp; its “light”.
   </ScopeNote>
   <ConceptRelationList>
    <ConceptRelation RelationName="NRW"><Concept1UI>M990001</Concept1UI><Concept2UI>M990002</Concept2UI></ConceptRelation>
    <ConceptRelation RelationName="BRD"><Concept1UI>M990001</Concept1UI><Concept2UI>M990003</Concept2UI></ConceptRelation>
   </ConceptRelationList>
   <TermList>${term('Moonlight Disease, Familial')}${term('Familial Moonlight Disease')}${term('Disease, Familial Moonlight', { permuted: 'Y' })}${term('FMD9', { tag: 'ACR' })}</TermList>
  </Concept>
  <Concept PreferredConceptYN="N"><ConceptUI>M990002</ConceptUI><ScopeNote>Not this.</ScopeNote><TermList>${term('Crescent Sickness')}</TermList></Concept>
  <Concept PreferredConceptYN="N"><ConceptUI>M990003</ConceptUI><TermList>${term('Light Diseases')}</TermList></Concept>
 </ConceptList>
</DescriptorRecord>
<DescriptorRecord DescriptorClass="3">
 <DescriptorUI>D990002</DescriptorUI><DescriptorName><String>Female &amp; Étoile</String></DescriptorName>
 <ConceptList><Concept PreferredConceptYN="Y"><ConceptUI>M990004</ConceptUI><TermList>${term('Female &amp; Étoile')}</TermList></Concept></ConceptList>
</DescriptorRecord>
</DescriptorRecordSet>
`;

const moonlight: MeshRecord = {
  type: 'heading',
  ui: 'D990001',
  name: 'Moonlight Disease, Familial',
  terms: [
    { text: 'Familial Moonlight Disease', abbreviation: false },
    { text: 'FMD9', abbreviation: true },
    { text: 'Crescent Sickness', abbreviation: false },
  ],
  treeNumbers: ['C16.320.990', 'C23.888.990'],
  note: 'A disease of the <moon> & its “light”.',
  mappedTo: [],
  supplementaryClass: null,
};

const supplements = `<?xml version="1.0"?><SupplementalRecordSet LanguageCode="eng">
<SupplementalRecord SCRClass="3"><SupplementalRecordUI>C990001</SupplementalRecordUI>
 <SupplementalRecordName><String>Lunar pallor syndrome</String></SupplementalRecordName>
 <Note>first described on a roof</Note>
 <HeadingMappedToList>
  <HeadingMappedTo><DescriptorReferredTo><DescriptorUI>*D990001</DescriptorUI><DescriptorName><String>Moonlight Disease, Familial</String></DescriptorName></DescriptorReferredTo></HeadingMappedTo>
  <HeadingMappedTo><DescriptorReferredTo><DescriptorUI>D990002</DescriptorUI><DescriptorName><String>Female</String></DescriptorName></DescriptorReferredTo><QualifierReferredTo><QualifierUI>Q1</QualifierUI><QualifierName><String>blood</String></QualifierName></QualifierReferredTo></HeadingMappedTo>
 </HeadingMappedToList>
 <PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo><DescriptorUI>D9</DescriptorUI><DescriptorName><String>Other</String></DescriptorName></DescriptorReferredTo></PharmacologicalAction></PharmacologicalActionList>
 <ConceptList><Concept PreferredConceptYN="Y"><ConceptUI>M1</ConceptUI><TermList>${term('Lunar pallor syndrome')}${term('Roof pallor')}</TermList></Concept></ConceptList>
</SupplementalRecord>
<SupplementalRecord><SupplementalRecordUI>C990002</SupplementalRecordUI><SupplementalRecordName><String>lunazolide</String></SupplementalRecordName></SupplementalRecord>
</SupplementalRecordSet>`;

const ascii = `*NEWRECORD
RECTYPE = D
MH = Moonlight Disease, Familial
AQ = DT TH
PRINT ENTRY = Crescent Sickness|T047|NON|NRW|NLM (1999)|990101|abcdef
ENTRY = Familial Moonlight Disease|T047|T184|NON|EQV|NLM (1999)|990101|abbcdef
ENTRY = Light Diseases|T047|NON|BRD|NLM (1999)|990101|abcdef
ENTRY = FMD9|T047|ACR|EQV|NLM (1999)|990101|abcdef
MN = C16.320.990
MN = C23.888.990
ST = T047
MS = A disease of the moon.
DC = 1
UI = D990001

*NEWRECORD
RECTYPE = C
NM = lunazolide
SY = luna|zolide
SY = LZ-9|T109|T121|LAB|NLM (1999)|990101|abbcef
HM = *Sulfones
HM = Moonlight Disease, Familial/*drug therapy
NO = structure given
UI = C990002
`;

describe('descriptors and supplementary concepts in XML', () => {
  test('every field, whatever the size of the pieces', async () => {
    for (const size of [1, 5, 100_000]) {
      const [first, second, ...more] = await read(descriptors, size);
      expect(first).toEqual(moonlight);
      expect(second).toMatchObject({ name: 'Female & Étoile', terms: [], treeNumbers: [], note: '' });
      expect(more).toEqual([]);
    }
  });

  test('gzip, and a byte order mark', async () => {
    expect(await read(gzipSync(descriptors))).toHaveLength(2);
    expect(await read(`\ufeff${descriptors}`)).toHaveLength(2);
  });

  test('supplementary concepts with the headings they are mapped to', async () => {
    expect(await read(supplements)).toEqual([
      {
        type: 'supplementary',
        ui: 'C990001',
        name: 'Lunar pallor syndrome',
        terms: [{ text: 'Roof pallor', abbreviation: false }],
        treeNumbers: [],
        note: 'first described on a roof',
        mappedTo: ['Moonlight Disease, Familial', 'Female'],
        supplementaryClass: 'disease',
      },
      expect.objectContaining({ name: 'lunazolide', supplementaryClass: 'chemical', mappedTo: [] }),
    ]);
  });
});

test('the ASCII format, headings and supplementary concepts', async () => {
  const [heading, supplementary] = await read(ascii);
  expect(heading).toEqual({
    ...moonlight,
    terms: [
      { text: 'Crescent Sickness', abbreviation: false },
      { text: 'Familial Moonlight Disease', abbreviation: false },
      { text: 'FMD9', abbreviation: true },
    ],
    note: 'A disease of the moon.',
  });
  expect(supplementary).toMatchObject({
    type: 'supplementary',
    ui: 'C990002',
    name: 'lunazolide',
    mappedTo: ['Sulfones', 'Moonlight Disease, Familial'],
    note: 'structure given',
  });
  expect(await read(ascii.replaceAll('\n', '\r\n'))).toEqual([heading, supplementary]);
});

test('the tree file: places of one heading from lines that stand apart', async () => {
  const records = await read(
    'Moon Parts;A98\n    Crater Rim;A98.100\nLight;G98.5000\nCrater Rim;G98.5000.100\n',
  );
  expect(records.map(({ name, treeNumbers }) => [name, treeNumbers])).toEqual([
    ['Moon Parts', ['A98']],
    ['Crater Rim', ['A98.100', 'G98.5000.100']],
    ['Light', ['G98.5000']],
  ]);
});

describe('faults come after the good records, with the place', () => {
  const faultOf = async (content: string | Uint8Array) => {
    const { records, fault } = await readUntilFault(content, 64);
    expect(fault).toBeInstanceOf(FaultyFile);
    return { names: records.map(({ name }) => name), fault: fault as FaultyFile };
  };

  test('broken XML', async () => {
    const at = descriptors.indexOf('<DescriptorRecord DescriptorClass="3">');
    const broken = `${descriptors.slice(0, at)}<DescriptorRecord><DescriptorUI>D9</DescriptorName>`;
    const { names, fault } = await faultOf(broken);
    expect(names).toEqual(['Moonlight Disease, Familial']);
    const place = Buffer.byteLength(broken);
    expect(fault.byteOffset).toBeGreaterThan(place - 20);
    expect(fault.byteOffset).toBeLessThanOrEqual(place);
  });

  test('XML that is cut off', async () => {
    const cut = descriptors.slice(0, descriptors.indexOf('Étoile'));
    const { names, fault } = await faultOf(cut);
    expect(names).toEqual(['Moonlight Disease, Familial']);
    expect(fault.byteOffset).toBe(Buffer.byteLength(cut));
  });

  test('gzip that is cut off', async () => {
    const packed = gzipSync(descriptors);
    const { fault } = await faultOf(packed.subarray(0, packed.length - 20));
    expect(fault.message).toContain('cut off');
  });

  test('the ASCII format cut off inside a record, and with a line that is none', async () => {
    const second = ascii.lastIndexOf('*NEWRECORD');
    const { names, fault } = await faultOf(ascii.slice(0, ascii.indexOf('UI = C990002')));
    expect(names).toEqual(['Moonlight Disease, Familial']);
    expect(fault.message).toContain('cut off');
    const bad = await faultOf(`${ascii.slice(0, second)}<html>`);
    expect(bad.fault.byteOffset).toBe(second);
  });

  test('a byte that is not UTF-8', async () => {
    const bytes = Buffer.from(ascii);
    bytes[ascii.indexOf('moon.')] = 0xff;
    const { fault } = await faultOf(bytes);
    expect(fault.byteOffset).toBe(ascii.indexOf('moon.'));
  });

  test.each([
    ['', 'empty'],
    ['  \n', 'white space'],
    ['%PDF-1.7', 'PDF'],
    ['{"a":1}', 'neither'],
    ['<html><title>Error</title></html>', 'HTML'],
    ['<PubmedArticleSet></PubmedArticleSet>', 'import pubmed'],
    ['<QualifierRecordSet></QualifierRecordSet>', 'qualifiers'],
    ['*NEWRECORD\nRECTYPE = Q\nSH = drug therapy\nUI = Q000188\n', 'qualifiers'],
    ['Heading;A01\nno tree number\n', 'heading;tree number'],
  ])('another file: %s', async (content, words) => {
    const { fault } = await faultOf(content);
    expect(fault.message).toContain(words);
    expect(fault.message).toContain('mesh file');
  });

  test('property: whatever bytes come, records or a FaultyFile', async () => {
    const start = fc.constantFrom(
      '',
      '<',
      '<DescriptorRecordSet>',
      '*NEWRECORD\n',
      'X;A01\n',
      '\u001f\u008b',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.string({ unit: 'binary' }), async (before, rest) => {
        const { fault } = await readUntilFault(Buffer.from(before + rest, 'latin1'));
        expect(fault === null || fault instanceof FaultyFile).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

const treeFile = '../shared/eval/mesh/mtrees2019.bin';
describe.skipIf(!existsSync(treeFile))(`NLM's tree file (skipped without ${treeFile})`, () => {
  test('every line is a place of a heading', async () => {
    let headings = 0;
    let places = 0;
    for await (const batch of readMesh(createReadStream(treeFile), 'mtrees2019.bin')) {
      headings += batch.length;
      for (const { treeNumbers } of batch) places += treeNumbers.length;
    }
    let lines = 0;
    for await (const chunk of createReadStream(treeFile, 'latin1'))
      lines += String(chunk).match(/;[A-Z]\d\d/g)?.length ?? 0;
    expect(headings).toBeGreaterThan(25_000);
    expect(places).toBeGreaterThan(headings);
    expect(Math.abs(places - lines)).toBeLessThan(20);
  });
});
