import type { JSX } from 'react';
import { Icon, type IconName } from './icons.js';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly expanded?: boolean;
}

export function IconButton({ icon, label, onClick, expanded }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="demo-icon-button"
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
