import type { Appraisal, Citation, EvidenceLevel, Publication } from '../../domain/index.ts';
import type { Direction } from '../select/finding-direction.ts';
import type { SelectedPassage } from '../select/select-passages.ts';

/** A claim before verification, with what the later steps need to arrange it. */
export interface DraftClaim {
  readonly text: string;
  readonly level: EvidenceLevel;
  readonly citations: readonly Citation[];
  readonly heading: string;
  readonly selected: SelectedPassage;
  readonly appraisal: Appraisal;
  readonly direction: Direction | null;
  /** Of a claim on several publications: those beside that of `selected`. */
  readonly others?: readonly { readonly publication: Publication; readonly appraisal: Appraisal }[];
}
