import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder; the same from src/ (tsx) and dist/ (compiled), which both lie one level below it. */
const packageRoot = fileURLToPath(new URL('..', import.meta.url));

/** `library/starter`: one JSON object a line, shipped with the package. */
export const starterFolder = `${packageRoot}library/starter`;

/** `library/vocabulary`: the compiled vocabulary table, shipped with the package. */
export const vocabularyFolder = `${packageRoot}library/vocabulary`;

/** `library/glossary`: medical terms in plain words, one table or more, shipped with the package. */
export const glossaryFolder = `${packageRoot}library/glossary`;

/** The editorial policy that comes with the product, Markdown; the board edits its own versions of it. */
export const policyFile = `${packageRoot}library/editorial-policy.md`;

/** Where an imported MeSH is kept in a data folder. */
export const meshFolderOf = (dataFolder: string): string => join(dataFolder, 'mesh');
