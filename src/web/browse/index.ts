export { ArticleList } from './article-entry.tsx';
export { browseRoutes } from './browse-routes.ts';
export { type ListedArticle, newestApproved } from './list-entries.ts';
