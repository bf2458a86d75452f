'use client';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { MonitorIcon, MoonIcon, SunIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';

export type Theme = 'light' | 'dark' | 'system';

export interface ThemeSwitchProps {
  readonly value: Theme;
  readonly onValueChange: (theme: Theme) => void;
  readonly className?: string | undefined;
}

/** Chooses between light, dark, and what the system says. */
export function ThemeSwitch({ value, onValueChange, className }: ThemeSwitchProps): ReactNode {
  const labels = useLabels();
  const name = useId();
  const options = [
    ['light', labels.light, <SunIcon key="light" />],
    ['dark', labels.dark, <MoonIcon key="dark" />],
    ['system', labels.system, <MonitorIcon key="system" />],
  ] as const;
  return (
    <div role="radiogroup" aria-label={labels.theme} className={`cs-segments ${className ?? ''}`.trim()}>
      {options.map(([theme, label, icon]) => (
        <label key={theme} className="cs-segment" data-checked={theme === value ? '' : undefined}>
          <input
            type="radio"
            className="cs-sr-only"
            name={name}
            aria-label={label}
            checked={theme === value}
            onChange={() => onValueChange(theme)}
          />
          {icon}
        </label>
      ))}
    </div>
  );
}
