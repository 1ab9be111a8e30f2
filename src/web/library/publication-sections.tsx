import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import {
  type Publication,
  type PublicationLink,
  publicationIdSchema,
  publicationUrl,
  type StatusFinding,
} from '../../domain/index.ts';
import type { LibraryEntry } from '../../library/index.ts';
import { webAddress } from '../addresses.ts';
import { PageContext } from '../page-context.ts';
import { countOf, formatDate, listOf } from '../words.ts';
import { sourceName, statusNames } from './library-words.ts';
import { linkTypeWords } from './link-words.ts';

/** What a document of this installation is, in words: never a society's guideline unless a named person says so. */
export const LocalDocumentNote: FC<{ publication: Publication }> = ({
  publication: { localDocument, society },
}) => {
  if (!localDocument) return null;
  const { kind, fileName, endorsedBy } = localDocument;
  const what = kind === 'protocol' ? 'protocol' : kind === 'guideline' ? 'guideline' : 'local guideline';
  return (
    <p class="origin-note" id="provenance">
      <strong>
        {endorsedBy
          ? `A guideline${society ? ` of ${society}` : ' of a society'}, says ${endorsedBy}.`
          : 'A document of this institution, not a society’s guideline.'}
      </strong>{' '}
      Imported here as {what} from the file “{fileName}”.
    </p>
  );
};

/** Where the record comes from, and what sources of statuses say about it. */
export const ProvenanceSections: FC<{ entry: LibraryEntry; checked: string | null }> = ({
  entry,
  checked,
}) => {
  const { actor } = useContext(PageContext);
  const { publication, sources, status } = entry;
  const { id } = publication;
  return (
    <>
      <section aria-labelledby="status">
        <h2 id="status">Status</h2>
        {checked === 'done' ? (
          <p class="done" role="status">
            The status was checked.
          </p>
        ) : checked === 'failed' ? (
          <p class="error-summary" role="alert">
            Not every source could be asked. What is known stands here.
          </p>
        ) : null}
        {status.findings.length === 0 ? (
          <p>
            {status.status === 'current' && !status.superseded
              ? 'No source has announced a retraction, a correction or a newer edition.'
              : `Marked “${statusNames[status.superseded && status.status === 'current' ? 'superseded' : status.status]}” in its own record.`}
          </p>
        ) : (
          <ul class="findings">
            {status.findings.map((finding) => (
              <li>
                <Finding finding={finding} />
              </li>
            ))}
          </ul>
        )}
        <p>
          {publication.localDocument
            ? 'No outside source keeps track of a document of this institution: see its owner for newer editions.'
            : status.checkedAt
              ? `Last checked ${formatDate(status.checkedAt)}.${status.expired ? ' The check expired: it is too old to rely on, and due again.' : ''}`
              : 'Never checked with PubMed or Crossref: the check is due.'}
        </p>
        {may(actor, 'library.manage') && !publication.localDocument ? (
          <form method="post" action="/library/check">
            <input type="hidden" name="id" value={id} />
            <button class="button secondary small" type="submit">
              Check now
            </button>
          </form>
        ) : null}
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">Source of the record</h2>
        <p>
          {sources.length === 1
            ? ''
            : `${countOf(sources.length, 'source')} have it; the best text is shown: `}
          {listOf(sources.map(sourceName))}.
        </p>
        {may(actor, 'library.manage') ? (
          <p>
            <a class="line-link" href={`/library/remove?${new URLSearchParams({ id })}`}>
              Remove from the library …
            </a>
          </p>
        ) : null}
      </section>
    </>
  );
};

const Finding: FC<{ finding: StatusFinding }> = ({ finding }) => {
  const { status, source, notice, detail, notedOn, checkedAt } = finding;
  const noticeId = publicationIdSchema.safeParse(notice);
  const address = noticeId.success ? webAddress(publicationUrl({ id: noticeId.data })) : null;
  return (
    <>
      <span class={status === 'current' ? undefined : 'warning'}>{statusNames[status]}</span>, says {source}
      {notedOn ? `, noted ${formatDate(notedOn)}` : ''}.{detail ? ` ${detail}` : ''}
      {address ? (
        <>
          {' '}
          <a href={address} rel="noopener external">
            Notice {notice}
          </a>
        </>
      ) : notice ? (
        ` Notice: ${notice}`
      ) : null}{' '}
      <span class="hint">Asked {formatDate(checkedAt)}.</span>
    </>
  );
};

/** What else the record says: links to other publications, keywords, chemicals, funding, interests, licence, references. */
export const RecordSections: FC<{ publication: Publication }> = ({ publication }) => {
  const { links = [], bibliography = [] } = publication;
  const rows = recordRows(publication);
  return (
    <>
      {links.length > 0 ? (
        <section aria-labelledby="links">
          <h2 id="links">Linked publications</h2>
          <ul class="citing">
            {links.map((link) => (
              <li>
                <LinkedPublication link={link} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rows.length > 0 ? (
        <section aria-labelledby="record">
          <h2 id="record">More of the record</h2>
          <dl class="facts">
            {rows.map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {bibliography.length > 0 ? (
        <section aria-labelledby="bibliography">
          <details>
            <summary>
              <h2 id="bibliography">Its references ({bibliography.length.toLocaleString('en-GB')})</h2>
            </summary>
            <ol class="bibliography">
              {bibliography.map(({ text, pmid, doi }) => (
                <li>
                  {text} <OutLink pmid={pmid} doi={doi} />
                </li>
              ))}
            </ol>
          </details>
        </section>
      ) : null}
    </>
  );
};

const LinkedPublication: FC<{ link: PublicationLink }> = ({ link: { type, pmid, doi, citation, note } }) => (
  <>
    <strong>{linkTypeWords(type)}</strong>
    {citation ? ` ${citation}` : ''} <OutLink pmid={pmid} doi={doi} />
    {note ? <span class="hint"> {note}</span> : null}
  </>
);

const OutLink: FC<{ pmid: string | undefined; doi: string | undefined }> = ({ pmid, doi }) => {
  const id = publicationIdSchema.safeParse(pmid ? `pmid:${pmid}` : doi ? `doi:${doi.toLowerCase()}` : null);
  const address = id.success ? webAddress(publicationUrl({ id: id.data })) : null;
  if (!address) return doi ? <code>{doi}</code> : null;
  return (
    <a href={address} rel="noopener external">
      {pmid ? `PMID ${pmid}` : `DOI ${doi}`}
    </a>
  );
};

function recordRows(publication: Publication): [string, string][] {
  const {
    vernacularTitle,
    languages = [],
    published,
    publishedElectronically,
    issn = [],
    publicationTypes,
    mesh,
    majorMesh = [],
    keywords = [],
    chemicals = [],
    funders = [],
    conflictOfInterest,
    licence,
    copyright,
    pmidVersion,
  } = publication;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Original title', vernacularTitle],
    ['Language', languages.join(', ')],
    ['Published', published?.text],
    ['Online', publishedElectronically?.text],
    ['ISSN', issn.join(', ')],
    ['Publication types', publicationTypes.join(', ')],
    ['MeSH', mesh.map((heading) => (majorMesh.includes(heading) ? `${heading}*` : heading)).join('; ')],
    ['Keywords', keywords.join('; ')],
    [
      'Chemicals',
      chemicals
        .map(({ name, registryNumber }) => (registryNumber ? `${name} (${registryNumber})` : name))
        .join('; '),
    ],
    ['Funding', funders.join('; ')],
    ['Conflicts of interest', conflictOfInterest],
    ['Licence', licence],
    ['Copyright', copyright],
    ['Version of the PubMed record', pmidVersion && pmidVersion > 1 ? String(pmidVersion) : undefined],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}
