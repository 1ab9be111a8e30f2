export { threadRoutes } from './thread-routes.tsx';
