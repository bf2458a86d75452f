export { mermaid, type DiagramRenderer, type MermaidOptions } from './mermaid.js';
