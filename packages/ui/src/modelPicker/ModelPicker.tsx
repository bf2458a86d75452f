'use client';
import { forwardRef } from 'react';
import type { ModelInfo, ThreadState } from '@chat-stream/react';
import { useChat, useChatSelector } from '@chat-stream/react';
import { useLabels } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { groupModels } from './groupModels.js';

export interface ModelPickerProps extends Omit<PartProps<'select'>, 'value' | 'onChange'> {
  /** What can be chosen, such as the `data` of `useModels`. */
  readonly models: readonly Pick<ModelInfo, 'id' | 'owned_by'>[];
  /** Told after the chat has taken the choice. */
  readonly onValueChange?: ((model: string) => void) | undefined;
}

/**
 * Chooses the model that answers next. A model that the list does not know stays in it while it is chosen; a long list is grouped by who
 * offers the models.
 */
export const ModelPicker: Part<ModelPickerProps, HTMLSelectElement> = forwardRef(function ModelPicker(
  { models, onValueChange, ...given }: ModelPickerProps,
  ref: React.ForwardedRef<HTMLSelectElement>,
) {
  const labels = useLabels();
  const chat = useChat();
  const model = useChatSelector(selectModel);
  const isKnown = model === undefined || models.some(({ id }) => id === model);
  const own = {
    'aria-label': labels.model,
    value: model ?? '',
    onChange(event: React.ChangeEvent<HTMLSelectElement>) {
      const next = event.currentTarget.value;
      chat.setRequest({ model: next });
      onValueChange?.(next);
    },
    children: (
      <>
        {model === undefined ? <option value="">{labels.chooseModel}</option> : null}
        {isKnown ? null : <option value={model}>{model}</option>}
        {groupModels(models).map(({ owner, ids }) => {
          const options = ids.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ));
          return owner === '' ? (
            options
          ) : (
            <optgroup key={owner} label={owner}>
              {options}
            </optgroup>
          );
        })}
      </>
    ),
  };
  return renderPart({ tag: 'select', className: 'cs-select', own, given, ref });
});

function selectModel({ request: { model } }: ThreadState): string | undefined {
  const first: unknown = Array.isArray(model) ? model[0] : model;
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null && 'name' in first ? String(first.name) : undefined;
}
