'use client';
import { forwardRef, useId } from 'react';
import { MonitorIcon, MoonIcon, SunIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';

/** The colours: light, dark, or those of the system. */
export type Theme = 'light' | 'dark' | 'system';

/** Props of `<ThemeSwitch>`. */
export interface ThemeSwitchProps extends Omit<PartProps<'div'>, 'onChange'> {
  /** The chosen theme. */
  readonly value: Theme;
  /** Called when the reader chooses a theme. */
  readonly onValueChange: (theme: Theme) => void;
}

/**
 * Chooses between the light theme, the dark theme, and that of the system.
 *
 * | attribute    | meaning          |
 * | ------------ | ---------------- |
 * | `data-value` | the chosen theme |
 */
export const ThemeSwitch: Part<ThemeSwitchProps, HTMLDivElement> = forwardRef(function ThemeSwitch(
  { value, onValueChange, ...given },
  ref,
) {
  const labels = useLabels();
  const name = useId();
  const options = [
    ['light', labels.light, <SunIcon key="light" />],
    ['dark', labels.dark, <MoonIcon key="dark" />],
    ['system', labels.system, <MonitorIcon key="system" />],
  ] as const;
  const children = options.map(([theme, label, icon]) => (
    <label key={theme} className="cs-segment" data-checked={theme === value ? '' : undefined} title={label}>
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
  ));
  const own = { role: 'radiogroup', 'aria-label': labels.theme, children };
  return renderPart({ tag: 'div', className: 'cs-segments', state: { value }, own, given, ref });
});
