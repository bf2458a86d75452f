import type { ReactNode } from 'react';
import { Icon } from './Icon.js';

// Drawn for this kit on a grid of 24, with lines of 1.75.

export function PlayIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function PauseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 5.5v13M16 5.5v13" strokeWidth="3" />
    </Icon>
  );
}

export function CodeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8.5 7l-5 5 5 5M15.5 7l5 5-5 5" />
    </Icon>
  );
}

export function TreeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 5v12h5M5 10h5M14 10h6M14 17h6M9 5h11" />
    </Icon>
  );
}

export function ThumbUpIcon(): ReactNode {
  return (
    <Icon>
      <path d="M7 11l4-7c1.4 0 2.2 1 2 2.4L12.5 10H18a2 2 0 0 1 2 2.4l-1.1 5.6a2 2 0 0 1-2 1.6H7zM7 11H4v8.6h3" />
    </Icon>
  );
}

export function ThumbDownIcon(): ReactNode {
  return (
    <Icon>
      <path d="M7 13l4 7c1.4 0 2.2-1 2-2.4L12.5 14H18a2 2 0 0 0 2-2.4L18.9 6a2 2 0 0 0-2-1.6H7zM7 13H4V4.4h3" />
    </Icon>
  );
}

export function DownloadIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />
    </Icon>
  );
}

export function MicrophoneIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="9" y="3.5" width="6" height="11" rx="3" />
        <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
      </>
    </Icon>
  );
}

export function ArchiveIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="4" y="4.5" width="16" height="4.5" rx="1.5" />
        <path d="M5.5 9v8.5a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9M10 13h4" />
      </>
    </Icon>
  );
}

export function ChatIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-7l-4.5 3.5v-3.5H5A1.5 1.5 0 0 1 3.5 16V7A1.5 1.5 0 0 1 5 5.5z" />
    </Icon>
  );
}
