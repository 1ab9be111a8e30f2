import { describe, expect, it } from 'vitest';
import { type CitablePage, citePage } from './cite-page.ts';

const page: CitablePage = {
  title: 'Does nothing help in invented disease?',
  slug: 'does-nothing-help',
  reviewers: [
    { name: 'Ada Ash', credentials: 'MD, PhD' },
    { name: 'Ben Birch', credentials: '' },
  ],
  approvedAt: '2026-11-03T10:00:00.000Z',
  updatedAt: '2026-11-05',
  url: 'https://example.org/articles/does-nothing-help',
  siteName: 'Invented Board',
  accessedAt: '2026-11-22',
};

describe('how to cite a page', () => {
  it('names the reviewers of an approved page as reviewers', () => {
    expect(citePage(page, 'vancouver')).toBe(
      'Does nothing help in invented disease? [Internet]. Reviewed by Ada Ash, MD, PhD; Ben Birch. Invented Board ' +
        '[updated 2026 Nov 5; reviewed 2026 Nov 3; cited 2026 Nov 22]. ' +
        'Available from: https://example.org/articles/does-nothing-help',
    );
    expect(citePage(page, 'ama')).toBe(
      'Does nothing help in invented disease? Invented Board. Reviewed by Ada Ash, MD, PhD; Ben Birch. ' +
        'Reviewed November 3, 2026. Updated November 5, 2026. Accessed November 22, 2026. ' +
        'https://example.org/articles/does-nothing-help',
    );
  });

  it('never says reviewed before it is', () => {
    const draft = { ...page, approvedAt: null };
    for (const style of ['vancouver', 'ama'] as const) {
      const text = citePage(draft, style);
      expect(text).toMatch(/not reviewed/i);
      expect(text.replace(/not reviewed/i, '')).not.toMatch(/reviewed|Ash|Birch/i);
    }
  });

  it('refuses what is not a date', () => {
    expect(() => citePage({ ...page, updatedAt: 'yesterday' }, 'ama')).toThrow('"yesterday" is not a date');
    expect(() => citePage({ ...page, updatedAt: '2026-13-01' }, 'ama')).toThrow('is not a date');
  });
});
