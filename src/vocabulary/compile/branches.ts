import type { Kind } from './source-rows.ts';

const branchKinds: readonly [RegExp, Kind][] = [
  [/^F03\./, 'disease'],
  [/^C(?:0[1-9]|1\d|20|2[456])(?:\.|$)/, 'disease'],
  [/^C23\.(?:888|550|300)\./, 'finding'],
  [/^E0[46]\./, 'procedure'],
  [/^E01\./, 'test'],
  [/^E0[23]\./, 'procedure'],
  [/^E07\.695\./, 'device'],
  [/^D27\.505\.(?:519|696|954)\./, 'drug-class'],
  [/^D(?:0[2-69]|10|12|20|23|26)\./, 'drug'],
  [/^B04\./, 'organism'],
  [/^B(?:03|01)\./, 'organism'],
  [/^A(?:0[1-9]|10|14|15|17)\./, 'anatomy'],
];

/** Headings of animals, experiments, law and the like. */
export const notClinical =
  /\b(?:Animals?|Equid|Suid|Bovid|Ovid|Canid|Felid|Saimiriine|Macacine|Cercopithecine|Ateline|Gallid|Murid|Meleagrid|Ictalurid|Heartwater|Walker|Ehrlich|Lewis Lung|Yoshida|Sarcoma 180|Sarcoma 37|Leukemia L1210|Leukemia L5178|Leukemia P388|Krebs 2|Brown-Pearce|B16|hyosynoviae|hyorhinis|hyopneumoniae|Avian|Bovine|Canine|Feline|Equine|Porcine|Swine|Ovine|Caprine|Murine|Simian|Fowl|Poultry|Duck|Chicken|Sheep|Cattle|Horses?|Dogs?|Cats?|Mouse|Rats?|Fish|Salmon|Insect|Plants?|Phages?|Bacteriophages?|Mosaic|Tobacco|Veterinary|Experimental|Laboratory|as Topic|Legislation|Terminology)\b|phage\b|\bby (?:Site|Type|Histologic)|Signs and Symptoms|Manifestations|Pathologic(?:al)? (?:Process|Condition)|Techniques, (?:Experimental)|Methods$/i;

/** The kind that the first fitting branch gives, or undefined outside the branches that become concepts of their own. */
export function kindOfPlaces(numbers: readonly string[]): Kind | undefined {
  return branchKinds.find(([branch]) => numbers.some((number) => branch.test(number)))?.[1];
}

/** Places by chemical structure say nothing about use: furosemide stands under sulfonamides there. */
export function placesThatClassify(kind: Kind): (number: string) => boolean {
  if (kind === 'drug' || kind === 'drug-class' || kind === 'nutrient') {
    return (number) => /^(?:D06|D12\.776\.124|D20|D26|D27|J02|G07)/.test(number);
  }
  return () => true;
}
