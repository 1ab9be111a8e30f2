import MarkdownIt from 'markdown-it';

/**
 * Markdown without HTML and without images (the pages load nothing from elsewhere). Addresses that could run a script are
 * left as text by markdown-it itself (`validateLink`); only web, mail and local addresses become links.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

const validate = markdown.validateLink.bind(markdown);
markdown.validateLink = (address) =>
  validate(address) && (/^(https?:|mailto:)/i.test(address) || !/^[a-z][a-z0-9+.-]*:/i.test(address));

markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
  const token = tokens[index];
  const address = String(token?.attrGet('href') ?? '');
  if (/^(https?:)?\/\//i.test(address)) token?.attrSet('rel', 'noopener nofollow external');
  return renderer.renderToken(tokens, index, options);
};

/** One heading lower than written: the page has its own first heading. */
function lowerHeadings(text: string, by: number): string {
  if (by === 0) return text;
  return text.replace(/^(#{1,6})(?=\s)/gm, (marks) => '#'.repeat(Math.min(6, marks.length + by)));
}

/** HTML of a Markdown text, safe to put into a page. A first line `# Title` is left out: it is the page's title. */
export function renderMarkdown(text: string): string {
  const body = text.replace(/^\s*# [^\n]*\n?/, '');
  return markdown.render(lowerHeadings(body, /^# /m.test(body) ? 1 : 0));
}

/** The title in the first line, when there is one. */
export function titleOf(text: string): string | null {
  return /^\s*# ([^\n]+)/.exec(text)?.[1]?.trim() ?? null;
}
