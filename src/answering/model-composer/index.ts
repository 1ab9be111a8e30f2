export { composeWithModel, type ModelComposer } from './compose-with-model.ts';
