export { wordingRoutes } from './wording-routes.tsx';
