'use client';
import { forwardRef, useEffect, useId, useImperativeHandle, useState, type KeyboardEvent, type ReactNode } from 'react';
import { reportUnexpected } from '../primitives/reportError.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { OptionRow } from '../primitives/OptionRow.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useComposerContext } from './ComposerContext.js';
import type { ComposerOption, OpenTrigger } from './findTrigger.js';
import { matching } from './joinTriggers.js';

const NONE: readonly ComposerOption[] = [];

/** More than this many are not looked through: one writes another letter. */
const SHOWN = 50;

/** Props of `<Composer.Options>`. */
export type ComposerOptionsProps = PartProps<'div'>;

/** The options of the trigger at the caret. The focus stays in the text field: arrow keys move, Enter and Tab choose. */
export const ComposerOptions: Part<ComposerOptionsProps, HTMLDivElement> = forwardRef(
  function ComposerOptions(props, ref) {
    const { trigger } = useComposerContext('Options');
    return trigger ? <OpenOptions open={trigger} given={props} listRef={ref} /> : null;
  },
);

interface OpenOptionsProps {
  readonly open: OpenTrigger;
  readonly given: ComposerOptionsProps;
  readonly listRef: React.ForwardedRef<HTMLDivElement>;
}

function OpenOptions({ open, given, listRef }: OpenOptionsProps): ReactNode {
  const labels = useLabels();
  const id = useId();
  const { text, setText, input, closeTrigger, list, setActiveId } = useComposerContext('Options');
  const [at, setAt] = useState(0);
  const found = useOptions(open);
  const current = Math.min(at, found.length - 1);
  const activeId = current < 0 ? undefined : `${id}-${current}`;
  // The text field belongs to another part, which names the option to assistive technology.
  useEffect(() => {
    setActiveId(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView?.({ block: 'nearest' });
    return () => setActiveId(undefined);
  }, [activeId, setActiveId]);

  const choose = (option: ComposerOption): void => {
    const { start, end, trigger } = open;
    const { insert } = option;
    const inserted =
      typeof insert === 'string' ? insert : insert || option.onSelect ? '' : `${trigger.sign}${option.name} `;
    put(text, start, end, inserted);
    closeTrigger();
    option.onSelect?.();
    if (typeof insert !== 'function') return;
    insert().then((later) => {
      const field = input.current;
      if (later === undefined || !field) return;
      // The reader may have typed in the meantime, so the text is inserted at the current caret.
      put(field.value, field.selectionStart, field.selectionEnd, later);
    }, reportUnexpected);
  };
  const put = (whole: string, from: number, to: number, inserted: string): void => {
    setText(whole.slice(0, from) + inserted + whole.slice(to));
    const field = input.current;
    field?.focus();
    // The caret can be set once React has rendered the text.
    requestAnimationFrame(() => field?.setSelectionRange(from + inserted.length, from + inserted.length));
  };
  useImperativeHandle(list, () => ({
    handleKeyDown({ key, shiftKey }: KeyboardEvent) {
      const option = found[current];
      if (!option) return false;
      if ((key === 'Enter' && !shiftKey) || key === 'Tab') choose(option);
      else if (key === 'ArrowDown') setAt((current + 1) % found.length);
      else if (key === 'ArrowUp') setAt((current - 1 + found.length) % found.length);
      else return false;
      return true;
    },
  }));
  if (found.length === 0) return null;
  const name = open.trigger.label ?? (open.trigger.sign === '/' ? labels.commands : labels.mentions);
  const children = found.map((option, index) => (
    <OptionRow
      // Two lists may have options of one name.
      key={`${index} ${option.name}`}
      id={`${id}-${index}`}
      isCurrent={index === current}
      onPoint={() => setAt(index)}
      onChoose={() => choose(option)}
    >
      {option.icon}
      <bdi className="cs-option-name">
        {open.trigger.sign}
        {option.name}
      </bdi>
      {option.description ? <bdi className="cs-option-text">{option.description}</bdi> : null}
    </OptionRow>
  ));
  const own = { role: 'listbox', 'aria-label': name, tabIndex: -1, children };
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({ tag: 'div', className: 'cs-menu cs-options', own, given, ref: listRef });
}

/** The options that match the query. A function is called for each query, and outdated results are dropped. */
function useOptions({ trigger: { options }, query }: OpenTrigger): readonly ComposerOption[] {
  const [fetched, setFetched] = useState(NONE);
  // Loading options is a side effect.
  useEffect(() => {
    if (typeof options !== 'function') return undefined;
    const controller = new AbortController();
    options(query, controller.signal).then(
      (found) => {
        if (!controller.signal.aborted) setFetched(found.slice(0, SHOWN));
      },
      (error: unknown) => {
        if (!controller.signal.aborted) reportUnexpected(error);
      },
    );
    return () => controller.abort();
  }, [options, query]);
  if (typeof options === 'function') return fetched;
  return matching(options, query).slice(0, SHOWN);
}
