export { readMesh } from './read-mesh.ts';
