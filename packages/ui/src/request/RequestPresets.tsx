'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ThreadSettings, ThreadState } from '@chat-stream/core';
import { useChat, useChatSelector } from '@chat-stream/react';
import { ActionButton } from '../primitives/ActionButton.js';
import { CheckIcon, CloseIcon, PencilIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { isRecord } from '../primitives/json/jsonValues.js';
import { isComposing } from '../primitives/submitKey.js';

/** Settings under a name. */
export interface RequestPreset {
  readonly name: string;
  readonly request: ThreadSettings;
}

interface RequestPresetsProps {
  readonly given: readonly RequestPreset[];
  readonly storageKey: string | null;
}

/** Presets of the application and of the reader, and a form that saves the current settings. */
export function RequestPresets({ given, storageKey }: RequestPresetsProps): ReactNode {
  const labels = useLabels();
  const chat = useChat();
  const overrides = useChatSelector(selectOverrides);
  const [saved, save] = useSavedPresets(storageKey);
  const [name, setName] = useState<string | null>(null);
  const [renamed, setRenamed] = useState<RequestPreset | null>(null);
  const now = JSON.stringify(overrides);
  const hasChanges = Object.keys(overrides).length > 0;
  const all = [
    ...given.map((preset) => ({ preset, isOwn: false })),
    ...saved.map((preset) => ({ preset, isOwn: true })),
  ];
  const apply = (preset: RequestPreset): void => {
    chat.resetRequest();
    chat.setRequest(preset.request);
  };
  const keep = (): void => {
    const trimmed = name?.trim();
    // A preset with the same name is replaced, and a renamed one keeps its position.
    const others = saved.filter((preset) => preset.name !== trimmed || preset === renamed);
    if (trimmed && renamed) save(others.map((each) => (each === renamed ? { ...renamed, name: trimmed } : each)));
    else if (trimmed) save([...others, { name: trimmed, request: overrides }]);
    close();
  };
  // The field or the button that had the focus is gone after the render.
  const group = useRef<HTMLDivElement>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    const buttons = group.current?.querySelectorAll('button');
    if (isLeaving.current) buttons?.[buttons.length - 1]?.focus();
    isLeaving.current = false;
  });
  const close = (): void => {
    isLeaving.current = true;
    setName(null);
    setRenamed(null);
  };
  if (all.length === 0 && (storageKey === null || !hasChanges)) return null;
  return (
    <div ref={group} className="cs-request-presets" role="group" aria-label={labels.presets}>
      {all.map(({ preset, isOwn }) => (
        <span key={`${preset.name} ${isOwn}`} className="cs-preset">
          <button
            type="button"
            className="cs-button"
            aria-pressed={JSON.stringify(preset.request) === now}
            onClick={() => apply(preset)}
          >
            {preset.name}
          </button>
          {isOwn ? (
            <>
              <ActionButton
                label={labels.renamePreset(preset.name)}
                onClick={() => {
                  setRenamed(preset);
                  setName(preset.name);
                }}
              >
                <PencilIcon />
              </ActionButton>
              <ActionButton
                label={labels.removePreset(preset.name)}
                onClick={() => {
                  save(saved.filter((each) => each !== preset));
                  close();
                }}
              >
                <CloseIcon />
              </ActionButton>
            </>
          ) : null}
        </span>
      ))}
      {storageKey !== null && (hasChanges || renamed) ? (
        name === null ? (
          <button type="button" className="cs-link-button" onClick={() => setName('')}>
            + {labels.savePreset}
          </button>
        ) : (
          <form
            className="cs-preset-form"
            onSubmit={(event) => {
              event.preventDefault();
              keep();
            }}
          >
            <input
              className="cs-field"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it replaces the button that was pressed
              autoFocus
              aria-label={labels.presetName}
              placeholder={labels.presetName}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || isComposing(event)) return;
                // It must not close a dialog around the panel.
                event.preventDefault();
                close();
              }}
            />
            <ActionButton
              className="cs-at-end"
              type="submit"
              label={renamed ? labels.renamePreset(renamed.name) : labels.savePreset}
            >
              <CheckIcon />
            </ActionButton>
          </form>
        )
      ) : null}
    </div>
  );
}

function selectOverrides(state: ThreadState): ThreadSettings {
  return state.overrides;
}

/** The presets that a reader saved, in the storage of the browser. Where that refuses, they last as long as the page. */
export function useSavedPresets(
  key: string | null,
): readonly [readonly RequestPreset[], (presets: readonly RequestPreset[]) => void] {
  const [presets, setPresets] = useState(() => load(key));
  const save = (next: readonly RequestPreset[]): void => {
    setPresets(next);
    if (key === null) return;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Full, or forbidden.
    }
  };
  return [presets, save];
}

function load(key: string | null): readonly RequestPreset[] {
  if (key === null) return [];
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPreset) : [];
  } catch {
    return [];
  }
}

function isPreset(value: unknown): value is RequestPreset {
  return isRecord(value) && typeof value['name'] === 'string' && isRecord(value['request']);
}
