export { BoardNav, type BoardPlace } from './board-nav.tsx';
export { boardRoutes } from './board-routes.ts';
export { FeedbackTrap, feedbackPath } from './feedback-form.tsx';
