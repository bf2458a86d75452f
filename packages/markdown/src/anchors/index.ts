export { anchors, type AnchorOptions } from './anchors.js';
