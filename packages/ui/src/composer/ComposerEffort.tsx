'use client';
import { forwardRef, type ChangeEvent } from 'react';
import { REQUEST_FIELDS, useChat, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useComposerContext } from './ComposerContext.js';

/** The props of `Composer.Effort`. */
export interface ComposerEffortProps extends PartProps<'select'> {
  /** Whether a model thinks before it responds. @defaultValue by the names of well-known models */
  readonly canThink?: ((model: string) => boolean) | undefined;
}

/** Names of models that take `reasoning_effort`: o3, gpt-5, deepseek-r1, qwen-thinking. */
const THINKING = /(?:^|[/\-_])(?:o[1-9]|gpt-5|gpt-oss|r1|qwq|magistral)|reason|think/i;

const LEVELS = REQUEST_FIELDS.find(({ wire }) => wire === 'reasoning_effort')?.values ?? [];

/** How much the model thinks before it responds. Shown for models that think, and where the effort is set. A select named "Thinking effort". */
export const ComposerEffort: Part<ComposerEffortProps, HTMLSelectElement> = forwardRef(function ComposerEffort(
  { canThink = isThinking, ...given },
  ref,
) {
  const labels = useLabels();
  const chat = useChat();
  const { isReadOnly } = useComposerContext('Effort');
  const model = useChatSelector(selectModel);
  const effort = useChatSelector(selectEffort);
  if (effort === '' && !canThink(model)) return null;
  const levels = effort === '' || LEVELS.includes(effort) ? LEVELS : [...LEVELS, effort];
  const own = {
    'aria-label': labels.effort,
    'data-tooltip': labels.effort,
    disabled: isReadOnly,
    value: effort,
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) =>
      chat.setRequest({ reasoningEffort: undefined, reasoning_effort: value === '' ? undefined : value }),
    children: (
      <>
        <option value="">{labels.effortLevels['']}</option>
        {levels.map((level) => (
          <option key={level} value={level}>
            {labels.effortLevels[level] ?? level}
          </option>
        ))}
      </>
    ),
  };
  return renderPart({ tag: 'select', className: 'cs-composer-effort', state: { set: effort !== '' }, own, given, ref });
});

function isThinking(model: string): boolean {
  return THINKING.test(model);
}

function selectModel({ request: { model } }: ThreadState): string {
  return typeof model === 'string' ? model : '';
}

function selectEffort({ request }: ThreadState): string {
  const { reasoning_effort: effort = request.reasoningEffort } = request;
  return typeof effort === 'string' ? effort : '';
}
