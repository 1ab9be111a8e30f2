export { createWeb } from './create-web.tsx';
