export * from './embedding-model-port.ts';
export { type EmbeddingParts, openEmbeddingModel } from './open-embedding-model.ts';
