import type { Id, ThreadState } from '@chat-stream/core';
import { selectMessage, selectMessageIds } from '@chat-stream/react';
import type { ShownPicture } from './Lightbox.js';

export interface PicturesAround {
  /** Where the look of the kit is. */
  readonly container: Element;
  readonly pictures: readonly ShownPicture[];
  /** Which of them was pressed. */
  readonly first: number;
}

/** The image of each button that opens the lightbox. */
export const pictureOfButton: WeakMap<Element, ShownPicture> = new WeakMap<Element, ShownPicture>();

/**
 * All images of the conversation, or of the message in the composer. Of messages that are not rendered, only image parts are included,
 * because images in their text are found when the text is parsed.
 */
export function picturesAround(button: Element, state: ThreadState): PicturesAround {
  const thread = button.closest('.cs-thread');
  const scope = button.closest('.cs-composer') ?? thread;
  const shown = scope ? buttonsIn(scope, button) : [button];
  const container = button.closest('.cs-root') ?? document.body;
  const inPage = {
    container,
    pictures: shown.flatMap((each) => pictureOfButton.get(each) ?? []),
    first: shown.indexOf(button),
  };
  if (scope !== thread || !thread?.querySelector('[data-windowed]')) return inPage;
  const message = button.closest('.cs-message');
  const pictures: ShownPicture[] = [];
  let first = -1;
  for (const id of selectMessageIds(state)) {
    const article = thread.querySelector(`.cs-message[data-message-id="${CSS.escape(id)}"]`);
    const buttons = article ? buttonsIn(article, button) : [];
    if (article && article === message) first = pictures.length + buttons.indexOf(button);
    pictures.push(...(article ? buttons.flatMap((each) => pictureOfButton.get(each) ?? []) : picturesOf(state, id)));
  }
  // A version beside the one that is shown is not on the way.
  return first < 0 ? inPage : { container, pictures, first };
}

function buttonsIn(scope: Element, button: Element): readonly Element[] {
  return [...scope.querySelectorAll('.cs-picture')].filter(
    (each) => each === button || scope.matches('.cs-composer') || !each.closest('.cs-composer'),
  );
}

/** Images of other origins are left out: they load in their message, once the reader agrees. */
function picturesOf(state: ThreadState, id: Id): readonly ShownPicture[] {
  return (selectMessage(state, id)?.parts ?? []).flatMap((part) =>
    part.type === 'image' && isEmbeddedImage(part.url) ? [{ src: part.url, alt: '' }] : [],
  );
}

/** Whether a URL contains its image or refers to a blob of the page, so that no server is requested. */
export function isEmbeddedImage(url: string): boolean {
  return /^(?:blob:|data:image\/)/i.test(url);
}
