import type { Crossref, Eutils } from '../../literature/index.ts';
import type { CheckParts } from './index.ts';
export const f = (eutils: Eutils, crossref: Crossref): Pick<CheckParts, 'eutils' | 'crossref'> => ({
  eutils,
  crossref,
});
