import type { JSX } from 'react';

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  sliders: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 5.5v5M9 13.5v5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  close: 'M6 6l12 12M18 6L6 18',
  branch: 'M6 5v4a5 5 0 0 0 5 5h7M14.5 10.5L18 14l-3.5 3.5M6 9v10',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing that takes the colour of the text around it, drawn as those of the kit. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg className="cs-icon" data-flip={name === 'branch' ? '' : undefined} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
