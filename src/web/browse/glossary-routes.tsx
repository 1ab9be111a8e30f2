import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { readQuery } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { GlossaryPage } from './glossary-page.tsx';
import { filed, findTerms, letterAddress } from './glossary-terms.ts';

/** `GET /glossary`, a page for each letter, and a search that needs no script. */
export function glossaryRoutes(web: Hono, app: App): void {
  const letters = filed(app.glossary.entries);

  web.get('/glossary', (c) => {
    const search = (readQuery(c).get('q') ?? '').trim().slice(0, 100);
    const found = search === '' ? null : findTerms(app.glossary.entries, search);
    return renderPage(
      c,
      <GlossaryPage
        letters={letters}
        letter={null}
        search={search}
        entries={found ?? []}
        canonical={search === '' ? absoluteAddress(c, '/glossary') : null}
      />,
    );
  });

  web.get('/glossary/:letter', (c) => {
    const letter = [...letters.keys()].find(
      (each) => letterAddress(each) === `/glossary/${c.req.param('letter')}`,
    );
    if (letter === undefined) {
      throw new AppError({
        code: 'not-found',
        status: 404,
        publicMessage: 'No term of the glossary begins with that.',
      });
    }
    return renderPage(
      c,
      <GlossaryPage
        letters={letters}
        letter={letter}
        search=""
        entries={letters.get(letter) ?? []}
        canonical={absoluteAddress(c, letterAddress(letter))}
      />,
    );
  });
}
