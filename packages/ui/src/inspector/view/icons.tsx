import type { ReactNode } from 'react';
import { Icon } from '../../primitives/icons.js';

export function PulseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 12.5h3.5l2.5-7 4.5 13 2.5-7.5 1 1.5H21" />
    </Icon>
  );
}

export function RecordIcon(): ReactNode {
  return (
    <Icon>
      <>
        <circle cx="12" cy="12" r="8" />
        <circle cx="12" cy="12" r="4" fill="currentColor" stroke="none" />
      </>
    </Icon>
  );
}

export function DownloadIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" />
    </Icon>
  );
}

export function UploadIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 16V5M7.5 9L12 4.5 16.5 9M5 20h14" />
    </Icon>
  );
}

export function PlayIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />
    </Icon>
  );
}

export function PauseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8.5 6v12M15.5 6v12" strokeWidth="3" />
    </Icon>
  );
}

export function StepIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M9 6l6 6-6 6" />
    </Icon>
  );
}

export function StepBackIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M15 6l-6 6 6 6" />
    </Icon>
  );
}

export function EndIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M7 6l6 6-6 6M17 6v12" />
    </Icon>
  );
}

export function StartIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M17 6l-6 6 6 6M7 6v12" />
    </Icon>
  );
}
