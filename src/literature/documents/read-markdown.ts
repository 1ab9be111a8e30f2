import MarkdownIt from 'markdown-it';
import { type DocumentContent, yearIn } from './document-content.ts';
import { readHtml } from './read-html.ts';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Markdown by way of HTML; HTML inside it stays text. `title`, `date` and `year` of a front matter count as metadata. */
export function readMarkdown(text: string): DocumentContent {
  const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  const body = frontMatter ? text.slice(frontMatter[0].length) : text;
  const value = (...keys: string[]): string | undefined =>
    keys
      .map((key) => new RegExp(`^${key}[ \\t]*:[ \\t]*(.+)$`, 'im').exec(frontMatter?.[1] ?? '')?.[1])
      .find((found) => found !== undefined)
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2');
  const content = readHtml(markdown.render(body));
  return {
    ...content,
    title: value('title') ?? content.title,
    year: yearIn(value('updated', 'modified', 'date', 'year')),
  };
}
