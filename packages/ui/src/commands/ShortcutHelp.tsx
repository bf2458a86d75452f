'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../actions/ActionButton.js';
import { CloseIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Command } from './Command.js';
import { Dialog } from './Dialog.js';
import { Keys } from './Keys.js';
import { useShortcuts } from './useShortcuts.js';

export interface ShortcutHelpProps {
  /** Those with a shortcut are listed, beside the keys of the conversation and of the composer. */
  readonly commands?: readonly Command[] | undefined;
  /** What opens it. @defaultValue '?' */
  readonly shortcut?: string | undefined;
}

/** The keys that do something, opened with `?`. */
export function ShortcutHelp({ commands = [], shortcut = '?' }: ShortcutHelpProps): ReactNode {
  const labels = useLabels();
  const [isOpen, setOpen] = useState(false);
  useShortcuts([{ label: labels.shortcuts, shortcut, onSelect: () => setOpen((open) => !open) }]);
  if (!isOpen) return null;
  const own: readonly (readonly [string, string])[] = [
    ['enter', labels.send],
    ['shift+enter', labels.newLine],
    ['escape', labels.stop],
    ['alt+arrowup', labels.messageAbove],
    ['alt+arrowdown', labels.messageBelow],
  ];
  const given = commands.flatMap(({ shortcut: keys, label }) => (keys ? [[keys, label] as const] : []));
  return (
    <Dialog label={labels.shortcuts} className="cs-help" onClose={() => setOpen(false)}>
      <div className="cs-help-head cs-at-end">
        <h2>{labels.shortcuts}</h2>
        <ActionButton label={labels.close} onClick={() => setOpen(false)}>
          <CloseIcon />
        </ActionButton>
      </div>
      <dl className="cs-help-list">
        {[...own, ...given].map(([keys, label]) => (
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
}
