import { tokenize } from '../fold.ts';
import { foldTerm } from './fold-once.ts';
import { readTsv, type SourceFile } from './source-rows.ts';

export const brandColumns = ['brand', 'ingredient'] as const;

const salts = new Set(
  `acetate acetonide adipate anhydrous aspartate axetil benzoate besylate bisulfate bitartrate bromide butyrate calcium camsylate
  carbonate chloride cilexetil citrate cypionate decanoate dihydrate dihydrochloride dimeglumine dipropionate disodium edisylate enanthate
  epolamine estolate ethylsuccinate etexilate free fumarate furoate gluconate hemifumarate hemihydrate hyclate hydrate hydrobromide hydrochloride
  isethionate lactate lactobionate lauryl magnesium malate maleate medoxomil mesilate mesylate methylsulfate mofetil monohydrate
  mononitrate nitrate oleate oxalate palmitate pamoate phosphate pivalate pivoxil potassium propionate proxetil recombinant saccharate salicylate sesquihydrate
  sodium stearate succinate sulfate tartrate tebutate teoclate tosylate trihydrate trifenatate tromethamine undecanoate valerate zinc`
    .split(/\s+/)
    .map((word) => foldTerm(word)),
);

const dressing =
  /\b(?:XR|XL|ER|SR|LA|CR|CD|CAP|EC|DR|ODT|IR|PM|DM|HP|PF|IV|IM|SC|TTS|CFC|HFA|FE|ES|DS|OTC|LO|KIT|SPRINKLE|PEDIATRIC|CHILDREN'?S?|JUNIOR|INFANTS?'?|FORTE|PLUS|PRESERVATIVE FREE|FLEXPEN|KWIKPEN|SOLOSTAR|PENFILL|TURBUHALER|DISKUS|RESPICLICK|RESPIMAT|HANDIHALER|ELLIPTA|ADVANCED|MAXIMUM STRENGTH|EXTRA STRENGTH|ALLERGY|RELIEF|COLD|SINUS|24 HOUR|12 HOUR|HOUR|PHARMACY BULK PACKAGE|IN PLASTIC CONTAINER|W\/.*|AND .*|\d[\d.,/%-]*(?:MG|MCG|ML|D)?)\b.*$/;

/**
 * brands.tsv (brand, ingredient) from the FDA's Drugs@FDA products table. A product counts when its ingredient, without the salt,
 * or its two ingredients together are known to `isKnownDrug` (folded); brands that contain an ingredient, are ordinary words,
 * have more than two words, or were sold with different ingredients are left out.
 */
export function deriveBrandsTsv(
  products: string,
  isKnownDrug: (key: string) => string | undefined,
  english: ReadonlySet<string>,
): string {
  const votes = new Map<string, Map<string, number>>();
  for (const line of products.split(/\r?\n/).slice(1)) {
    const cells = line.split('\t');
    const brand = brandName(cells[5] ?? '');
    const ingredients = (cells[6] ?? '').split('; ');
    const drug = knownIngredient(ingredients, isKnownDrug);
    if (brand === undefined || drug === undefined) continue;
    const words = brand.toLowerCase().split(' ');
    const stems = ingredients.flatMap((name) =>
      tokenize(name).map(({ text }) => text.toLowerCase().slice(0, 5)),
    );
    if (words.every((word) => english.has(word)) || words.some((word) => stems.includes(word.slice(0, 5))))
      continue;
    const known = votes.get(brand) ?? new Map<string, number>();
    votes.set(brand, known.set(drug, (known.get(drug) ?? 0) + 1));
  }
  const lines = [...votes].flatMap(([brand, drugs]) => {
    const total = [...drugs.values()].reduce((sum, count) => sum + count, 0);
    const [drug, count] = [...drugs].sort((x, y) => y[1] - x[1])[0] ?? ['', 0];
    return count / total >= 0.8 ? [`${brand}\t${drug}`] : [];
  });
  return `${[brandColumns.join('\t'), ...lines.sort()].join('\n')}\n`;
}

function brandName(cell: string): string | undefined {
  const name = cell
    .replace(/\(.*/, '')
    .replace(dressing, '')
    .replace(/[^A-Z' -]+.*$/, '')
    .replace(/[' -]+$/, '')
    .trim();
  if (!/^[A-Z][A-Z'-]{3,}(?: [A-Z][A-Z'-]{2,})?$/.test(name)) return undefined;
  return name.toLowerCase().replace(/(?<![a-z'])[a-z]/g, (letter) => letter.toUpperCase());
}

function knownIngredient(
  names: readonly string[],
  isKnownDrug: (key: string) => string | undefined,
): string | undefined {
  const plain = [...new Set(names.map(withoutSalt))];
  if (plain.length === 1) return isKnownDrug(foldTerm(names[0] ?? '')) ?? isKnownDrug(plain[0] ?? '');
  if (plain.length > 3) return undefined;
  return isKnownDrug(plain.join(' ')) ?? isKnownDrug(plain.toReversed().join(' '));
}

/** Folded ingredient without salt words, unless nothing would be left ("sodium chloride"). */
export function withoutSalt(ingredient: string): string {
  const words = foldTerm(ingredient.split(',')[0] ?? '').split(' ');
  const plain = words.filter((word) => !salts.has(word));
  return (plain.length > 0 ? plain : words).join(' ');
}

export function readBrands(file: SourceFile): { brand: string; ingredient: string }[] {
  return readTsv(file, brandColumns).map(([brand = '', ingredient = '']) => ({ brand, ingredient }));
}
