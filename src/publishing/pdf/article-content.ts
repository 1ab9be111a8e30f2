import { evidenceLevelNames, type PublicationStatus, type ReviewState } from '../../domain/index.ts';
import { plainDate } from '../citations/written-date.ts';
import type { PrintClaim, PrintDocument, PrintReference, PrintReviewer } from './print-document.ts';
import { colours, textWidth } from './print-styles.ts';
import { printText } from './print-text.ts';

/** A node of pdfmake's document definition. Made anew for every document: pdfmake writes into it. */
export type Node = Record<string, unknown>;

const stateWords: Readonly<Record<ReviewState, string>> = {
  draft: 'Draft, not reviewed',
  submitted: 'Submitted for review, not reviewed yet',
  'under review': 'Under review, not approved yet',
  'changes requested': 'Under review, not approved yet',
  approved: 'Approved',
  superseded: 'Superseded by a newer article',
  withdrawn: 'Withdrawn',
};

/** True when a name and a date stand behind the word "approved". */
function isApproved({ state, reviewers }: PrintDocument): boolean {
  return state === 'approved' && reviewers.length > 0;
}

/** The body of the document, top to bottom. */
export function articleContent(document: PrintDocument): Node[] {
  return [
    ...head(document),
    ...document.alerts.map((text) => panel(text, colours.caution, colours.cautionPanel)),
    ...document.urgent.map((text) => panel(text, colours.care, colours.carePanel)),
    panel(document.notice, colours.muted, '#ffffff'),
    ...document.notes.map((text) => plain(text, { style: 'small', margin: [0, 2, 0, 4] })),
    ...bottomLine(document.bottomLine),
    ...document.sections.flatMap(({ heading, claims }, index) =>
      claimSection(heading, claims, `section-${index + 1}`),
    ),
    ...claimSection('Evidence that points the other way', document.contrary, 'contrary'),
    ...list('What was not found', document.gaps, 'gaps'),
    ...(document.lists ?? []).flatMap(({ heading, items }, index) =>
      list(heading, items, `list-${index + 1}`),
    ),
    ...references(document.references),
    ...endMatter(document),
  ];
}

function head(document: PrintDocument): Node[] {
  const approved = isApproved(document);
  const state = document.state === 'approved' && !approved ? 'Not reviewed' : stateWords[document.state];
  const dates: [string, string | null][] = [
    ['Review status', state],
    ['Last updated', plainDate(document.updatedAt)],
    ['Published', document.publishedAt && plainDate(document.publishedAt)],
    ['Next review', approved && document.nextReviewAt ? plainDate(document.nextReviewAt) : null],
  ];
  const known = dates.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
  return [
    plain(document.siteName.toUpperCase(), { style: 'masthead' }),
    plain(`Clinical evidence article for ${document.audience}`, { style: 'label', margin: [0, 1, 0, 0] }),
    rule(colours.accent, 1.2, [0, 7, 0, 12]),
    plain(document.title, {
      style: 'title',
      outline: true,
      outlineText: printText(document.title),
      outlineExpanded: true,
    }),
    {
      margin: [0, 12, 0, 8],
      columns: known.map(([label, value], index) => ({
        width: index === 0 ? '*' : 'auto',
        stack: [plain(label, { style: 'label' }), plain(value, { style: 'value', margin: [0, 1, 0, 0] })],
      })),
      columnGap: 20,
    },
    ...(approved ? [reviewedBy(document.reviewers)] : []),
  ];
}

function reviewedBy(reviewers: readonly PrintReviewer[]): Node {
  return {
    margin: [0, 0, 0, 8],
    stack: [
      plain('Reviewed and approved by', { style: 'label' }),
      ...reviewers.map(({ name, credentials, specialty, approvedAt }) => ({
        margin: [0, 1.5, 0, 0],
        text: [
          plain(credentials === '' ? name : `${name}, ${credentials}`, { bold: true }),
          plain(`${specialty === null ? '' : ` · ${specialty}`} · ${plainDate(approvedAt)}`, {
            color: colours.muted,
          }),
        ],
        fontSize: 9.5,
      })),
    ],
  };
}

function claimSection(heading: string, claims: readonly PrintClaim[], id: string): Node[] {
  const [first, ...others] = claims;
  if (first === undefined) return [];
  return [
    // A heading never stands alone at the foot of a page.
    { unbreakable: isShort(first.text), stack: [headingNode(heading, id), claimRow(first)] },
    ...others.map(claimRow),
  ];
}

function headingNode(text: string, id: string): Node {
  return plain(text, {
    style: 'heading',
    id,
    outline: true,
    outlineText: printText(text),
    margin: [0, 13, 0, 5],
  });
}

/** The answer in short, in a box of its own; rows keep whole when the box crosses a page. */
function bottomLine(claims: readonly PrintClaim[]): Node[] {
  if (claims.length === 0) return [];
  const cell = { fillColor: colours.panel };
  const rows = claims.map((claim, index) => [
    {
      ...cell,
      stack: [
        ...(index === 0 ? [{ ...headingNode('Bottom line', 'bottom-line'), margin: [0, 2, 0, 5] }] : []),
        { text: sentence(claim), margin: [0, 0, 0, 5] },
      ],
    },
    { ...cell, ...levelNode(claim), margin: [0, index === 0 ? 25 : 1.5, 0, 5] },
  ]);
  return [
    {
      margin: [0, 10, 0, 4],
      table: {
        widths: ['*', levelWidth],
        body: rows,
        dontBreakRows: claims.every(({ text }) => isShort(text)),
      },
      layout: barLayout(colours.accent),
    },
  ];
}

const levelWidth = 96;

/** The sentence with its reference numbers; in the margin beside it, how strong the evidence is. */
function claimRow(claim: PrintClaim): Node {
  return {
    unbreakable: isShort(claim.text),
    margin: [0, 0, 0, 6],
    columnGap: 14,
    columns: [
      { width: '*', text: sentence(claim) },
      { ...levelNode(claim), width: levelWidth, margin: [0, 1.5, 0, 0] },
    ],
  };
}

function sentence({ text, references: numbers }: PrintClaim): Node[] {
  if (numbers.length === 0) return [plain(text, {})];
  const cited = numbers.flatMap((number, index) => [
    plain(index === 0 ? ' [' : ', ', { style: 'citation' }),
    plain(String(number), { style: 'citation', linkToDestination: `reference-${number}` }),
  ]);
  return [plain(text, {}), ...cited, plain(']', { style: 'citation' })];
}

function levelNode({ level }: PrintClaim): Node {
  return {
    style: 'level',
    text: [plain(`Level ${level}\n`, { bold: true }), plain(evidenceLevelNames[level], {})],
  };
}

function list(heading: string, items: readonly string[], id: string): Node[] {
  if (items.length === 0) return [];
  const [first = '', ...others] = items;
  const item = (text: string): Node => ({
    ul: [plain(text, {})],
    margin: [0, 0, 0, 4],
    markerColor: colours.accent,
  });
  return [
    { unbreakable: isShort(first), stack: [headingNode(heading, id), item(first)] },
    ...others.map(item),
  ];
}

const statusWords: Readonly<Record<PublicationStatus, string | null>> = {
  current: null,
  corrected: 'Corrected',
  'expression-of-concern': 'Expression of concern',
  retracted: 'Retracted',
};

function references(all: readonly PrintReference[]): Node[] {
  const [first, ...others] = all;
  if (first === undefined) return [];
  return [
    {
      unbreakable: isShort(first.text),
      stack: [headingNode('References', 'references'), referenceRow(first)],
    },
    ...others.map(referenceRow),
  ];
}

function referenceRow(reference: PrintReference): Node {
  const { number, text, url, kind, level, textOrigin, status, superseded } = reference;
  const standing = [statusWords[status], superseded ? 'Superseded by a newer edition' : null].filter(Boolean);
  const about = [
    kind,
    `Level ${level}`,
    textOrigin === 'digest' ? 'read as a digest in our own words' : `read as ${textOrigin}`,
  ];
  return {
    unbreakable: isShort(text),
    style: 'reference',
    margin: [0, 0, 0, 5],
    columnGap: 6,
    columns: [
      plain(`${number}.`, { width: 18, id: `reference-${number}` }),
      {
        width: '*',
        stack: [
          plain(text, {}),
          {
            text: [
              ...(standing.length > 0
                ? [plain(`${standing.join(', ')} · `, { bold: true, color: colours.care })]
                : []),
              plain(`${about.join(' · ')} · `, { color: colours.muted }),
              plain(url, { link: url, color: colours.accent }),
            ],
          },
        ],
      },
    ],
  };
}

function endMatter({ searched, citation, url, disclaimer }: PrintDocument): Node[] {
  const part = (heading: string, text: string): Node => ({
    unbreakable: isShort(text),
    margin: [0, 0, 0, 7],
    stack: [
      plain(heading, { fontSize: 8.5, bold: true, margin: [0, 0, 0, 1] }),
      plain(text, { style: 'small' }),
    ],
  });
  const levels = Object.entries(evidenceLevelNames).map(([level, name]) => `${level} ${name.toLowerCase()}`);
  return [
    rule(colours.line, 0.7, [0, 12, 0, 9]),
    part('Levels of evidence', `${levels.join('; ')}.`),
    ...(searched === null ? [] : [part('How this was searched', searched)]),
    ...(citation === null ? [] : [part('How to cite this page', citation)]),
    part('Disclaimer', disclaimer),
    plain(`The current version is at ${url}`, { style: 'small', link: url }),
  ];
}

/** A box with a bar at its left edge. */
function panel(text: string, bar: string, ground: string): Node {
  return {
    unbreakable: isShort(text),
    margin: [0, 3, 0, 5],
    table: {
      widths: [textWidth - 22],
      body: [[plain(text, { fillColor: ground, fontSize: 9.5, lineHeight: 1.25 })]],
    },
    layout: barLayout(bar),
  };
}

/** No lines but a bar at the left edge. */
function barLayout(bar: string): Node {
  return {
    hLineWidth: () => 0,
    vLineWidth: (index: number) => (index === 0 ? 3 : 0),
    vLineColor: () => bar,
    paddingLeft: () => 10,
    paddingRight: () => 9,
    paddingTop: (row: number) => (row === 0 ? 7 : 1),
    paddingBottom: () => 6,
  };
}

function rule(color: string, width: number, margin: readonly number[]): Node {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: width, lineColor: color }],
    margin,
  };
}

/** pdfmake drops a block that must not break and is taller than a page, without a word. This stays far below a page. */
function isShort(text: string): boolean {
  const lines = text.split('\n').length;
  return text.length + lines * 80 <= 1_500;
}

/** The only place where text enters the document. */
function plain(text: string, options: Node): Node {
  return { ...options, text: printText(text) };
}
