'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useChat } from '@chat-stream/react';
import { reportFailure } from '../../primitives/reportError.js';
import { Dialog } from '../../primitives/Dialog.js';
import { useKit } from '../../kit/KitContext.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { selectTurnStart } from '../../kit/messageSelectors.js';
import { askSeveral } from '../../kit/comparisons.js';

interface AskSeveralProps {
  readonly messageId: string;
  readonly onClose: () => void;
}

/** The number of models that are selected at first. With the present answer, they fit side by side on a wide page. */
const AT_FIRST = 2;

/** Chooses which models answer the same question side by side. */
export function AskSeveral({ messageId, onClose }: AskSeveralProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const { regenerateWith } = useKit();
  const [ticked, setTicked] = useState<readonly number[]>(() => regenerateWith.map((_, at) => at).slice(0, AT_FIRST));
  const ask = (): void => {
    onClose();
    reportFailure(
      askSeveral(
        chat,
        selectTurnStart(chat.getState(), messageId),
        regenerateWith.filter((_, at) => ticked.includes(at)),
      ),
    );
  };
  return (
    <Dialog label={labels.askModels} kind="cs-ask" onClose={onClose}>
      <form
        className="cs-ask-form"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <h2>{labels.askModels}</h2>
        <fieldset className="cs-ask-list">
          <legend className="cs-sr-only">{labels.chooseModels}</legend>
          {regenerateWith.map((option, at) => {
            const name = typeof option === 'string' ? option : option.label;
            return (
              <label key={name} className="cs-check cs-ask-option">
                <input
                  type="checkbox"
                  checked={ticked.includes(at)}
                  onChange={(event) =>
                    setTicked(event.currentTarget.checked ? [...ticked, at] : ticked.filter((each) => each !== at))
                  }
                />
                {name}
              </label>
            );
          })}
        </fieldset>
        <div className="cs-ask-foot">
          <button type="button" className="cs-button" onClick={onClose}>
            {labels.cancel}
          </button>
          <button type="submit" className="cs-button" data-kind="primary" disabled={ticked.length === 0}>
            {labels.askCount(ticked.length)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
