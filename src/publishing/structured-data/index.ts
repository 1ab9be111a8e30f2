export { medicalWebPage } from './medical-web-page.ts';
export { type MetaProperty, openGraph } from './open-graph.ts';
export { scriptJson } from './script-json.ts';
