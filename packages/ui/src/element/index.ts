import { ChatStreamElement } from './ChatStreamElement.js';
import styles from '../styles.css?inline';

export type { ChatStreamOptions } from './ChatStreamElement.js';
export { ChatStreamElement };

declare global {
  interface HTMLElementTagNameMap {
    'chat-stream': ChatStreamElement;
  }
}

ChatStreamElement.styles = styles;
if (!customElements.get('chat-stream')) customElements.define('chat-stream', ChatStreamElement);
