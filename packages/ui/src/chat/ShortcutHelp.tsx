'use client';
import { forwardRef, useState } from 'react';
import { ActionButton } from '../primitives/ActionButton.js';
import { CloseIcon } from '../primitives/icons.js';
import type { SubmitKey } from '../primitives/submitKey.js';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part.js';
import { Keys, useShortcuts, type Command } from '../primitives/shortcuts.js';
import { Dialog } from '../primitives/Dialog.js';

/** Props of `<ShortcutHelp>`. */
export interface ShortcutHelpProps extends Omit<PartProps<'dialog'>, 'children' | 'onClose' | 'open'> {
  /** Commands of the page. Those with a shortcut are listed, beside the keys of the conversation and of the composer. */
  readonly commands?: readonly Command[] | undefined;
  /** The key that sends, as given to `<Chat>` or `<ChatRoot>`. @defaultValue 'enter' */
  readonly submitKey?: SubmitKey | undefined;
  /** The shortcut of the `<CommandPalette>`, for example `mod+k`. Listed when given. */
  readonly palette?: string | undefined;
  /** The shortcut that opens the help. @defaultValue '?' */
  readonly shortcut?: string | undefined;
  /** Whether the list is open, for a command of yours that opens it. @defaultValue kept by the part itself */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/** A list of all shortcuts, opened with `?`. Attributes and `ref` are those of the dialog, which exists while it is open. */
export const ShortcutHelp: Part<ShortcutHelpProps, HTMLDialogElement> = forwardRef(function ShortcutHelp(
  { commands = [], submitKey = 'enter', palette, shortcut = '?', open, onOpenChange, ...given },
  ref,
) {
  const labels = useLabels();
  const [isOpenByItself, setOpenByItself] = useState(false);
  const isOpen = open ?? isOpenByItself;
  const setOpen = (next: boolean): void => {
    setOpenByItself(next);
    onOpenChange?.(next);
  };
  useShortcuts([{ label: labels.shortcuts, shortcut, onSelect: () => setOpen(!isOpen) }]);
  if (!isOpen) return null;
  const own: readonly (readonly [string, string])[] = [
    [submitKey === 'enter' ? 'enter' : 'mod+enter', labels.send],
    [submitKey === 'enter' ? 'shift+enter' : 'enter', labels.newLine],
    ['arrowup', labels.recallSent],
    ['escape', labels.stop],
    ['alt+arrowup', labels.messageAbove],
    ['alt+arrowdown', labels.messageBelow],
    ...(palette ? [[palette, labels.commands] as const] : []),
    [shortcut, labels.shortcuts],
  ];
  const others = commands.flatMap(({ shortcut: keys, label }) => (keys ? [[keys, label] as const] : []));
  return (
    <Dialog {...given} ref={ref} label={labels.shortcuts} kind="cs-help" onClose={() => setOpen(false)}>
      <div className="cs-help-head cs-at-end">
        <h2>{labels.shortcuts}</h2>
        <ActionButton label={labels.close} onClick={() => setOpen(false)}>
          <CloseIcon />
        </ActionButton>
      </div>
      <dl className="cs-help-list">
        {[...own, ...others].map(([keys, label]) => (
          <div key={keys + label}>
            <dt>{label}</dt>
            <dd>
              <Keys shortcut={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
});
