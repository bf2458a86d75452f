import type { JSX } from 'react';

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  sliders: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 5.5v5M9 13.5v5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  gear: 'M12 15.2a3.2 3.2 0 1 0 0-6.4a3.2 3.2 0 0 0 0 6.4zM19 12a7 7 0 0 0-.1-1.2l2-1.5-2-3.4-2.3 1a7 7 0 0 0-2.1-1.2L14.2 3H9.8l-.3 2.7a7 7 0 0 0-2.1 1.2l-2.3-1-2 3.4 2 1.5a7 7 0 0 0 0 2.4l-2 1.5 2 3.4 2.3-1a7 7 0 0 0 2.1 1.2l.3 2.7h4.4l.3-2.7a7 7 0 0 0 2.1-1.2l2.3 1 2-3.4-2-1.5A7 7 0 0 0 19 12z',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M6 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM18 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z',
  export: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
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
