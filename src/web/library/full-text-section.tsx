import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Publication } from '../../domain/index.ts';
import { PageContext } from '../page-context.ts';

/** For who may: the way to the open full text, and what leaves the machine for it. */
export const FullTextSection: FC<{ publication: Publication; done: boolean }> = ({ publication, done }) => {
  const { actor, live } = useContext(PageContext);
  const { id, pmid, doi, pmcid, textOrigin, localDocument } = publication;
  if (done) {
    return (
      <p class="done" role="status">
        The full text from Europe PMC is in the library.
      </p>
    );
  }
  const known = pmcid
    ? `its PMCID (${pmcid})`
    : pmid
      ? `its PMID (${pmid})`
      : doi
        ? `its DOI (${doi})`
        : null;
  const wanted = textOrigin !== 'full-text' && !localDocument && known !== null;
  if (!wanted || live === 'off' || !may(actor, 'library.manage')) return null;
  return (
    <form method="post" action="/library/full-text">
      <input type="hidden" name="id" value={id} />
      <button class="button secondary small" type="submit" aria-describedby="full-text-leaves">
        Get the open full text from Europe PMC
      </button>
      <p class="hint" id="full-text-leaves">
        {pmcid
          ? `Sends ${known} to Europe PMC. Nothing else leaves this machine.`
          : `Sends ${known} to Europe PMC, and the PMCID it answers with. Nothing else leaves this machine.`}
      </p>
    </form>
  );
};
