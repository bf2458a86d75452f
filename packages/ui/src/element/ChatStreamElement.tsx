import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { Chat } from '../chat/Chat.js';
import type { ChatPropFields, ChatProps } from '../chat/chatProps.js';
import { arabic, chinese, german } from '../locales/index.js';
import type { Labels } from '../locales/Labels.js';

/** Every prop of `<Chat>` that an attribute cannot hold, or does not have: `tools`, `suggestions`, `storage`, `onFeedback` … */
export type ChatStreamOptions = Partial<ChatPropFields>;

const ATTRIBUTES = [
  'base-url',
  'model',
  'theme',
  'density',
  'accent',
  'frame',
  'placeholder',
  'welcome',
  'lang',
  'dir',
];

const LANGUAGES: Readonly<Record<string, Partial<Labels>>> = { de: german, zh: chinese, ar: arabic };

/**
 * `<chat-stream base-url="/v1" model="gpt-4.1-mini">`: the chat as a custom element, for pages without React. It renders in a shadow root, where
 * the page's style sheets do not reach it; custom properties of the kit (`--cs-accent-hue` …) do.
 *
 * It is as large as its box, which is 30rem high unless the page says otherwise. With `frame="popup"` or `frame="panel"` it is a button in the corner.
 */
export class ChatStreamElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;
  /** The text of the style sheet, which the bundle contains. */
  static styles = '';

  #root: Root | undefined;
  #options: ChatStreamOptions = {};

  /** Props of `<Chat>`, as an object. Attributes rank below them. */
  get options(): ChatStreamOptions {
    return this.#options;
  }
  set options(options: ChatStreamOptions) {
    this.#options = options;
    this.#render();
  }

  connectedCallback(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheetOf(ChatStreamElement.styles)];
    registerUnit();
    this.#root ??= createRoot(shadow);
    // The page can use the content of the element at once.
    flushSync(() => this.#render());
  }

  disconnectedCallback(): void {
    // The page may only move it.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#root?.unmount();
      this.#root = undefined;
    });
  }

  attributeChangedCallback(): void {
    this.#render();
  }

  #render(): void {
    this.#root?.render(<Chat {...(this.#props() as ChatProps)} />);
  }

  #props(): ChatStreamOptions {
    const text = (name: string): string | undefined => this.getAttribute(name) ?? undefined;
    const hasSource = this.#options.transport !== undefined || this.#options.chat !== undefined;
    const language = (this.closest('[lang]')?.getAttribute('lang') ?? '').slice(0, 2);
    return {
      ...(hasSource ? undefined : { baseURL: text('base-url') ?? '/v1' }),
      model: text('model'),
      theme: oneOf(text('theme'), ['light', 'dark', 'system']),
      density: oneOf(text('density'), ['comfortable', 'compact']),
      accent: oneOf(text('accent'), ['sea', 'blue', 'violet', 'rose', 'amber', 'green', 'grey']),
      frame: oneOf(text('frame'), ['page', 'panel', 'popup']),
      placeholder: text('placeholder'),
      welcome: text('welcome'),
      labels: LANGUAGES[language],
      dir: getComputedStyle(this).direction,
      ...this.#options,
    };
  }
}

function oneOf<Name extends string>(value: string | undefined, names: readonly Name[]): Name | undefined {
  return names.find((name) => name === value);
}

let sheet: CSSStyleSheet | undefined;

/** One sheet for all elements of the page. */
function sheetOf(styles: string): CSSStyleSheet {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { display: block; block-size: 30rem; } :host([hidden]) { display: none; }
    :host([frame='popup']), :host([frame='panel']) { display: contents; } ${styles}`);
  return sheet;
}

/** `@property` has no effect in a shadow root. Throws if the page has registered it, with the kit's style sheet for example. */
function registerUnit(): void {
  try {
    CSS.registerProperty({ name: '--cs-px', syntax: '<length>', inherits: true, initialValue: '1px' });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidModificationError')) throw error;
  }
}
