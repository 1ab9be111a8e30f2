import type { ArticleContent } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { Edit } from './edit.ts';

type Arranging = Extract<Edit, { kind: 'move-claim' | 'bottom-line' | 'rename-section' }>;

/** Changes the order of claims and the headings over them, never the claims. */
export function arrange(
  content: ArticleContent,
  edit: Arranging,
): { readonly content: ArticleContent; readonly change: string } {
  switch (edit.kind) {
    case 'move-claim': {
      const moved = edit.direction === 'up' ? moveUp(content, edit.claim) : moveDown(content, edit.claim);
      if (!moved) {
        throw refused(`${edit.claim} is ${edit.direction === 'up' ? 'the first' : 'the last'} already.`);
      }
      return { content: moved, change: `Moved ${edit.claim} ${edit.direction}` };
    }
    case 'bottom-line': {
      if (content.bottomLine.includes(edit.claim) === edit.listed) {
        throw refused(edit.listed ? 'It is in the bottom line already.' : 'It is not in the bottom line.');
      }
      const inSection = content.sections.some((section) => section.claims.includes(edit.claim));
      if (edit.listed) {
        return {
          content: { ...content, bottomLine: [...content.bottomLine, edit.claim] },
          change: `Put ${edit.claim} into the bottom line`,
        };
      }
      const sections = inSection
        ? content.sections
        : content.sections.length === 0
          ? [{ heading: 'Findings', claims: [edit.claim] }]
          : content.sections.map((section, index) =>
              index === 0 ? { ...section, claims: [edit.claim, ...section.claims] } : section,
            );
      return {
        content: {
          ...content,
          sections,
          bottomLine: content.bottomLine.filter((id) => id !== edit.claim),
        },
        change: `Took ${edit.claim} out of the bottom line`,
      };
    }
    case 'rename-section': {
      const section = content.sections[edit.section];
      if (!section) throw refused('There is no such section.');
      if (section.heading === edit.heading) throw refused('This is the heading already.');
      if (content.sections.some(({ heading }, at) => at !== edit.section && heading === edit.heading)) {
        throw refused('Another section has this heading.');
      }
      return {
        content: {
          ...content,
          sections: content.sections.map((each, index) =>
            index === edit.section ? { ...each, heading: edit.heading } : each,
          ),
        },
        change: `Renamed “${section.heading}” to “${edit.heading}”`,
      };
    }
  }
}

/** One place up in its list; from the top of a section to the end of the one before. */
function moveUp(content: ArticleContent, claim: string): ArticleContent | null {
  return move(content, claim, -1);
}

function moveDown(content: ArticleContent, claim: string): ArticleContent | null {
  return move(content, claim, 1);
}

function move(content: ArticleContent, claim: string, step: 1 | -1): ArticleContent | null {
  const at = content.sections.findIndex((section) => section.claims.includes(claim));
  if (at < 0) {
    const bottomLine = swapped(content.bottomLine, claim, step);
    return bottomLine && { ...content, bottomLine };
  }
  const section = content.sections[at];
  const within = section && swapped(section.claims, claim, step);
  if (within) {
    return {
      ...content,
      sections: content.sections.map((each, index) => (index === at ? { ...each, claims: within } : each)),
    };
  }
  if (!content.sections[at + step]) return null;
  return {
    ...content,
    sections: content.sections.map((each, index) => {
      if (index === at) return { ...each, claims: each.claims.filter((id) => id !== claim) };
      if (index !== at + step) return each;
      return { ...each, claims: step === 1 ? [claim, ...each.claims] : [...each.claims, claim] };
    }),
  };
}

function swapped(list: readonly string[], claim: string, step: 1 | -1): string[] | null {
  const from = list.indexOf(claim);
  const other = list[from + step];
  if (from < 0 || other === undefined) return null;
  const result = [...list];
  result[from] = other;
  result[from + step] = claim;
  return result;
}

function refused(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
