'use client';
import { forwardRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useChat, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { onDemand } from '../../primitives/onDemand.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { nameOf, type ListedModel } from './ListedModel.js';

/** Props of `<ModelPicker>`. */
export interface ModelPickerProps extends Omit<PartProps<'select'>, 'value' | 'onChange'> {
  /** The models to choose from, such as the `data` of `useModels`. */
  readonly models: readonly ListedModel[];
  /** Called after the chat has applied the choice. */
  readonly onValueChange?: ((model: string) => void) | undefined;
}

/** From how many models on they are searched rather than looked through. */
const MANY = 12;

const ModelPalette = onDemand(() => import('./ModelPalette.js').then((module) => module.ModelPalette));

/**
 * Chooses the model for the next answer. A few models are a native list. From twelve on, a button opens a palette with a search field, in
 * which models are grouped by provider and described. Typing a letter on the button starts the search. A chosen model that is not in the
 * list stays available. Attributes and `ref` are those of the list or of the button.
 *
 * | attribute   | meaning                       |
 * | ----------- | ----------------------------- |
 * | `data-open` | the palette is open           |
 */
export const ModelPicker: Part<ModelPickerProps, HTMLSelectElement | HTMLButtonElement> = forwardRef(
  function ModelPicker({ models, onValueChange, ...given }, ref) {
    const chat = useChat();
    const model = useChatSelector(selectModel);
    const choose = (next: string): void => {
      chat.setRequest({ model: next });
      onValueChange?.(next);
    };
    const Shown = models.length < MANY ? Few : Many;
    return <Shown models={models} model={model} choose={choose} given={given} pickerRef={ref} />;
  },
);

interface ShownProps {
  readonly models: readonly ListedModel[];
  readonly model: string | undefined;
  readonly choose: (model: string) => void;
  readonly given: PartProps<'select'>;
  readonly pickerRef: React.ForwardedRef<HTMLSelectElement | HTMLButtonElement>;
}

function Few({ models, model, choose, given, pickerRef }: ShownProps): ReactNode {
  const labels = useLabels();
  const isKnown = model === undefined || models.some(({ id }) => id === model);
  const own = {
    'aria-label': labels.model,
    value: model ?? '',
    onChange: (event: React.ChangeEvent<HTMLSelectElement>) => choose(event.currentTarget.value),
    children: (
      <>
        {model === undefined ? <option value="">{labels.chooseModel}</option> : null}
        {isKnown ? null : <option value={model}>{model}</option>}
        {models.map((each) => (
          <option key={each.id} value={each.id}>
            {nameOf(each)}
          </option>
        ))}
      </>
    ),
  };
  return renderPart({ tag: 'select', className: 'cs-select', own, given, ref: pickerRef });
}

function Many({ models, model, choose, given, pickerRef }: ShownProps): ReactNode {
  const labels = useLabels();
  /** The text that the reader typed to open the palette; `null` while it is closed. */
  const [query, setQuery] = useState<string | null>(null);
  const chosen = models.find(({ id }) => id === model) ?? (model === undefined ? undefined : { id: model });
  const shown = chosen ? nameOf(chosen) : labels.chooseModel;
  const handleKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isLetter = key.length === 1 && key !== ' ';
    if (!isLetter && key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    // A fast typist types more letters before the field is mounted.
    setQuery((typed) => (typed ?? '') + (isLetter ? key : ''));
  };
  const own = {
    type: 'button',
    'aria-label': chosen ? `${labels.model}: ${shown}` : shown,
    'aria-haspopup': 'dialog',
    'aria-expanded': query !== null,
    onClick: () => setQuery(''),
    onKeyDown: handleKeyDown,
    onPointerEnter: ModelPalette.preload,
    onFocus: ModelPalette.preload,
    children: <bdi>{shown}</bdi>,
  };
  return (
    <>
      {renderPart({
        tag: 'button',
        className: 'cs-select',
        state: { open: query !== null },
        own,
        given,
        ref: pickerRef,
      })}
      {query === null ? null : (
        <ModelPalette models={models} model={model} query={query} onChoose={choose} onClose={() => setQuery(null)} />
      )}
    </>
  );
}

function selectModel({ request: { model } }: ThreadState): string | undefined {
  const first: unknown = Array.isArray(model) ? model[0] : model;
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null && 'name' in first ? String(first.name) : undefined;
}
